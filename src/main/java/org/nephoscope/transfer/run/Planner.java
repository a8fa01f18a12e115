package org.nephoscope.transfer.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Progress;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.Overlap;
import org.nephoscope.transfer.name.PartName;

/// Makes a request explicit: lists what it names page by page, and puts one item per object into
/// the journal. A listing that was cut off goes on after the last name that is in the journal.
final class Planner {

  private static final int AT_ONCE = 500;

  private final StoredJob job;
  private final StorePool stores;
  private final TransferJournal journal;
  private final Control control;
  private final Progress progress;

  Planner(
      StoredJob job,
      StorePool stores,
      TransferJournal journal,
      Control control,
      Progress progress) {
    this.job = job;
    this.stores = stores;
    this.journal = journal;
    this.control = control;
    this.progress = progress;
  }

  /// Finds everything.
  ///
  /// @param more told after each page
  void run(Runnable more) throws IOException {
    Overlap.refuse(job.request());
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
    journal.planned(job.id());
  }

  private List<Place> places() {
    return switch (job.request()) {
      case Copy(var routes, _) -> routes.stream().map(Route::from).toList();
      case Delete(var places) -> places;
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
        claims -> {
          var drafts = new ArrayList<Draft>();
          for (int i = first; i < last; i++) {
            if (names(i).predicate().test(step(places.get(i)))) {
              drafts.add(named(i, places.get(i), claims, folding.get(i - first)));
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
      case Copy(var routes, _) -> routes.get(route).names();
      case Delete _ -> NameFilter.ALL;
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
      case Copy copy ->
          new CopyTargets(copy, route, claims, foldsCase, Optional.empty()).named(source);
      case Delete _ -> Draft.named(route, source, "");
    };
  }

  private void list(int route, Place place, String after, Runnable more) throws IOException {
    ObjectStore store = stores.open(place);
    Prefix prefix = place.location().prefix();
    Predicate<String> wanted = names(route).predicate();
    Optional<String> over = over(route);
    boolean foldsCase = foldsCase(route);
    ListQuery query = ListQuery.everything(prefix);
    Optional<ListQuery> next =
        Optional.of(after.isEmpty() ? query : query.from(new ListQuery.Start.After(after)));
    while (next.isPresent()) {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      Listing page = store.list(next.get());
      List<ObjectMeta> listed =
          page.entries().stream()
              .filter(ObjectMeta.class::isInstance)
              .map(ObjectMeta.class::cast)
              .filter(meta -> !isOurPart(place.location(), meta))
              .toList();
      List<ObjectMeta> found =
          listed.stream().filter(meta -> wanted.test(prefix.relativize(meta.key()))).toList();
      List<Listing.LeftOut> leftOut =
          page.leftOut().stream()
              .filter(left -> wanted.test(left.path().substring(prefix.value().length())))
              .toList();
      // Also when nothing on this page is wanted, the listing has come that far.
      add(
          claims -> drafts(route, found, leftOut, over, claims, foldsCase),
          route,
          last(listed, page));
      more.run();
      next = page.next();
    }
    add(_ -> List.of(), route + 1, "");
  }

  private Optional<String> over(int route) throws IOException {
    return switch (job.request()) {
      case Copy(var routes, _) -> {
        Route copied = routes.get(route);
        yield Overlap.names(copied.from().location(), copied.to().location());
      }
      case Delete _ -> Optional.empty();
    };
  }

  private static boolean isOurPart(Location location, ObjectMeta meta) {
    return location.store() instanceof StoreAddress.Local && PartName.isPart(meta.name());
  }

  /// The name from which the listing would go on.
  private static String last(List<ObjectMeta> listed, Listing page) {
    String object = listed.isEmpty() ? "" : listed.getLast().path();
    String other = page.leftOut().isEmpty() ? "" : page.leftOut().getLast().path();
    return ObjectKey.compareUtf8(object, other) < 0 ? other : object;
  }

  private List<Draft> drafts(
      int route,
      List<ObjectMeta> found,
      List<Listing.LeftOut> leftOut,
      Optional<String> over,
      Claims claims,
      boolean foldsCase)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    leftOut.forEach(left -> drafts.add(leftOut(route, left)));
    switch (job.request()) {
      case Copy copy -> {
        var targets = new CopyTargets(copy, route, claims, foldsCase, over);
        for (ObjectMeta meta : found) {
          drafts.add(targets.listed(meta));
        }
      }
      case Delete _ -> found.forEach(meta -> drafts.add(Draft.of(route, meta, "")));
    }
    return drafts;
  }

  /// What was met and is no object has its line too, so that nobody thinks that it was copied.
  private Draft leftOut(int route, Listing.LeftOut left) {
    String what = JournalRows.source(job.request(), route, left.path());
    return Draft.named(route, left.path(), "")
        .ended(ItemState.SKIPPED, what + " was left out: " + left.why() + ".");
  }

  private boolean foldsCase(int route) {
    return switch (job.request()) {
      case Copy(var routes, _) ->
          LocalFolder.of(routes.get(route).to().location()).filter(stores::foldsCase).isPresent();
      case Delete _ -> false;
    };
  }

  private void add(TransferJournal.Drafting drafting, int route, String after) {
    var added = new ArrayList<Draft>();
    journal.plan(
        job.id(),
        claims -> {
          added.clear();
          added.addAll(drafting.drafts(claims));
          return added;
        },
        route,
        after);
    for (Draft draft : added) {
      progress.planned(1, draft.size());
      if (draft.state().isFinal()) {
        progress.ended(draft.state(), draft.size());
      }
    }
  }
}
