package org.nephoscope.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Unexpected;

/// Makes empty objects where there are none; what exists keeps its bytes.
public final class Touches {

  private static final PutOptions EMPTY =
      PutOptions.REPLACE.when(Condition.ABSENT).headers(Headers.NONE.contentType(PutItem.BYTES));

  private final Opened place;

  public Touches(Opened place) {
    this.place = place;
  }

  /// Makes an empty object, or leaves the bytes of the one that is there.
  ///
  /// @param refresh whether what exists is dated now even where that is a copy onto itself; files
  ///   always are
  public void one(String path, boolean refresh) throws StorageException {
    ObjectKey key = place.key(path);
    Optional<LocalFiles> files = place.store().feature(LocalFiles.class);
    Optional<Path> file = files.isPresent() ? files.get().find(key) : Optional.empty();
    if (file.filter(Files::isRegularFile).isPresent()) {
      date(key, file.orElseThrow());
      return;
    }
    try {
      var _ = place.store().put(key, ByteSource.of(new byte[0]), EMPTY);
    } catch (AlreadyExists _) {
      if (refresh || files.isPresent()) { // a folder of a disk exists, and is no object
        var seen = Optional.of(place.store().stat(key).revision());
        var _ = place.store().copy(key, seen, key, Condition.ALWAYS);
      }
    }
  }

  private static void date(ObjectKey key, Path file) throws StorageException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new Unexpected(key.value(), "could not be dated", e);
    }
  }
}
