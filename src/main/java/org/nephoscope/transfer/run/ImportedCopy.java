package org.nephoscope.transfer.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.ImportedPlan;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlanSteps;
import org.nephoscope.transfer.journal.PlanTables;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.Overlap;

/// Makes a copy of one that another program has begun. What that says it has done counts as done
/// and not checked; the rest is looked at when its turn comes, like any object that was named.
final class ImportedCopy {

  private static final Sentences SAY = Sentences.of(ImportedCopy.class);

  private static final String UNCHECKED = SAY.get("imported");

  /// Whatever is there.
  private static final Revision ANY = new Revision("named");

  private final Copy request;
  private final Location from;
  private final boolean foldsCase;
  private final Optional<String> over;

  private ImportedCopy(Copy request, boolean foldsCase) throws IOException {
    Route route = request.routes().getFirst();
    this.request = request;
    this.from = route.from().location();
    this.foldsCase = foldsCase;
    this.over = Overlap.names(from, route.to().location());
  }

  /// Returns the number of the job, which is paused.
  ///
  /// @param request of one route, from a folder
  static long write(TransferJournal journal, StoreOpener opener, Copy request, CopiedNames names)
      throws IOException {
    Overlap.refuse(request);
    Route route = request.routes().getFirst();
    boolean foldsCase;
    try (var stores = new StorePool(opener)) {
      foldsCase = LocalFolder.of(route.to().location()).filter(stores::foldsCase).isPresent();
    }
    var copy = new ImportedCopy(request, foldsCase);
    return ImportedPlan.write(
        journal,
        request,
        steps -> {
          var items = new PlanSteps<>(steps, copy::drafts);
          names.each((name, done) -> items.add(new Name(name, done)));
          items.end();
        },
        Instant.now());
  }

  private record Name(String text, boolean isDone) {}

  private List<Draft> drafts(List<Name> names, PlanTables tables) throws SQLException {
    var targets = new CopyTargets(request, 0, tables.claims(), foldsCase, over);
    var drafts = new ArrayList<Draft>();
    for (Name name : names) {
      drafts.add(draft(targets, name.text(), name.isDone()));
    }
    return drafts;
  }

  /// Where it goes is decided as for an object that was listed; nothing else is known of it.
  private Draft draft(CopyTargets targets, String name, boolean done) throws SQLException {
    String source = from.path() + name;
    var meta =
        new ObjectMeta(
            new ObjectKey(source),
            0,
            Optional.empty(),
            ANY,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    Draft listed = targets.listed(meta);
    Draft named = Draft.named(0, source, listed.target());
    if (listed.isEnded()) {
      return named.ended(listed.outcome());
    }
    return done
        ? named.ended(
            new Outcome(ItemState.DONE, Outcome.UNCHECKED, UNCHECKED, Failure.NONE, "", ""))
        : named;
  }
}
