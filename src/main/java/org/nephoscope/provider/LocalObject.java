package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;

/// An object and the file in which it was found.
///
/// @param form how the file's name tells the encoding
record LocalObject(ObjectKey key, Path file, LocalForm form, BasicFileAttributes attributes) {

  /// @param revision what it must be, if that matters
  static LocalObject find(LocalForms forms, ObjectKey key, Optional<Revision> revision)
      throws StorageException {
    LocalObject found = find(forms, key);
    if (revision.isPresent() && !revision.get().equals(LocalRevision.of(found.attributes()))) {
      throw new ConditionFailed(key.value(), null);
    }
    return found;
  }

  /// A write of this program may just be between two forms of an object, so what seems to be gone
  /// or doubled is looked at again once the write is over.
  static LocalObject find(LocalForms forms, ObjectKey key) throws StorageException {
    try {
      return look(forms, key);
    } catch (NotFound | KeyRefused e) {
      if (!forms.tellEncodings()) {
        throw e;
      }
    }
    Lock lock = forms.lock(key);
    lock.lock();
    try {
      return look(forms, key);
    } finally {
      lock.unlock();
    }
  }

  ObjectMeta meta() {
    return meta(key, form, attributes);
  }

  static ObjectMeta meta(ObjectKey key, LocalForm form, BasicFileAttributes attributes) {
    return new ObjectMeta(
        key,
        attributes.size(),
        Optional.of(attributes.lastModifiedTime().toInstant()),
        LocalRevision.of(attributes),
        Optional.empty(),
        List.of(),
        Optional.of(Headers.NONE.encoding(form.encoding())),
        Optional.empty());
  }

  private static LocalObject look(LocalForms forms, ObjectKey key) throws StorageException {
    LocalForms.Held held = forms.held(key);
    return new LocalObject(key, held.file(), held.form(), attributes(key, held.file()));
  }

  private static BasicFileAttributes attributes(ObjectKey key, Path file) throws StorageException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isOther()) {
        throw new KeyRefused(key.value(), LocalPaths.SPECIAL, null);
      }
      if (!attributes.isRegularFile()) {
        throw new NotFound(key.value(), null);
      }
      return attributes;
    } catch (IOException e) {
      throw LocalErrors.translate(key.value(), e);
    }
  }
}
