package org.nephoscope.transfer.run;

import java.sql.SQLException;
import java.util.List;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.name.Claims;

/// Knows again what several routes of one request take to one target: an object that is named by
/// itself and with its folder, or by two patterns, is meant once. Another object that goes there is
/// not.
final class Twice {

  /// Before what is claimed here; no name of a file and no address begins so.
  private static final String BEFORE = "//=/";

  /// So many pairs of places are compared; of more it is not asked whether they overlap.
  private static final long MOST = 1_000_000;

  private final List<Route> routes;
  private final boolean possible;

  Twice(TransferRequest request) {
    this.routes = request instanceof Routed routed ? routed.routes() : List.of();
    this.possible = overlaps();
  }

  private boolean overlaps() {
    List<Location> all = routes.stream().map(route -> route.from().location()).toList();
    List<Location> folders = all.stream().filter(Location::isPrefix).toList();
    if (all.size() < 2 || folders.isEmpty()) {
      return false; // objects that were named are different ones
    }
    return (long) folders.size() * all.size() > MOST
        || folders.stream().anyMatch(folder -> isInOthers(folder, all));
  }

  private static boolean isInOthers(Location folder, List<Location> all) {
    return all.stream()
        .filter(
            other -> other.store().equals(folder.store()) && other.path().startsWith(folder.path()))
        .skip(1) // itself
        .findAny()
        .isPresent();
  }

  /// Whether an item need not be planned, because it is planned already.
  boolean is(Draft draft, Claims claims) throws SQLException {
    if (!possible || draft.target().isEmpty()) {
      return false;
    }
    Route route = routes.get(draft.route());
    String pair =
        BEFORE
            + new Location(route.from().location().store(), draft.source())
            + "\n"
            + new Location(route.to().location().store(), draft.target());
    boolean known = claims.find(pair).isPresent();
    if (!known && !draft.isEnded()) {
      claims.add(pair, Claims.Kind.FILE);
    }
    return known;
  }
}
