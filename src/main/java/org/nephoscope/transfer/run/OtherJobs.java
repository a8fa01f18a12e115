package org.nephoscope.transfer.run;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// The transfers of the journal that this process does not run, as they were when last looked at.
/// Safe from any thread. What was asked for may name a hundred thousand objects, and those that
/// have ended are many: such a one is remembered while there is room, and else read again.
final class OtherJobs {

  /// More places than these are not kept of what has ended.
  private static final int FEW = 100;

  /// A transfer, or where it may still be found.
  private sealed interface Held {
    record Whole(StoredJob job) implements Held {}

    record Ended(Reference<StoredJob> job) implements Held {}
  }

  private static final long SECOND = 1_000_000_000L;

  private final TransferJournal journal;
  private final Function<StoredJob, Reference<StoredJob>> loosely;
  private final Map<Long, Held> jobs = new ConcurrentHashMap<>();
  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  OtherJobs(TransferJournal journal) {
    this(journal, SoftReference::new);
  }

  /// @param loosely how long ones that have ended are remembered
  OtherJobs(TransferJournal journal, Function<StoredJob, Reference<StoredJob>> loosely) {
    this.journal = journal;
    this.loosely = loosely;
  }

  Stream<StoredJob> all() {
    return jobs.keySet().stream().flatMap(id -> find(id).stream());
  }

  Optional<StoredJob> find(long id) {
    return Optional.ofNullable(jobs.get(id))
        .flatMap(held ->
            switch (held) {
              case Held.Whole(var job) -> Optional.of(job);
              case Held.Ended(var job) -> Optional.ofNullable(job.get()).or(() -> again(id));
            });
  }

  /// Those that have not ended.
  private List<StoredJob> open() {
    return jobs.values().stream()
        .flatMap(held -> held instanceof Held.Whole(var job) ? Stream.of(job) : Stream.empty())
        .filter(job -> !job.state().isFinal())
        .toList();
  }

  private Optional<StoredJob> again(long id) {
    try {
      Optional<StoredJob> job = journal.rows().job(id);
      job.ifPresent(read -> jobs.replace(id, held(read)));
      return job;
    } catch (JournalException e) {
      unread(e);
      return Optional.empty();
    }
  }

  private Held held(StoredJob job) {
    return job.state().isFinal() && places(job.request()) > FEW
        ? new Held.Ended(loosely.apply(job))
        : new Held.Whole(job);
  }

  private static int places(TransferRequest request) {
    return switch (request) {
      case Routed routed -> routed.routes().size();
      case Delete(var places, _, _) -> places.size();
    };
  }

  private static void unread(JournalException error) {
    System.getLogger(OtherJobs.class.getName())
        .log(System.Logger.Level.DEBUG, "cannot look at other transfers", error);
  }

  void put(StoredJob job) {
    jobs.put(job.id(), held(job));
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
        open().stream()
            .flatMap(job -> journal.rows().job(job.id()).stream())
            .forEach(job -> jobs.replace(job.id(), held(job)));
        long known = jobs.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        journal.rows().jobsAfter(Math.max(known, newest)).forEach(this::put);
      } catch (JournalException e) {
        unread(e);
      }
    });
  }
}
