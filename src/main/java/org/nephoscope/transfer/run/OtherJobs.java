package org.nephoscope.transfer.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// The transfers of the journal that this process does not run, as they were when last looked at.
/// Safe from any thread.
final class OtherJobs {

  private static final long SECOND = 1_000_000_000L;

  private final TransferJournal journal;
  private final Map<Long, StoredJob> jobs = new ConcurrentHashMap<>();
  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  OtherJobs(TransferJournal journal) {
    this.journal = journal;
  }

  Stream<StoredJob> all() {
    return jobs.values().stream();
  }

  Optional<StoredJob> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void put(StoredJob job) {
    jobs.put(job.id(), job);
  }

  void remove(long id) {
    jobs.remove(id);
  }

  /// What other processes do is looked up at most once a second, and in the background.
  ///
  /// @param newest the newest transfer of this process; 0 for none
  void look(long newest) {
    long last = looked.get();
    if (System.nanoTime() - last < SECOND || !looked.compareAndSet(last, System.nanoTime())) {
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        all()
            .filter(job -> !job.state().isFinal())
            .flatMap(job -> journal.rows().job(job.id()).stream())
            .forEach(job -> jobs.replace(job.id(), job));
        long known = jobs.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        journal.rows().jobsAfter(Math.max(known, newest)).forEach(this::put);
      } catch (JournalException e) {
        System.getLogger(OtherJobs.class.getName())
            .log(System.Logger.Level.DEBUG, "cannot look at other transfers", e);
      }
    });
  }
}
