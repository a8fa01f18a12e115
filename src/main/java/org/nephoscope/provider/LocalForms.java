package org.nephoscope.provider;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.AdvisoryLocks.Kind;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Which file holds which object. Where names tell encodings, an object may lie in any of six
/// files; two of them at once contradict each other, and neither is taken for the object.
final class LocalForms {

  private static final Sentences SAY = Sentences.of(LocalForms.class);

  /// A file and the form of its name.
  record Held(Path file, LocalForm form) {}

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Two changes by this program to one object come one after the other.
  private static final List<Lock> LOCKS =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(1024).toList();

  private final Path root;
  private final LocalNaming naming;
  private final Optional<LocalLocks> locks;

  /// @param locks to be taken for every read and change
  LocalForms(Path root, LocalNaming naming, Optional<LocalLocks> locks) {
    this.root = root;
    this.naming = naming;
    this.locks = locks;
  }

  boolean tellEncodings() {
    return naming == LocalNaming.SUFFIX;
  }

  /// What changes the files of an object holds this; the same for stores of other roots.
  Lock lock(ObjectKey key) {
    String folder = root.toString().replace(File.separatorChar, '/');
    String path = folder.endsWith("/") ? folder + key.value() : folder + "/" + key.value();
    return LOCKS.get(Math.floorMod(path.hashCode(), LOCKS.size()));
  }

  /// Changes the files of an object while nobody else does.
  void change(ObjectKey key, LocalFiles.Change change) throws IOException {
    try (var _ = locked(key, Kind.EXCLUSIVE)) {
      Lock lock = lock(key);
      lock.lock();
      try {
        change.make();
      } finally {
        lock.unlock();
      }
    }
  }

  /// What keeps others from changing an object that is being read, if they heed it.
  AdvisoryLocks.Held reading(ObjectKey key) throws StorageException {
    return locked(key, Kind.SHARED);
  }

  private AdvisoryLocks.Held locked(ObjectKey key, Kind kind) throws StorageException {
    if (locks.isEmpty()) {
      return () -> {};
    }
    return locks
        .get()
        .lock(key, kind, PATIENCE)
        .orElseThrow(() ->
            new Unreachable(
                key.value(), SAY.get("another-program-has-kept-its", PATIENCE.toSeconds()), null));
  }

  /// The file of an object. Where a name alone decides it is not looked for; else there is one.
  Held held(ObjectKey key) throws StorageException {
    return find(key).orElseThrow(() -> new NotFound(key.value(), null));
  }

  /// The file of an object; none is known not to be there only where names tell encodings.
  Optional<Held> find(ObjectKey key) throws StorageException {
    Optional<Held> held = bearing(key);
    if (held.isEmpty() && isAnothers(key)) {
      throw new KeyRefused(key.value(), another(key), null);
    }
    return held;
  }

  /// The same, also for a key of which a file of exactly that name holds another object.
  Optional<Held> bearing(ObjectKey key) throws StorageException {
    Path plain = LocalPaths.file(root, key);
    if (!tellEncodings()) {
      return Optional.of(new Held(plain, LocalForm.PLAIN));
    }
    List<Held> present = present(key.value(), plain);
    if (present.size() > 1) {
      throw new KeyRefused(key.value(), conflict(present), null);
    }
    return present.stream().findFirst();
  }

  /// The file that an object of that encoding goes into.
  Held target(ObjectKey key, List<String> encoding) throws StorageException {
    Path plain = LocalPaths.file(root, key);
    if (!tellEncodings()) {
      return new Held(plain, LocalForm.PLAIN);
    }
    LocalForm form =
        LocalForm.of(encoding)
            .orElseThrow(() ->
                new Unsupported(
                    key.value(),
                    SAY.get("to-tell-the-encoding-by", String.join(", ", encoding)),
                    null));
    if (form == LocalForm.PLAIN && LocalForm.of(key.name()) != LocalForm.PLAIN) {
      throw new KeyRefused(key.value(), another(key), null);
    }
    return new Held(file(plain, form), form);
  }

  /// The files that stand for an object, whatever they are: links and pipes too, but no folders.
  ///
  /// @param plain the path of the object's own name
  static List<Held> present(String subject, Path plain) throws StorageException {
    List<Held> present = new ArrayList<>();
    String name = plain.getFileName().toString();
    for (LocalForm form : LocalForm.values()) {
      if (form == LocalForm.PLAIN && LocalForm.of(name) != LocalForm.PLAIN) {
        continue;
      }
      Path file = file(plain, form);
      if (isThere(subject, file)) {
        present.add(new Held(file, form));
      }
    }
    return present;
  }

  /// Why none of several files is the object, as the end of a sentence.
  static String conflict(List<Held> present) {
    List<String> names =
        present.stream().map(held -> held.file().getFileName().toString()).toList();
    int last = names.size() - 1;
    return SAY.get(
        "both-stand-for-it-and", String.join(", ", names.subList(0, last)), names.get(last));
  }

  private static Path file(Path plain, LocalForm form) {
    return form == LocalForm.PLAIN
        ? plain
        : plain.resolveSibling(plain.getFileName() + form.suffix());
  }

  /// A file of exactly that name may hold an object of a shorter one.
  private boolean isAnothers(ObjectKey key) throws StorageException {
    return LocalForm.of(key.name()) != LocalForm.PLAIN
        && isThere(key.value(), LocalPaths.file(root, key));
  }

  private static String another(ObjectKey key) {
    LocalForm form = LocalForm.of(key.name());
    return SAY.get("in-this-folder-a-file", form.object(key.name()), form.encoding().getFirst());
  }

  private static boolean isThere(String subject, Path file) throws StorageException {
    try {
      var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return !seen.isDirectory() && !(seen.isSymbolicLink() && Files.isDirectory(file));
    } catch (IOException e) {
      return switch (LocalErrors.translate(subject, e)) {
        case NotFound _, KeyRefused _ -> false; // a name too long for this disk is no file's
        case StorageException other -> throw other;
      };
    }
  }
}
