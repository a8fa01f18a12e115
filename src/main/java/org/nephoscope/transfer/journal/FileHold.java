package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells who opens a journal whether anybody else has it open: every process holds a lock on a file
/// beside it, alone while it opens and together with others after that. It ends with the process,
/// however that ends. Where a file system has no locks, nobody is ever known to be alone.
final class FileHold implements AutoCloseable {

  /// How long another process may take to open the journal before it is not waited for any more.
  private static final long PATIENCE_MILLIS = 20_000;

  /// Those of this process. On some systems to close any channel of a file gives up all locks that
  /// this process has on it, so there is one for all that have the journal open here.
  private static final Map<Path, FileHold> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private @Nullable FileLock lock;
  private int holders;

  private FileHold(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// One journal that is being opened.
  ///
  /// @param isAlone whether nobody else has it open, which stays so until [#share]
  record Opening(FileHold hold, boolean isAlone) {

    /// Lets others open it, too.
    void share() {
      hold.share();
    }
  }

  static Opening of(Path journal) throws IOException {
    Path file =
        journal.resolveSibling(journal.getFileName() + "-open").toAbsolutePath().normalize();
    synchronized (HELD) {
      FileHold held = HELD.get(file);
      if (held != null) {
        held.holders++;
        return new Opening(held, false);
      }
      OwnerOnly.file(file);
      var made =
          new FileHold(
              file,
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      made.holders = 1;
      HELD.put(file, made);
      made.lock = made.tryLock(false);
      boolean alone = made.lock != null;
      if (!alone) {
        made.share();
      }
      return new Opening(made, alone);
    }
  }

  private @Nullable FileLock tryLock(boolean shared) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (IOException e) {
      return null; // a file system without locks
    }
  }

  private void share() {
    synchronized (HELD) {
      try {
        if (lock != null && lock.isShared()) {
          return;
        }
        if (lock != null) {
          lock.release();
        }
        long begun = System.nanoTime();
        while ((lock = tryLock(true)) == null
            && System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
          TimeUnit.MILLISECONDS.sleep(10); // somebody is just opening it
        }
      } catch (IOException e) {
        System.getLogger(FileHold.class.getName())
            .log(System.Logger.Level.DEBUG, "others cannot see that the journal is open", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      holders--;
      if (holders > 0) {
        return;
      }
      HELD.remove(file);
      try {
        channel.close();
      } catch (IOException e) {
        System.getLogger(FileHold.class.getName())
            .log(System.Logger.Level.DEBUG, "a lock cannot be given up", e);
      }
    }
  }
}
