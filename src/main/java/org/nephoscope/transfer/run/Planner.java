package org.nephoscope.transfer.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.EmptyFolders;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Progress;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.Overlap;

/// Makes a request explicit: lists what it names page by page, and puts one item per object into
/// the journal. A listing that was cut off goes on after the last name that is in the journal.
final class Planner {

  private static final Sentences SAY = Sentences.of(Planner.class);

  private static final int AT_ONCE = 500;

  private final StoredJob job;
  private final StorePool stores;
  private final TransferJournal journal;
  private final VerificationLedger ledger;
  private final Control control;
  private final Progress progress;
  private final Twice twice;

  /// @param ledger what is known of files that are copies
  Planner(
      StoredJob job,
      StorePool stores,
      TransferJournal journal,
      VerificationLedger ledger,
      Control control,
      Progress progress) {
    this.job = job;
    this.stores = stores;
    this.journal = journal;
    this.ledger = ledger;
    this.control = control;
    this.progress = progress;
    this.twice = new Twice(job.request());
  }

  /// Finds everything.
  ///
  /// @param more told after each page
  void run(Runnable more) throws IOException {
    Overlap.refuse(job.request());
    switch (job.request()) {
      case Sync sync -> new SyncPlanner(job, sync, this, ledger, control).run(more);
      case Compare compare -> new ComparePlanner(job, compare, this, control).run(more);
      case Copy _, Move _, Delete _ -> all(more);
    }
    journal.planned(job.id());
  }

  private void all(Runnable more) throws IOException {
    List<Place> places = places();
    String after = job.after();
    for (int i = job.route(); i < places.size(); ) {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      if (places.get(i).location().isPrefix()) {
        list(i, places.get(i), after, more);
        i++;
      } else {
        i = named(i, places, more);
      }
      after = "";
    }
  }

  private List<Place> places() {
    return switch (job.request()) {
      case Routed routed -> routed.routes().stream().map(Route::from).toList();
      case Delete(var places, _, _) -> places;
    };
  }

  /// Objects that were named need no listing. Returns the place after them.
  private int named(int first, List<Place> places, Runnable more) {
    int end = first;
    while (end < places.size() && end - first < AT_ONCE && !places.get(end).location().isPrefix()) {
      end++;
    }
    int last = end;
    // Asked before the journal is written to, because trying a folder is written down too.
    List<Boolean> folding = IntStream.range(first, last).mapToObj(this::foldsCase).toList();
    add(
        tables -> {
          var drafts = new ArrayList<Draft>();
          for (int i = first; i < last; i++) {
            boolean meant = names(i).predicate().test(step(places.get(i)));
            if (meant && isNew(i, places.get(i).location().path(), tables.claims())) {
              Draft draft = named(i, places.get(i), tables.claims(), folding.get(i - first));
              if (!twice.is(draft, tables.claims())) {
                drafts.add(draft);
              }
            }
          }
          return drafts;
        },
        end,
        "");
    more.run();
    return end;
  }

  private NameFilter names(int route) {
    return switch (job.request()) {
      case Routed routed -> routed.routes().get(route).names();
      case Delete delete -> delete.names().get(route);
    };
  }

