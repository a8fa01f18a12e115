package org.nephoscope.transfer.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.ImportedPlan;
import org.nephoscope.transfer.journal.PlanSteps;
import org.nephoscope.transfer.journal.PlanTables;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.Overlap;

/// Makes a transfer of objects that somebody has named, of which there may be more than a request
/// can hold. The request is about the folder that they lie below, and means nothing in it: the
/// names stand in the plan alone, so that whoever listed the folder for whatever reason would find
/// nothing more. Each goes where it would go if the request named it.
final class NamedPlan {

  /// Before a source's name among those that are given away, as no name of a target begins: that of
  /// a file is relative, and before that of an object stands its store.
  private static final String NAMED = "//";

  private final TransferRequest request;
  private final Place from;
  private final boolean foldsCase;
  private final Optional<String> over;

  private NamedPlan(TransferRequest request, Place from, boolean foldsCase, Optional<String> over) {
    this.request = request;
    this.from = from;
    this.foldsCase = foldsCase;
    this.over = over;
  }

  /// Returns the number of the job, which is paused.
  ///
  /// @param asked a copy or a move of one route from a folder, or a deletion below one folder
  static long write(
      TransferJournal journal, StoreOpener opener, TransferRequest asked, NamedObjects names)
      throws IOException {
    TransferRequest request = closed(asked);
    Place from = folder(request);
    boolean foldsCase = false;
    Optional<String> over = Optional.empty(); // names that are those of the source
    if (request instanceof Move move) { // what else overlaps is seen of each object
      Overlap.refuseAlias(from.location(), move.routes().getFirst().to().location());
    }
    if (request instanceof Routed routed) {
      over = Overlap.names(from.location(), routed.routes().getFirst().to().location());
      try (var stores = new StorePool(opener)) {
        foldsCase =
            LocalFolder.of(routed.routes().getFirst().to().location())
                .filter(stores::foldsCase)
                .isPresent();
      }
    }
    var plan = new NamedPlan(request, from, foldsCase, over);
    return ImportedPlan.write(
        journal,
        request,
        steps -> {
          var items = new PlanSteps<>(steps, plan::drafts);
          names.each(items::add);
          items.end();
        },
        Instant.now());
  }

  private static TransferRequest closed(TransferRequest request) {
    return switch (request) {
      case Copy(var routes, var policy) -> new Copy(closed(routes), policy);
      case Move(var routes, var policy) -> new Move(closed(routes), policy);
      case Delete(var places, var most, _) -> new Delete(places, most, NameFilter.NONE);
      case Sync _, Compare _ -> request; // refused below
    };
  }

  private static List<Route> closed(List<Route> routes) {
    return routes.stream().map(route -> route.names(NameFilter.NONE)).toList();
  }

  private static Place folder(TransferRequest request) {
    List<Place> places =
        switch (request) {
          case Copy(var routes, _) -> routes.stream().map(Route::from).toList();
          case Move(var routes, _) -> routes.stream().map(Route::from).toList();
          case Delete(var doomed, _, _) -> doomed;
          case Sync _, Compare _ -> List.of();
        };
    if (places.size() != 1 || !places.getFirst().location().isPrefix()) {
      throw new IllegalArgumentException("names are below one folder that is copied or emptied");
    }
    return places.getFirst();
  }

  private List<Draft> drafts(List<String> names, PlanTables tables) throws SQLException {
    Claims claims = tables.claims();
    var drafts = new ArrayList<Draft>();
    for (String name : names) {
      if (claims.find(NAMED + name).isEmpty()) { // what was named twice is meant once
        claims.add(NAMED + name, Claims.Kind.FILE);
        drafts.add(draft(name, claims));
      }
    }
    return drafts;
  }

  private Draft draft(String name, Claims claims) throws SQLException {
    String source = from.location().path() + name;
    return switch (request) {
      case Copy copy -> targets(new Copy(routes(copy, name), copy.policy()), claims).named(source);
      case Move move -> targets(new Move(routes(move, name), move.policy()), claims).named(source);
      case Sync _, Compare _, Delete _ -> Draft.named(0, source, "");
    };
  }

  private List<Route> routes(Routed whole, String name) {
    Place to = whole.routes().getFirst().to();
    return Routes.below(from, List.of(from.resolve(name)), to, Routes.Names.CHOSEN);
  }

  private CopyTargets targets(Routed one, Claims claims) {
    return new CopyTargets(one, 0, claims, foldsCase, over);
  }
}
