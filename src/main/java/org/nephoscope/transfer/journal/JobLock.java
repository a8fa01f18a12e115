package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The operating system's proof that one living process runs a transfer. It ends with the process,
/// however that ends.
public final class JobLock implements AutoCloseable {

  /// Those held here. On some systems to close any channel of a file gives up all locks that this
  /// process has on it, so a file that is locked must not even be opened again.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private JobLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// That of one transfer. Empty if another process has it.
  static Optional<JobLock> of(Path home, long job) throws IOException {
    return tryLock(home.resolve("jobs").resolve(job + ".lock"));
  }

  /// Empty if another process, or another queue of this one, holds it.
  static Optional<JobLock> tryLock(Path path) throws IOException {
    Path file = path.toAbsolutePath().normalize();
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      OwnerOnly.file(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        locked = channel.tryLock() != null;
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      return locked ? Optional.of(new JobLock(file, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        HELD.remove(file);
      }
    }
  }

  /// Gives the lock up; the transfer has ended, so nobody needs the file any more.
  public void remove() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(file);
    }
  }
}
