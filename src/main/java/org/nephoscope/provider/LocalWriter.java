package org.nephoscope.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unexpected;

/// Writes one file so that its name always means a whole one: the bytes go into an unfinished file
/// beside the target, are forced to disk, and take the name in one step; then the folder is forced
/// to disk too.
final class LocalWriter {

  private static final Sentences SAY = Sentences.of(LocalWriter.class);

  private static final int BLOCK = 1 << 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectKey key;
  private final String subject;
  private final LocalForms forms;
  private final LocalBounds bounds;
  private final Path target;

  /// @param target the file of the form that the object is to have
  LocalWriter(ObjectKey key, LocalForms forms, LocalBounds bounds, Path target) {
    this.key = key;
    this.subject = key.value();
    this.forms = forms;
    this.bounds = bounds;
    this.target = target;
  }

  /// @param expected digests that the written bytes must have
  void write(ByteSource source, List<Checksum> expected, Condition condition)
      throws StorageException, IOException {
    LocalPaths.requireOrdinary(subject, target); // known before any byte is read
    var _ = forms.bearing(key); // and so is a name that two files bear
    Path part = unfinished();
    try {
      fill(part, source, new ExpectedDigests(expected));
      forms.change(key, () -> publish(part, condition));
    } catch (IOException e) {
      // Asked while the unfinished file is there: without it there is room again.
      throw LocalErrors.translateWrite(subject, target, e);
    } finally {
      Files.deleteIfExists(part);
    }
    LastingFolders.force(LastingFolders.above(target));
  }

  private Path unfinished() {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String name = LocalPaths.shortened(target.getFileName().toString());
    return target.resolveSibling("." + name + "." + HexFormat.of().formatHex(random) + ".part");
  }

  private void fill(Path part, ByteSource source, ExpectedDigests digests)
      throws StorageException, IOException {
    try (var channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long written = 0;
      byte[] block = new byte[(int) Math.max(1, Math.min(BLOCK, source.size()))];
      try (InputStream in = open(source)) {
        for (int count; (count = read(in, block)) > 0; written += count) {
          digests.update(block, 0, count);
          var buffer = ByteBuffer.wrap(block, 0, count);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
      }
      if (written != source.size()) {
        throw sourceFailed(new IOException("gave " + written + " of " + source.size() + " bytes"));
      }
      if (!digests.match()) {
        throw new ConditionFailed(subject, null);
      }
      channel.force(true);
    }
  }

  private InputStream open(ByteSource source) throws StorageException {
    try {
      return source.open(new ByteRange(0, source.size()));
    } catch (IOException e) {
      throw sourceFailed(e);
    }
  }

  private int read(InputStream in, byte[] block) throws StorageException {
    try {
      return in.readNBytes(block, 0, block.length);
    } catch (IOException e) {
      throw sourceFailed(e);
    }
  }

  private StorageException sourceFailed(IOException cause) {
    return new Unexpected(subject, SAY.get("the-bytes-to-store-could"), cause);
  }

  private void publish(Path part, Condition condition) throws StorageException, IOException {
    Optional<Path> older =
        forms.bearing(key).map(LocalForms.Held::file).filter(file -> !file.equals(target));
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new KeyRefused(subject, SAY.get("a-folder-has-that-name"), null);
    }
    LocalPaths.requireOrdinary(subject, target);
    bounds.require(key, target); // again, because its folder may be a link by now
    switch (condition) {
      case Condition.Always() -> rename(part);
      case Condition.Absent() -> {
        if (older.isPresent()) {
          throw new AlreadyExists(subject, null);
        }
        create(part);
      }
      case Condition.Unchanged(var revision) -> {
        if (!LocalRevision.of(attributes(older.orElse(target))).equals(revision)) {
          throw new ConditionFailed(subject, null);
        }
        rename(part);
      }
    }
    if (older.isPresent()) {
      remove(older.get());
    }
  }

  /// The older form goes once the new one is on the disk for good. If it cannot, the object is
  /// again what it was.
  private void remove(Path older) throws StorageException, IOException {
    try {
      LastingFolders.force(LastingFolders.above(target));
      LocalPaths.requireOrdinary(subject, older);
      Files.deleteIfExists(older);
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private BasicFileAttributes attributes(Path file) throws StorageException, IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new ConditionFailed(subject, e);
    }
  }

  private void rename(Path part) throws IOException {
    Renaming.rename(part, target);
  }

  /// A link takes a name only if it is free. A disk without links gets an empty file first, which
  /// holds the name for the moment until the rename.
  private void create(Path part) throws StorageException, IOException {
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExists(subject, e);
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.createFile(target);
      try {
        rename(part);
      } catch (IOException e) {
        Files.deleteIfExists(target);
        throw e;
      }
    }
  }
}
