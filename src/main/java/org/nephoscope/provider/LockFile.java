package org.nephoscope.provider;

import java.io.Closeable;
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
          leave(LockFile.this);
        }
      }
    }
  }

  /// The locks of the operating system.
  interface Locks {

    /// Takes one at once; closing it gives it up. Empty if another program has it.
    Optional<Closeable> take(Path path, boolean shared) throws IOException;
  }

  private final Path path;
  private final Locks locks;

  /// Guarded by [#USED].
  private int users;

  // The rest is guarded by this.
  private int inside;
  private boolean shared;
  private @Nullable Closeable lock;

  private LockFile(Path path, Locks locks) {
    this.path = path;
    this.locks = locks;
  }

  /// Empty if others had it all that time.
  ///
  /// @param impatient asked again and again whether to give up
  static Optional<Held> lock(Path path, Kind kind, Duration patience, BooleanSupplier impatient)
      throws IOException, InterruptedException {
    return lock(LockFile::take, path, kind, patience, impatient);
  }

  static Optional<Held> lock(
      Locks locks, Path path, Kind kind, Duration patience, BooleanSupplier impatient)
      throws IOException, InterruptedException {
    LockFile file = enter(locks, path);
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

  /// Whether somebody here holds it or waits for it.
  static boolean isUsed(Path path) {
    synchronized (USED) {
      return USED.containsKey(path);
    }
  }

  private static LockFile enter(Locks locks, Path path) {
    synchronized (USED) {
      LockFile file = USED.computeIfAbsent(path, _ -> new LockFile(path, locks));
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
    lock = locks.take(path, wantsShared).orElse(null);
    return lock != null;
  }

  private static Optional<Closeable> take(Path path, boolean shared) throws IOException {
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock taken = null;
    try {
      taken = channel.tryLock(0, Long.MAX_VALUE, shared);
    } finally {
      if (taken == null) {
        channel.close();
      }
    }
    return taken == null ? Optional.empty() : Optional.of(channel);
  }

  /// A channel that fails to close is let go all the same: closing it again would do nothing, and
  /// its handle is freed when nobody knows the channel any more.
  private void unlock() throws IOException {
    Closeable held = lock;
    lock = null;
    if (held != null) {
      held.close();
    }
  }
}
