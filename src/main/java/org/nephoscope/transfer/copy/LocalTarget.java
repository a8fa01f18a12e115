package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.name.FileIdentity;
import org.nephoscope.transfer.name.LocalFolder;

/// Which file of a folder an object goes into, and which one it replaces: that of the same name,
/// or, where names tell encodings, one of another ending.
///
/// @param files what the folder's store knows of its files
/// @param changes of an object's file that were begun
record LocalTarget(LocalFolder folder, LocalFiles files, FormChanges changes) {

  /// The place of one object.
  ///
  /// @param name of the object
  /// @param target the file it goes into
  /// @param holder the file it is in by now; the same one if there is none
  /// @param before what that was when it was looked at; empty if there was none
  record Spot(String name, Path target, Path holder, Optional<FileIdentity> before) {
    boolean isSameFile() {
      return target.equals(holder);
    }

    List<Path> files() {
      return isSameFile() ? List.of(target) : List.of(holder, target);
    }
  }

  static LocalTarget of(CopyAttempt attempt, LocalFolder folder) throws StorageException {
    return new LocalTarget(
        folder, files(attempt), new FormChanges(attempt.journal(), attempt.job(), attempt.to()));
  }

  /// What the store of an attempt's target knows of its files.
  private static LocalFiles files(CopyAttempt attempt) throws StorageException {
    return attempt
        .target()
        .feature(LocalFiles.class)
        .orElseThrow(
            () -> new Unsupported(attempt.to().location().toString(), "writing a file", null));
  }

  /// The file that an object of that name is in, whatever it is; empty if there is none.
  Optional<Path> holder(String name) throws IOException {
    if (folder.tellsEncodings()) {
      return find(new ObjectKey(name));
    }
    Path file = folder.root().resolve(name);
    return FileIdentity.of(file).map(_ -> file);
  }

  /// Two files may stand for the object because a transfer died while it changed the one for the
  /// other, which is completed then.
  private Optional<Path> find(ObjectKey key) throws IOException {
    try {
      return files.find(key);
    } catch (KeyRefused e) {
      changes.complete(key, files);
      return files.find(key);
    }
  }

  Spot spot(String name, List<String> encoding) throws IOException {
    Path target = target(name, encoding);
    Path holder = holder(name).orElse(target);
    return new Spot(name, target, holder, FileIdentity.of(holder));
  }

  boolean isTaken(String name, List<String> encoding) throws IOException {
    return holder(name).isPresent() || FileIdentity.of(target(name, encoding)).isPresent();
  }

  /// Makes a part file the object, if the object is still what it was. A file of another name that
  /// held it goes once the new one is on the disk; if it cannot, the new one goes again. Returns
  /// what was published, of which somebody else may make something else at once.
  ///
  /// @throws FileAlreadyExistsException if somebody else changed or made the object meanwhile
  FileIdentity publish(PartFile part, Spot spot, Optional<Instant> modified) throws IOException {
    part.finish(spot.holder(), modified); // which takes time, and nobody should wait for it
    FileIdentity finished =
        FileIdentity.of(part.path())
            .orElseThrow(() -> new NoSuchFileException(part.path().toString()));
    Optional<FormChange> change =
        spot.isSameFile()
            ? Optional.empty()
            : spot.before().map(before -> change(spot, finished, before));
    change.ifPresent(changes::coming);
    files.change(
        new ObjectKey(spot.name()),
        () -> {
          requireUnchanged(spot);
          if (spot.isSameFile()) {
            part.publish(spot.target(), spot.before(), modified);
          } else {
            part.publish(spot.target(), spot.holder(), Optional.empty(), modified);
            takeHolder(spot);
          }
        });
    change.ifPresent(changes::gone);
    return finished;
  }

  private static FormChange change(Spot spot, FileIdentity made, FileIdentity before) {
    return new FormChange(new ObjectKey(spot.name()), spot.target(), made, spot.holder(), before);
  }

  /// Somebody may just have completed the change in our place.
  private static void takeHolder(Spot spot) throws IOException {
    // Looked at once: whoever completes the change between two looks has made it true.
    Optional<FileIdentity> now = FileIdentity.of(spot.holder());
    if (now.isPresent() && !now.equals(spot.before())) {
      Files.deleteIfExists(spot.target());
      throw new FileAlreadyExistsException(spot.holder().toString());
    }
    try {
      if (now.isPresent()) {
        Files.deleteIfExists(spot.holder());
      }
    } catch (IOException e) { // it stays, so the new form must not
      Files.deleteIfExists(spot.target());
      throw e;
    }
    PartFile.forceFolder(spot.target());
  }

  private Path target(String name, List<String> encoding) throws StorageException {
    return folder.tellsEncodings()
        ? files.target(new ObjectKey(name), encoding)
        : folder.root().resolve(name);
  }

  private void requireUnchanged(Spot spot) throws IOException {
    Path holder = holder(spot.name()).orElse(spot.target());
    if (!holder.equals(spot.holder())) {
      throw new FileAlreadyExistsException(holder.toString());
    }
    requireUnchanged(holder, spot.before());
  }

  private static void requireUnchanged(Path holder, Optional<FileIdentity> before)
      throws IOException {
    if (!FileIdentity.of(holder).equals(before)) {
      throw new FileAlreadyExistsException(holder.toString());
    }
  }
}
