package org.nephoscope.transfer.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.cost.PlannedSizes;
import org.nephoscope.transfer.journal.JobLock;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.journal.TransferJournal.Submitted;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Progress;

/// Makes the plan of a transfer and does nothing for it. The plan stands in a journal of its own,
/// in a temporary folder that is removed again, so that its length costs no memory here either.
public final class DryRun implements AutoCloseable {

  private static final int PAGE = 500;

  /// Is told of each item.
  ///
  /// @param <X> what it may throw
  public interface Items<X extends Exception> {
    void item(ItemSnapshot item) throws X;
  }

  private final PlanJournal plan;
  private final TransferJournal journal;
  private final StoreOpener opener;
  private final StorePool stores;
  private final TransferRequest request;
  private final JobLock lock;
  private final StoredJob job;
  private final Control control = new Control(Control.Wish.RUN);
  private final Progress progress = new Progress(Tally.NONE, () -> 0, () -> 0);
  private final VerificationLedger ledger;
  private long pages;
  private long asked;
  private long deletions;
  private PlannedSizes sizes = PlannedSizes.NONE;

  /// @param ledger what is known of files that are copies
  /// @param names what is meant, if the request itself names no more than its folder; then nothing
  ///   is listed
  public DryRun(
      StoreOpener opener,
      TransferRequest request,
      VerificationLedger ledger,
      Optional<NamedObjects> names)
      throws IOException {
    this.ledger = ledger;
    this.request = request;
    this.opener = opener;
    this.stores = new StorePool(opener);
    this.plan = PlanJournal.open();
    this.journal = plan.journal();
    try {
      var begun = begun(opener, names);
      this.lock = begun.lock();
      this.job = journal.rows().job(begun.id()).orElseThrow();
    } catch (IOException | RuntimeException e) {
      try (plan) {
        throw e;
      }
    }
  }

  private Submitted begun(StoreOpener opener, Optional<NamedObjects> names) throws IOException {
    if (names.isEmpty()) {
      return journal.submit(request, Optional.empty(), Instant.now());
    }
    long id = NamedPlan.write(journal, opener, request, names.get());
    return new Submitted(id, journal.lock(id).orElseThrow());
  }

  /// Every item: first those that would be copied, in the order of the plan, then those that cannot
  /// be.
  public <X extends Exception> void plan(Items<X> items) throws IOException, X {
    if (!job.planned()) {
      new Planner(job, stores, journal, ledger, control, progress).run(() -> pages++);
    }
    List<PlannedItem> planned = journal.next(job.id(), -1, PAGE);
    while (!planned.isEmpty()) {
      control.check();
      for (PlannedItem item : planned) {
        asked++;
        ItemSnapshot looked = looked(item);
        count(looked);
        items.item(looked);
      }
      planned = journal.next(job.id(), planned.getLast().number(), PAGE);
    }
    long reported = 0;
    List<ItemSnapshot> ended = journal.rows().ended(job.id(), request, reported, PAGE);
    while (!ended.isEmpty()) {
      for (ItemSnapshot item : ended) {
        items.item(item);
      }
      reported += ended.size();
      ended = journal.rows().ended(job.id(), request, reported, PAGE);
    }
  }

  private void count(ItemSnapshot item) {
    if (item.state() == ItemState.PLANNED && item.target().isEmpty()) {
      deletions++;
    } else if (item.state() == ItemState.PLANNED && request instanceof Routed routed) {
      sizes = sizes.and(item.size(), routed.policy().part());
    }
  }

  /// What a copy, a move or a sync will ask of its stores, once the plan is made; empty for a
  /// deletion.
  public Optional<Estimate> estimate() {
    if (!(request instanceof Routed routed)) {
      return Optional.empty();
    }
    boolean lists =
        !job.planned()
            && routed.routes().stream().anyMatch(route -> route.from().location().isPrefix());
    return Optional.of(
        Estimate.of(
            routed,
            sizes,
            lists ? Math.max(1, pages) : 0,
            held(),
            deletions,
            new SettledStores(opener)::settled));
  }

  /// What has been found so far; safe from any thread.
  public Tally found() {
    return progress.tally();
  }

  /// Ends the plan after the page that is being read, with [Control.Stopped]; safe from any thread.
  public void stop() {
    control.wish(Control.Wish.CANCEL);
  }

  /// Why nothing would be deleted though something is found that is to be; once the plan is made.
  public Optional<String> refusal() {
    Optional<TransferState.Failed> refused =
        switch (request) {
          case Sync sync when journal.rows().count(job.id(), 1, ItemState.PLANNED) > 0 ->
              MassDeletion.refused(job, sync, journal);
          case Delete delete -> MassDeletion.beyond(job, delete.most(), asked);
          case Sync _, Copy _, Move _, Compare _ -> Optional.empty();
        };
    return refused.map(TransferState.Failed::cause);
  }

  /// How many objects the target of a sync holds, once the plan is made.
  public long held() {
    return journal.rows().held(job.id());
  }

  /// Whether nothing was found in the source of a sync whose target holds something, once the plan
  /// is made.
  public boolean isSourceEmpty() {
    return MassDeletion.isEmpty(job, journal);
  }

  /// Whether a sync would delete nothing, because that would be more than is allowed.
  ///
  /// @param doomed how many objects only the target holds
  /// @param held how many it holds
  public static boolean isTooMuch(Sync sync, long doomed, long held) {
    return doomed > 0 && MassDeletion.isTooMuch(sync, doomed, held);
  }

  /// An object that was named is asked for, because its length is not known yet.
  private ItemSnapshot looked(PlannedItem item) {
    if (item.revision().isPresent() || request instanceof Sync) {
      return snapshot(item, item.size(), Outcome.ended(ItemState.PLANNED, ""));
    }
    try {
      long size = stores.open(request.place(item.route())).stat(item.key()).size();
      return snapshot(item, size, Outcome.ended(ItemState.PLANNED, ""));
    } catch (StorageException e) {
      String source = JournalRows.source(request, item.route(), item.source());
      if (e instanceof NotFound && request instanceof Delete) {
        var object = new Location(request.place(item.route()).location().store(), item.source());
        return snapshot(
            item,
            0,
            Absent.isNoLink(object)
                ? Absent.outcome(object)
                : Outcome.ended(ItemState.PLANNED, ""));
      }
      return snapshot(item, 0, Outcome.failed(e, source));
    }
  }

  private ItemSnapshot snapshot(PlannedItem item, long size, Outcome outcome) {
    return new ItemSnapshot(
        item.number(),
        JournalRows.source(request, item.route(), item.source()),
        JournalRows.target(request, item.route(), item.target()),
        size,
        0,
        outcome.state(),
        outcome.verification(),
        outcome.detail(),
        outcome.failure(),
        "",
        "",
        0,
        Duration.ZERO,
        Optional.empty());
  }

  @Override
  public void close() throws IOException {
    try (plan;
        lock) {
      stores.close();
    }
  }
}
