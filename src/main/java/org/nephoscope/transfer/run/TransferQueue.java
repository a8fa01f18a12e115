package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.copy.Leftovers;
import org.nephoscope.transfer.copy.Litter;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.lane.Pace;
import org.nephoscope.transfer.name.MountPoint;

/// Runs transfers in this process, at most so many objects at once, and remembers everything in the
/// journal. Transfers that another process left behind are shown as paused and can be resumed;
/// those of a living process are shown and left alone.
public final class TransferQueue implements PlanRunner, AutoCloseable {

  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final SettledStores opener;
  private final TransferJournal journal;
  private final Hosts hosts;
  private final MountPoint.Look look;
  private final Pace pace = new Pace(0);
  private final KnownJobs known;
  private final JobLocks locks;
  private final Adoption adoption;
  private final EndedJobs ended;
  private final CancelWatch cancelWatch;
  private final OldJobs old;

  /// A queue over a journal, which the caller closes after the queue.
  public TransferQueue(StoreOpener opener, TransferJournal journal) {
    this(opener, journal, new Hosts());
  }

  /// A queue with a fixed number of lanes, which transfers share that ask for none of their own.
  public TransferQueue(StoreOpener opener, TransferJournal journal, int lanes) {
    this(opener, journal, Hosts.fixed(lanes));
  }

  TransferQueue(StoreOpener opener, TransferJournal journal, Hosts hosts) {
    this(opener, journal, hosts, MountPoint::of);
  }

  /// @param look tells the disk of a folder
  TransferQueue(StoreOpener opener, TransferJournal journal, Hosts hosts, MountPoint.Look look) {
    this.look = look;
    this.opener = new SettledStores(opener);
    this.journal = journal;
    this.locks = new JobLocks(journal);
    this.known = new KnownJobs(journal);
    this.adoption = new Adoption(journal, locks, known.others());
    this.hosts = hosts;
    this.ended = new EndedJobs(journal, locks, known);
    // One after another, because what each was asked for may be long.
    journal.rows().ids().forEach(id -> journal.rows().job(id).ifPresent(adoption::know));
    journal.rows().litterOfEnded().forEach(part -> Litter.remove(journal, part));
    Leftovers.sweepOld(journal, this.opener, journal.rows().leftoversOfEnded());
    // Whoever was asked has died meanwhile, or is asked once more.
    journal.askedToCancel().forEach(id -> cancel(new Transfer(id)));
    cancelWatch =
        new CancelWatch(
            journal,
            () -> known.runs().stream().anyMatch(run -> !run.end().isDone()),
            id -> known.own(new Transfer(id)).ifPresent(run -> run.end(Control.Wish.CANCEL)));
    cancelWatch.start();
    this.old = new OldJobs(journal, Instant.now().minus(REMEMBERED), known.others()::remove);
    old.start();
  }

  @Override
  public Optional<Path> recordAside() {
    return journal.old().aside();
  }

  @Override
  public VerificationLedger ledger() {
    return journal.ledger();
  }

  @Override
  public Transfer submit(TransferRequest request) {
    return begin(submitted(request));
  }

  @Override
  public Transfer submitPaused(TransferRequest request) {
    return begin(submitted(request), Control.Wish.PAUSE);
  }

  @Override
  public Transfer submit(Copy request, CopiedNames names) throws IOException {
    return paused(ImportedCopy.write(journal, opener, (Copy) opener.settled(request), names));
  }

  @Override
  public Transfer submitNamed(TransferRequest request, NamedObjects names) throws IOException {
    return paused(NamedPlan.write(journal, opener, opener.settled(request), names));
  }

  private Transfer paused(long id) {
    journal.rows().job(id).ifPresent(known.others()::put);
    return new Transfer(id);
  }

  @Override
  public TransferRequest settled(TransferRequest request) {
    return opener.settled(request);
  }

  /// Written down with the servers that it means now.
  private TransferJournal.Submitted submitted(TransferRequest request) {
    return journal.submit(opener.settled(request), Optional.empty(), Instant.now());
  }

  private Transfer begin(TransferJournal.Submitted submitted) {
    return begin(submitted, Control.Wish.RUN);
  }

  private Transfer begin(TransferJournal.Submitted submitted, Control.Wish wish) {
    long id = submitted.id();
    locks.hold(id, submitted.lock());
    try {
      run(journal.rows().job(id).orElseThrow(), wish).start();
    } catch (RuntimeException e) {
      locks.unlock(id); // it stays in the journal, and the next start shows it as paused
      throw e;
    }
    return new Transfer(id);
  }

  @Override
  public void pause(Transfer transfer) {
    known.own(transfer).ifPresent(run -> run.control().wish(Control.Wish.PAUSE));
  }

  @Override
  public void resume(Transfer transfer) {
    known.leave(transfer);
    Optional<TransferRun> own = known.own(transfer);
    own.ifPresent(TransferRun::resume);
    if (own.isEmpty()) {
      adoption.adopt(transfer).ifPresent(job -> run(job, Control.Wish.RUN).start());
    }
  }

  @Override
  public void cancel(Transfer transfer) {
    known.leave(transfer);
    Optional<TransferRun> own = known.own(transfer);
    own.ifPresent(run -> run.end(Control.Wish.CANCEL));
    if (own.isPresent()) {
      return;
    }
    Optional<StoredJob> adopted = adoption.adopt(transfer);
    adopted.ifPresent(job -> run(job, Control.Wish.CANCEL).start());
    if (adopted.isEmpty()) {
      journal.askToCancel(transfer.id());
    }
  }

