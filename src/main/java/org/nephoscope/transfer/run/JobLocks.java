package org.nephoscope.transfer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.journal.JobLock;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.TransferJournal;

/// The transfers that this process runs, or looks at for a moment, so that no other does.
final class JobLocks implements AutoCloseable {

  private static final Sentences SAY = Sentences.of(JobLocks.class);

  /// How often to look again whether a lock is free, every 10 ms.
  private static final int LOOKS = 8;

  private final TransferJournal journal;
  private final Map<Long, Held> locks = new ConcurrentHashMap<>();

  JobLocks(TransferJournal journal) {
    this.journal = journal;
  }

  /// Takes over a lock that was taken elsewhere.
  void hold(long id, JobLock lock) {
    locks.put(id, new Held(lock, 1, false));
  }

  /// Takes the lock of a transfer. Says no if another process has it.
  boolean lock(long id) {
    try {
      Optional<JobLock> lock = journal.lock(id);
      lock.ifPresent(held -> locks.put(id, new Held(held, 1, false)));
      return lock.isPresent();
    } catch (IOException e) {
      throw new JournalException(SAY.get("journal.unlocked"), e);
    }
  }

  /// The same for a transfer that somebody may be looking at for a moment.
  boolean lockSoon(long id) {
    for (int tries = 0; tries < LOOKS; tries++) {
      if (lock(id)) {
        return true;
      }
      LockSupport.parkNanos(10_000_000);
    }
    return lock(id);
  }

  /// Makes a lock that this process has outlast whoever took it, until it is unlocked once more.
  /// Says no if no one has it here.
  boolean share(long id) {
    return locks.computeIfPresent(id, (_, held) -> held.shared()) != null;
  }

  void unlock(long id) {
    leave(id, false)
        .ifPresent(held -> {
          try {
            held.release();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /// Gives up the lock of a transfer that ended. Nobody waits for this, so nobody could be told of
  /// an error; the lock ends with the process.
  ///
  /// @param forGood whether nobody will ever need it again
  void giveUp(long id, boolean forGood) {
    leave(id, forGood)
        .ifPresent(held -> {
          try {
            held.release();
          } catch (IOException e) {
            System.getLogger(JobLocks.class.getName())
                .log(System.Logger.Level.WARNING, "cannot give up a lock", e);
          }
        });
  }

  /// @return the lock, if nobody else uses it any more
  private Optional<Held> leave(long id, boolean forGood) {
    var last = new AtomicReference<Optional<Held>>(Optional.empty());
    locks.computeIfPresent(
        id,
        (_, held) -> {
          Held left = held.left(forGood);
          if (left.users() == 0) {
            last.set(Optional.of(left));
            return null;
          }
          return left;
        });
    return last.get();
  }

  @Override
  public void close() {
    for (Held held : locks.values()) {
      try {
        held.lock().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A lock and how many use it.
  ///
  /// @param forGood whether nobody will need it after them
  private record Held(JobLock lock, int users, boolean forGood) {

    Held shared() {
      return new Held(lock, users + 1, forGood);
    }

    Held left(boolean over) {
      return new Held(lock, users - 1, forGood || over);
    }

    void release() throws IOException {
      if (forGood) {
        lock.remove();
      } else {
        lock.close();
      }
    }
  }
}
