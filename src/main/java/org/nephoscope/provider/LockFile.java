package org.nephoscope.provider;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.AdvisoryLocks.Kind;

/// One file that is locked for reading by many or for writing by one, in this program and in
/// others. The operating system's locks belong to a whole process, and on some systems to close any
/// channel of a file gives all of them up; so this program has one channel and one lock of each
/// file, and counts here who of it is in.
final class LockFile {

  /// How often to ask again for what another program has, as it tells nobody when it is done.
  private static final Duration POLL = Duration.ofMillis(10);

  /// Those that somebody here holds or waits for.
  private static final Map<Path, LockFile> USED = new HashMap<>();

  /// A lock until it is released.
  final class Held {
    private boolean released;

    /// Gives it up; a second time does nothing.
    void release() throws IOException {
      synchronized (LockFile.this) {
        if (released) {
          return;
        }
        released = true;
        inside--;
        try {
          if (inside == 0) {
            unlock();
          }
        } finally {
          LockFile.this.notifyAll();
        }
      }
      leave(LockFile.this);
    }
  }

  private final Path path;

  /// Guarded by [#USED].
  private int users;

  // The rest is guarded by this.
  private int inside;
  private boolean shared;
  private @Nullable FileLock lock;

  private LockFile(Path path) {
    this.path = path;
  }

  /// Empty if others had it all that time.
  ///
  /// @param impatient asked again and again whether to give up
  static Optional<Held> lock(Path path, Kind kind, Duration patience, BooleanSupplier impatient)
      throws IOException, InterruptedException {
    LockFile file = enter(path);
    Optional<Held> held = Optional.empty();
    try {
      held = file.await(kind == Kind.SHARED, System.nanoTime() + patience.toNanos(), impatient);
      return held;
    } finally {
      if (held.isEmpty()) {
        leave(file);
      }
    }
  }

  private static LockFile enter(Path path) {
    synchronized (USED) {
      LockFile file = USED.computeIfAbsent(path, LockFile::new);
      file.users++;
      return file;
    }
  }

  private static void leave(LockFile file) {
    synchronized (USED) {
      file.users--;
      if (file.users == 0) {
        USED.remove(file.path);
      }
    }
  }

  private synchronized Optional<Held> await(
      boolean wantsShared, long deadline, BooleanSupplier impatient)
      throws IOException, InterruptedException {
    while (true) {
      if (isFree(wantsShared)) {
        inside++;
        shared = wantsShared;
        return Optional.of(new Held());
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || impatient.getAsBoolean()) {
        return Optional.empty();
      }
      Duration pause = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      wait(Math.max(1, pause.toMillis()));
    }
  }

  private boolean isFree(boolean wantsShared) throws IOException {
    if (inside > 0) {
      return shared && wantsShared;
    }
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock = channel.tryLock(0, Long.MAX_VALUE, wantsShared);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock != null;
  }

  private void unlock() throws IOException {
    FileLock held = lock;
    lock = null;
    if (held != null) {
      held.acquiredBy().close();
    }
  }
}
