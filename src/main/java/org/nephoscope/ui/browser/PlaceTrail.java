package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TreeItem;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// The lines of the places tree from an account, a disk or the demo data down to a place. Lines
/// that nobody has asked for yet are made from the names in the address, so that following a place
/// costs no request and works where the folders above must not be listed.
final class PlaceTrail {

  private PlaceTrail() {}

  /// The line of a place, made if need be, with everything above it open; else a bookmark of it.
  /// Empty if nothing in the tree leads there.
  static Optional<PlaceItem> reach(TreeItem<PlaceNode> root, Place shown) {
    List<Place> steps = steps(shown);
    List<PlaceItem> starts = starts(root);
    for (int i = 0; i < steps.size(); i++) {
      Place step = steps.get(i);
      Optional<PlaceItem> start = starts.stream().filter(line -> leadsTo(line, step)).findFirst();
      if (start.isPresent()) {
        return Optional.of(down(start.get(), steps.subList(0, i).reversed()));
      }
    }
    return root.getChildren().stream()
        .filter(line -> line.getValue() instanceof PlaceNode.Bookmarks)
        .flatMap(line -> line.getChildren().stream())
        .filter(mark -> leadsTo(mark, shown))
        .map(PlaceItem.class::cast)
        .findFirst();
  }

  /// Puts the bucket or the server of a place below the line of its kind while no account of that
  /// kind is saved, in the place of the one that was there before.
  static void visit(TreeItem<PlaceNode> root, Place shown, PlacesViewModel model) {
    if (!(shown.location().store() instanceof StoreAddress.Remote store)) {
      return;
    }
    List<Place> steps = steps(shown);
    PlaceNode visited = Places.bucket(shown).map(model::step).orElseGet(() -> server(shown));
    root.getChildren().stream()
        .filter(line ->
            line.getValue() instanceof PlaceNode.NoAccount(_, var kind)
                && kind == AccountKind.of(store))
        .filter(line -> steps.stream().noneMatch(step -> isRightBelow(line, step)))
        .forEach(line -> line.getChildren().setAll(List.of(new PlaceItem(model, visited))));
  }

  private static boolean isRightBelow(TreeItem<PlaceNode> line, Place place) {
    return line.getChildren().stream().anyMatch(below -> leadsTo(below, place));
  }

  private static PlaceNode server(Place shown) {
    StoreAddress store = shown.location().store();
    var all = new Place(new Location(store, ""), shown.access());
    return new PlaceNode.Spot(PlaceLook.name(store), all, PlaceNode.Kind.SERVER);
  }

  /// A place and all that is above it, from the place up; of an object, from its prefix.
  private static List<Place> steps(Place shown) {
    List<Place> steps = new ArrayList<>();
    boolean folder = shown.location().isPrefix() || shown.location().path().isEmpty();
    for (Place at = folder ? shown : shown.parent(); ; at = Places.parent(at)) {
      steps.add(at);
      if (!Places.hasParent(at)) {
        return steps;
      }
    }
  }

  private static PlaceItem down(PlaceItem start, List<Place> steps) {
    PlaceItem line = start;
    for (Place step : steps) {
      line = line.child(step);
    }
    for (TreeItem<PlaceNode> above = line.getParent(); above != null; above = above.getParent()) {
      above.setExpanded(true);
    }
    return line;
  }

  /// Where ways down begin. Bookmarks do not count: they are names for places, not above them.
  private static List<PlaceItem> starts(TreeItem<PlaceNode> root) {
    var starts = new ArrayList<PlaceItem>();
    for (TreeItem<PlaceNode> line : root.getChildren()) {
      switch (line.getValue()) {
        case PlaceNode.Account _, PlaceNode.Spot _ -> starts.add((PlaceItem) line);
        case PlaceNode.Computer _, PlaceNode.NoAccount _ ->
            line.getChildren().forEach(below -> starts.add((PlaceItem) below));
        case PlaceNode.Bookmarks _, PlaceNode.Marked _, PlaceNode.More _ -> {}
      }
    }
    return starts;
  }

  static boolean leadsTo(TreeItem<PlaceNode> line, Place place) {
    return line.getValue().target().equals(Optional.of(place));
  }
}