  private static String step(Place place) {
    String path = place.location().path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Draft named(int route, Place place, Claims claims, boolean foldsCase)
      throws SQLException {
    String source = place.location().path();
    return switch (job.request()) {
      case Routed routed ->
          new CopyTargets(routed, route, claims, foldsCase, Optional.empty()).named(source);
      case Delete _ -> Draft.named(route, source, "");
    };
  }

  private void list(int route, Place place, String after, Runnable more) throws IOException {
    NameFilter names = names(route);
    Prefix prefix = place.location().prefix();
    Optional<String> over = over(route);
    boolean foldsCase = foldsCase(route);
    if (!after.isEmpty() && job.request() instanceof Copy) { // which takes nothing away
      SourceRoot.requireFilled(place.location());
    }
    pages(
        place,
        names,
        after,
        page -> {
          Pages.Page meant = page.named(prefix, names);
          // Also when nothing on this page is wanted, the listing has come that far.
          add(tables -> drafts(route, meant, over, tables.claims(), foldsCase), route, page.last());
          more.run();
        });
    add(_ -> List.of(), route + 1, "");
  }

  /// Gives every page below a folder, of which the errors of its store then speak.
  void pages(Place folder, String after, Pages.Each each) throws IOException {
    pages(folder, NameFilter.ALL, after, each);
  }

  /// Gives the pages on which names that are meant can be.
  private void pages(Place folder, NameFilter names, String after, Pages.Each each)
      throws IOException {
    Location location = folder.location();
    Optional<String> root = SourceRoot.identity(location);
    try {
      new Pages(stores.open(folder), location, control)
          .after(
              names,
              after,
              page -> {
                SourceRoot.requireSame(location, root);
                each.page(page);
              });
    } catch (Control.Stopped e) {
      throw e;
    } catch (IOException e) {
      throw new PlaceException(about(location, e), e);
    }
  }

  /// The folder that a listing has failed at, which may lie below the one that was to be listed.
  private static Location about(Location folder, IOException error) {
    return error instanceof StorageException known
            && folder.store() instanceof StoreAddress.Local
            && known.subject().endsWith("/")
            && known.subject().startsWith(folder.path())
        ? new Location(folder.store(), known.subject())
        : folder;
  }

  private Optional<String> over(int route) throws IOException {
    return switch (job.request()) {
      case Routed routed -> {
        Route copied = routed.routes().get(route);
        yield Overlap.names(copied.from().location(), copied.to().location());
      }
      case Delete _ -> Optional.empty();
    };
  }

  private List<Draft> drafts(
      int route, Pages.Page page, Optional<String> over, Claims claims, boolean foldsCase)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    page.leftOut().forEach(left -> drafts.add(leftOut(route, left)));
    page.closed().ifPresent(error -> drafts.add(closed(route, error)));
    switch (job.request()) {
      case Routed routed -> {
        page.empty().forEach(folder -> drafts.add(empty(route, folder)));
        var targets = new CopyTargets(routed, route, claims, foldsCase, over);
        for (ObjectMeta meta : page.objects()) {
          drafts.add(targets.listed(meta));
        }
      }
      case Delete _ -> page.objects().forEach(meta -> drafts.add(Draft.of(route, meta, "")));
    }
    var fresh = new ArrayList<Draft>();
    for (Draft draft : drafts) {
      if (isNew(route, draft.source(), claims) && !twice.is(draft, claims)) {
        fresh.add(draft);
      }
    }
    return fresh;
  }

  /// Whether a deletion has not met something yet: what is named twice, by itself and with its
  /// folder, or by two patterns, is one object all the same.
  private boolean isNew(int route, String path, Claims claims) throws SQLException {
    if (!(job.request() instanceof Delete delete) || delete.places().size() == 1) {
      return true;
    }
    String address = JournalRows.source(delete, route, path);
    boolean found = claims.find(address).isPresent();
    if (!found) {
      claims.add(address, Claims.Kind.FILE);
    }
    return !found;
  }

  /// What was met and is no object has its line too, so that nobody thinks that it was copied.
  Draft leftOut(int route, Listing.LeftOut left) {
    String what = JournalRows.source(job.request(), route, left.path());
    return Draft.named(route, left.path(), "")
        .ended(ItemState.SKIPPED, SAY.get("left-out", what, left.why()));
  }

  /// A folder with nothing in it is nothing that a store could hold.
  Draft empty(int route, String folder) {
    return leftOut(route, new Listing.LeftOut(folder, EmptyFolders.WHY));
  }

  /// A folder that could not be looked into has failed as a whole.
  Draft closed(int route, AccessDenied error) {
    String what = JournalRows.source(job.request(), route, error.subject());
    Outcome failed = Outcome.failed(error, what);
    return Draft.named(route, error.subject(), "")
        .ended(failed.saying(failed.detail() + " " + SAY.get("closed")));
  }

  /// Whether the file system of a route's target takes names for equal that differ in case.
  boolean foldsCase(int route) {
    return switch (job.request()) {
      case Routed routed ->
          LocalFolder.of(routed.routes().get(route).to().location())
              .filter(stores::foldsCase)
              .isPresent();
      case Delete _ -> false;
    };
  }

  /// Puts items into the plan, and remembers where it has come to.
  void add(TransferJournal.Drafting drafting, int route, String after) {
    var added = new ArrayList<Draft>();
    journal.plan(
        job.id(),
        tables -> {
          added.clear();
          added.addAll(drafting.drafts(tables));
          return added;
        },
        route,
        after);
    for (Draft draft : added) {
      progress.planned(1, draft.size());
      if (draft.isEnded()) {
        progress.ended(draft.outcome(), draft.target(), draft.size());
      }
    }
  }
}
