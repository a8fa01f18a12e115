package org.nephoscope.transfer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<Long, JobLock> locks = new ConcurrentHashMap<>();

  JobLocks(TransferJournal journal) {
    this.journal = journal;
  }

  /// Takes over a lock that was taken elsewhere.
  void hold(long id, JobLock lock) {
    locks.put(id, lock);
  }

  /// Takes the lock of a transfer. Says no if another process has it.
  boolean lock(long id) {
    try {
      Optional<JobLock> lock = journal.lock(id);
      lock.ifPresent(held -> locks.put(id, held));
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

  void unlock(long id) {
    JobLock lock = locks.remove(id);
    if (lock != null) {
      release(lock);
    }
  }

  /// Gives up the lock of a transfer that ended. Nobody waits for this, so nobody could be told of
  /// an error; the lock ends with the process.
  ///
  /// @param forGood whether nobody will ever need it again
  void giveUp(long id, boolean forGood) {
    JobLock lock = locks.remove(id);
    if (lock == null) {
      return;
    }
    try {
      if (forGood) {
        lock.remove();
      } else {
        lock.close();
      }
    } catch (IOException e) {
      System.getLogger(JobLocks.class.getName())
          .log(System.Logger.Level.WARNING, "cannot give up a lock", e);
    }
  }

  @Override
  public void close() {
    locks.values().forEach(JobLocks::release);
  }

  private static void release(JobLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