  @Override
  public boolean isElsewhere(Transfer transfer) {
    if (known.own(transfer).isPresent() || known.find(transfer).state().isFinal()) {
      return false;
    }
    boolean free = locks.lockSoon(transfer.id());
    if (free) {
      locks.unlock(transfer.id());
    }
    return !free;
  }

  @Override
  public void limit(Transfer transfer, long bytesPerSecond) {
    known.own(transfer).ifPresent(run -> run.limit(bytesPerSecond));
  }

  @Override
  public void limit(long bytesPerSecond) {
    pace.limit(bytesPerSecond);
  }

  @Override
  public long limit() {
    return pace.limit();
  }

  @Override
  public void lanes(int lanes) {
    hosts.lanes(lanes);
  }

  @Override
  public List<SlowDown> slowDowns() {
    return hosts.slowDowns();
  }

  @Override
  public void pause(Transfer transfer, List<Long> items) {
    known.own(transfer).ifPresent(run -> items.forEach(run.items()::pause));
  }

  @Override
  public void resume(Transfer transfer, List<Long> items) {
    Optional<TransferRun> own = known.own(transfer);
    own.ifPresent(run -> items.forEach(run.items()::resume));
    if (own.filter(run -> run.end().isDone()).isPresent()) {
      resume(transfer);
    }
  }

  @Override
  public void cancel(Transfer transfer, List<Long> items) {
    known.own(transfer).ifPresent(run -> run.cancel(items));
  }

  @Override
  public Transfer retryFailed(Transfer transfer) {
    return begin(ended.retry(transfer));
  }

  @Override
  public Transfer retryFailed(Transfer transfer, Predicate<ItemSnapshot> which) {
    return begin(ended.retry(transfer, which));
  }

  @Override
  public Optional<Transfer> copyDifferences(Transfer comparison, CopyPolicy policy)
      throws IOException {
    return ended.differences(comparison, policy).map(this::begin);
  }

  @Override
  public Optional<FlightLog> flights(Transfer transfer) {
    return known.own(transfer).map(TransferRun::flights);
  }

  @Override
  public String answer(Transfer transfer) {
    return known.own(transfer).map(TransferRun::answer).orElse("");
  }

  @Override
  public void forget(List<Transfer> transfers) {
    for (Transfer transfer : transfers) {
      if (ended.forget(transfer)) {
        known.remove(transfer);
      }
    }
  }

  @Override
  public Throughput throughput(Transfer transfer) {
    // That of a run which is over is in the journal.
    return known
        .own(transfer)
        .filter(run -> !run.end().isDone())
        .map(TransferRun::throughput)
        .orElseGet(() -> journal.rows().throughput(transfer.id()));
  }

  @Override
  public List<TransferSnapshot> snapshot() {
    return known.all().stream()
        .filter(snapshot -> !ended.isForgotten(snapshot.transfer()))
        .sorted(Comparator.comparingLong(snapshot -> -snapshot.transfer().id()))
        .toList();
  }

  @Override
  public List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit) {
    journal.settle();
    TransferRequest request = known.find(transfer).request();
    List<ItemSnapshot> rows = journal.rows().items(transfer.id(), request, filter, offset, limit);
    return known.own(transfer).map(run -> run.over(rows)).orElse(rows);
  }

  @Override
  public List<ItemSnapshot> items(
      Transfer transfer, ItemFilter filter, String text, long offset, int limit) {
    journal.settle();
    TransferRequest request = known.find(transfer).request();
    List<ItemSnapshot> rows =
        journal.rows().named().items(transfer.id(), request, filter, text, offset, limit);
    return known.own(transfer).map(run -> run.over(rows)).orElse(rows);
  }

  @Override
  public long count(Transfer transfer, ItemFilter filter, String text) {
    journal.settle();
    return journal.rows().named().count(transfer.id(), filter, text);
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit) {
    journal.settle();
    return journal.rows().after(transfer.id(), known.find(transfer).request(), number, limit);
  }

  @Override
  public List<ItemSnapshot> itemsAfter(Transfer transfer, ItemState state, long number, int limit) {
    journal.settle();
    return journal
        .rows()
        .after(transfer.id(), known.find(transfer).request(), state, number, limit);
  }

  @Override
  public List<ItemSnapshot> recoveredAfter(Transfer transfer, long number, int limit) {
    journal.settle();
    return journal.rows().recovered(transfer.id(), known.find(transfer).request(), number, limit);
  }

  @Override
  public List<ItemSnapshot> ended(Transfer transfer, long offset, int limit) {
    journal.settle();
    return journal.rows().ended(transfer.id(), known.find(transfer).request(), offset, limit);
  }

  @Override
  public TransferSnapshot await(Transfer transfer) throws InterruptedException {
    Optional<TransferRun> own = known.own(transfer);
    if (own.isPresent()) {
      try {
        own.get().end().get();
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      }
    }
    return known.find(transfer);
  }

  /// Stops every transfer where it is; each goes on from there when it is resumed another time.
  @Override
  public void close() {
    journal.hurry();
    cancelWatch.close();
    old.close();
    known.runs().forEach(run -> run.end(Control.Wish.LEAVE));
    known.runs().forEach(run -> run.end().join());
    locks.close();
    journal.flush();
  }

  private TransferRun run(StoredJob job, Control.Wish wish) {
    var run = new TransferRun(job, journal, opener, hosts, pace, look, wish);
    known.put(run, job.id());
    var _ =
        run.end()
            .thenAccept(state -> {
              locks.giveUp(job.id(), state.isFinal());
            });
    return run;
  }
}
