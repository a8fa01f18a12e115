package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells who opens a journal whether anybody else has it open: every process holds a lock on a file
/// beside it, alone while it opens and together with others after that. A second lock, the gate, is
/// held from before the first is tried until it is shared: to share it, it has to be given up for a
/// moment, in which another process could take itself to be alone. Both end with the process,
/// however that ends. Where a file system has no locks, nobody is ever known to be alone.
final class FileHold implements AutoCloseable {

  /// How long another process may take to open the journal before it is not waited for any more.
  private static final long PATIENCE_MILLIS = 20_000;

  /// Those of this process. On some systems to close any channel of a file gives up all locks that
  /// this process has on it, so there is one for all that have the journal open here.
  private static final Map<Path, FileHold> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final FileChannel gate;
  private @Nullable FileLock lock;
  private int holders = 1;

  /// Whether another process was seen to have it open. Where there are no locks, none is.
  private boolean others;

  /// Whether one of this process is opening it, perhaps alone.
  private boolean opening = true;

  private FileHold(Path file, FileChannel channel, FileChannel gate) {
    this.file = file;
    this.channel = channel;
    this.gate = gate;
  }

  /// One journal that is being opened.
  ///
  /// @param isAlone whether nobody else has it open, which stays so until [#share]
  record Opening(FileHold hold, boolean isAlone) {

    /// Whether another process is known to have had it open when this one began to.
    boolean isAmongOthers() {
      return hold.others;
    }

    /// Lets others open it, too.
    void share() {
      if (isAlone) {
        hold.share();
      }
    }
  }

  static Opening of(Path journal) throws IOException {
    Path file = beside(journal, "-open");
    synchronized (HELD) {
      FileHold held = opened(file);
      if (held != null) {
        held.holders++;
        return new Opening(held, false);
      }
      FileChannel channel = channel(file);
      FileHold made;
      try {
        made = new FileHold(file, channel, channel(beside(journal, "-opening")));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      HELD.put(file, made);
      boolean alone = made.isAlone();
      if (!alone) {
        made.share();
      }
      return new Opening(made, alone);
    }
  }

  /// That of this process, once whoever opens the journal has done so.
  private static @Nullable FileHold opened(Path file) throws InterruptedIOException {
    try {
      FileHold held;
      while ((held = HELD.get(file)) != null && held.opening) {
        HELD.wait();
      }
      return held;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the journal was not opened");
    }
  }

  private static Path beside(Path journal, String ending) {
    return journal.resolveSibling(journal.getFileName() + ending).toAbsolutePath().normalize();
  }

  private static FileChannel channel(Path file) throws IOException {
    OwnerOnly.file(file);
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// Goes through the gate, and looks whether anybody is behind it.
  private boolean isAlone() {
    try {
      others = lockSoon(gate, false) == null;
      if (!others) {
        lock = channel.tryLock(0, Long.MAX_VALUE, false);
        others = lock == null;
      }
      return !others;
    } catch (IOException e) {
      return false; // a file system without locks
    }
  }

  /// A lock that somebody who is just opening the journal may still hold; null if for too long.
  private static @Nullable FileLock lockSoon(FileChannel file, boolean shared) throws IOException {
    long begun = System.nanoTime();
    FileLock lock;
    while ((lock = file.tryLock(0, Long.MAX_VALUE, shared)) == null
        && System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    return lock;
  }

  private void share() {
    synchronized (HELD) {
      try {
        if (lock != null) {
          lock.release();
        }
        lock = lockSoon(channel, true);
      } catch (IOException e) {
        System.getLogger(FileHold.class.getName())
            .log(System.Logger.Level.DEBUG, "others cannot see that the journal is open", e);
      } finally {
        opening = false;
        close(gate);
        HELD.notifyAll();
      }
    }
  }

  /// Of an opening that did not succeed, too.
  @Override
  public void close() {
    synchronized (HELD) {
      holders--;
      if (holders > 0) {
        return;
      }
      HELD.remove(file);
      HELD.notifyAll();
      close(channel);
      close(gate);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(FileHold.class.getName())
          .log(System.Logger.Level.DEBUG, "a lock cannot be given up", e);
    }
  }
}
