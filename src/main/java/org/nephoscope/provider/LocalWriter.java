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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unexpected;

/// Writes one file so that its name always means a whole one: the bytes go into an unfinished file
/// beside the target, are forced to disk, and take the name in one step; then the folder is forced
/// to disk too.
final class LocalWriter {

  private static final int BLOCK = 1 << 18;
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Two writes of this program to one name check their condition and rename one after the other.
  private static final List<Lock> LOCKS =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(64).toList();

  private final String subject;
  private final Path target;

  LocalWriter(String subject, Path target) {
    this.subject = subject;
    this.target = target;
  }

  /// @param expected digests that the written bytes must have
  void write(ByteSource source, List<Checksum> expected, Condition condition)
      throws StorageException, IOException {
    Path part = unfinished();
    try {
      fill(part, source, new ExpectedDigests(expected));
      publish(part, condition);
    } finally {
      Files.deleteIfExists(part);
    }
    forceFolder();
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
    return new Unexpected(subject, "the bytes to store could not be read", cause);
  }

  private void publish(Path part, Condition condition) throws StorageException, IOException {
    Lock lock = LOCKS.get(Math.floorMod(target.hashCode(), LOCKS.size()));
    lock.lock();
    try {
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new KeyRefused(subject, "a folder has that name", null);
      }
      switch (condition) {
        case Condition.Always() -> rename(part);
        case Condition.Absent() -> create(part);
        case Condition.Unchanged(var revision) -> {
          if (!LocalRevision.of(attributes()).equals(revision)) {
            throw new ConditionFailed(subject, null);
          }
          rename(part);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private BasicFileAttributes attributes() throws StorageException, IOException {
    try {
      return Files.readAttributes(target, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new ConditionFailed(subject, e);
    }
  }

  private void rename(Path part) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
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

  /// A rename is lasting only when its folder is. Windows offers no way to ask for it.
  private void forceFolder() throws IOException {
    if (WINDOWS) {
      return;
    }
    try (var folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
