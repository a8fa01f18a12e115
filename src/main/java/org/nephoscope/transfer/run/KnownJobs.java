package org.nephoscope.transfer.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// All transfers there are: those that this process has run since it began, and the others of the
/// journal. Safe from any thread.
final class KnownJobs {

  private final TransferJournal journal;
  private final OtherJobs others;
  private final Map<Long, TransferRun> runs = new ConcurrentHashMap<>();

  KnownJobs(TransferJournal journal) {
    this.journal = journal;
    this.others = new OtherJobs(journal);
  }

  /// Those that are not run here.
  OtherJobs others() {
    return others;
  }

  Collection<TransferRun> runs() {
    return runs.values();
  }

  /// The run of a transfer, which may be over, if it was run here.
  Optional<TransferRun> own(Transfer transfer) {
    return Optional.ofNullable(runs.get(transfer.id()));
  }

  /// How a transfer stands. Throws [IllegalArgumentException] if there is no such transfer.
  TransferSnapshot find(Transfer transfer) {
    return own(transfer)
        .map(TransferRun::snapshot)
        .or(() -> others.find(transfer.id()).map(StoredJob::snapshot))
        .orElseThrow(() -> new IllegalArgumentException("there is no transfer " + transfer));
  }

  /// How all stand, in no order; of others as of about a second ago.
  List<TransferSnapshot> all() {
    others.look(runs.keySet().stream().mapToLong(Long::longValue).max().orElse(0));
    return Stream.concat(
            runs.values().stream().map(TransferRun::snapshot),
            others.all().filter(job -> !runs.containsKey(job.id())).map(StoredJob::snapshot))
        .toList();
  }

  void put(TransferRun run, long id) {
    runs.put(id, run);
    others.remove(id);
  }

  void remove(Transfer transfer) {
    others.remove(transfer.id());
    runs.remove(transfer.id());
  }

  /// A run that stopped before its end is over; its transfer is as one that another process left.
  void leave(Transfer transfer) {
    own(transfer)
        .filter(run -> run.end().isDone() && !run.end().join().isFinal())
        .ifPresent(run ->
            journal
                .rows()
                .job(transfer.id())
                .ifPresent(job -> {
                  others.put(job);
                  runs.remove(job.id(), run);
                }));
  }

  /// Waits until a run that has ended has given up its lock, which is soon after, but not for ever.
  void tidied(Transfer transfer) {
    own(transfer)
        .filter(run -> run.snapshot().state().isFinal())
        .ifPresent(run -> {
          var _ = run.end().copy().completeOnTimeout(null, 20, TimeUnit.SECONDS).join();
        });
  }
}
