package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.PlanTables;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.journal.SeenTable;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.EncodingSuffix;

/// Finds what is missing or different in a target. First the target is listed into the journal, in
/// whatever order it comes; then the source, of which each object looks for its counterpart; what
/// has met none is left over in the end, so deletions are the last items of the plan.
final class SyncPlanner {

  /// The steps of the plan, as the journal counts them.
  private static final int TARGET = 0;

  private static final int SOURCE = 1;
  private static final int EXTRAS = 2;
  private static final int END = 3;

  private static final int AT_ONCE = 1000;

  private final StoredJob job;
  private final Sync sync;
  private final Planner planner;
  private final KnownCopies known;
  private final Control control;
  private final Prefix from;
  private final Prefix to;
  private final Predicate<String> wanted;
  private final boolean foldsCase;

  SyncPlanner(
      StoredJob job, Sync sync, Planner planner, VerificationLedger ledger, Control control) {
    // Asked to compare contents, it believes nothing of earlier.
    this.known = new KnownCopies(sync.byContent() ? VerificationLedger.NONE : ledger);
    this.job = job;
    this.sync = sync;
    this.planner = planner;
    this.control = control;
    this.from = sync.route().from().location().prefix();
    this.to = sync.route().to().location().prefix();
    this.wanted = sync.route().names().predicate();
    this.foldsCase = planner.foldsCase(0);
  }

  void run(Runnable more) throws IOException {
    int step = job.route();
    String after = job.after();
    if (step == TARGET) {
      target(after);
      after = "";
      step = SOURCE;
    }
    if (step == SOURCE) {
      source(after, more);
    }
    if (sync.deletes() && step < END) {
      extras(more);
    }
    planner.add(_ -> List.of(), END, "");
  }

  private void target(String after) throws IOException {
    Route route = sync.route();
    try {
      planner.pages(
          route.to(),
          after,
          page -> {
            List<ObjectMeta> objects =
                known.in(route.to().location().store(), page.named(to, wanted).objects());
            planner.add(
                tables -> {
                  tables.seen().folding(foldsCase).add(0, objects);
                  return List.of();
                },
                TARGET,
                page.last());
          });
    } catch (PlaceException e) {
      // A folder that is not there holds nothing; a bucket is not made by writing into it.
      boolean local = route.to().location().store() instanceof StoreAddress.Local;
      if (!local || !(PlaceException.root(e) instanceof NotFound)) {
        throw e;
      }
    }
    planner.add(_ -> List.of(), SOURCE, "");
  }

  private void source(String after, Runnable more) throws IOException {
    Route route = sync.route();
    requireFolder(route.from().location());
    planner.pages(
        route.from(),
        after,
        page -> {
          Pages.Page meant = page.named(from, wanted);
          List<ObjectMeta> objects = known.in(route.from().location().store(), meant.objects());
          planner.add(
              tables -> drafts(tables, meant, objects, page.leftOut()), SOURCE, page.last());
          more.run();
        });
    planner.add(_ -> List.of(), EXTRAS, "");
  }

  /// A folder that is gone, or whose disk is, would look as empty as an empty one.
  private static void requireFolder(Location source) throws PlaceException {
    if (source.file().filter(folder -> !Files.isDirectory(folder)).isPresent()) {
      throw new PlaceException(source, new NotFound(source.path(), null));
    }
  }

  /// @param leftOut also what has no wanted name: a folder has none, but what is in it may have
  private List<Draft> drafts(
      PlanTables tables, Pages.Page page, List<ObjectMeta> objects, List<Listing.LeftOut> leftOut)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    page.leftOut().forEach(left -> drafts.add(planner.leftOut(0, left)));
    for (Listing.LeftOut left : leftOut) {
      // The source has something there, even if it cannot be copied.
      tables
          .seen()
          .folding(foldsCase)
          .metFrom(0, to.value() + left.path().substring(from.value().length()));
    }
    var targets = new CopyTargets(sync, 0, tables.claims(), foldsCase, Optional.empty());
    for (ObjectMeta meta : objects) {
      Draft draft = targets.listed(meta);
      Optional<Seen> there = counterpart(tables.seen().folding(foldsCase), draft.target());
      if (there.isPresent()) {
        tables.seen().folding(foldsCase).met(0, there.get().name());
      }
      if (draft.isEnded() || there.isEmpty() || !Same.is(meta, there.get(), sync)) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  /// The object of that name, or the file whose name tells its encoding besides.
  private Optional<Seen> counterpart(SeenTable seen, String name) throws SQLException {
    Location target = sync.route().to().location();
    List<String> endings =
        target.store() instanceof StoreAddress.Local && sync.policy().encoding().readsNames()
            ? EncodingSuffix.endings()
            : List.of("");
    for (String ending : endings) {
      Optional<Seen> found = seen.find(0, name + ending);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// What has been put into the plan counts as met, so that a plan that was cut off goes on.
  private void extras(Runnable more) throws IOException {
    var page = new ArrayList<Seen>();
    do {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      String start = page.isEmpty() ? "" : page.getLast().name();
      planner.add(
          tables -> {
            page.clear();
            page.addAll(tables.seen().folding(foldsCase).extras(0, start, AT_ONCE));
            for (Seen extra : page) {
              tables.seen().folding(foldsCase).met(0, extra.name());
            }
            return page.stream().map(SyncPlanner::extra).toList();
          },
          EXTRAS,
          "");
      more.run();
    } while (!page.isEmpty());
  }

  /// An object that only the target holds stands on the route after the only one.
  private static Draft extra(Seen seen) {
    Draft draft = Draft.named(1, seen.name(), "");
    return new Draft(
        draft.route(),
        draft.source(),
        draft.target(),
        seen.size(),
        seen.revision(),
        seen.modified(),
        draft.outcome());
  }
}
