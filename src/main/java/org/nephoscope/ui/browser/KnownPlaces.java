package org.nephoscope.ui.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.palette.PaletteChoice;

/// The places a person may want to go to, for the palette: what the tree on the left begins with,
/// bookmarks, and where the window has been since it was opened, the latest first. Used on the
/// window's thread only.
public final class KnownPlaces {

  private static final Texts TEXTS = Texts.of(KnownPlaces.class);
  private static final int MOST = 50;

  private final PlacesViewModel places;
  private final BrowserViewModel browser;
  private LocationParser parser = LocationParser.here();
  private final Deque<Place> visited = new ArrayDeque<>();

  public KnownPlaces(PlacesViewModel places, BrowserViewModel browser) {
    this.places = places;
    this.browser = browser;
    browser.placeProperty().subscribe(this::remember);
  }

  /// Without the place that is shown now, and none twice.
  public List<PaletteChoice> choices() {
    parser = LocationParser.here(); // it knows the aliases of its time
    Set<Place> known = new LinkedHashSet<>();
    known.add(browser.place());
    var choices = new ArrayList<PaletteChoice>();
    for (Place place : visited) {
      if (known.add(place)) {
        choices.add(choice(address(place), TEXTS.get("known.visited"), place));
      }
    }
    for (PlaceNode root : places.roots()) {
      add(root, known, choices);
      if (root instanceof PlaceNode.Bookmarks || root instanceof PlaceNode.Computer) {
        for (PlaceNode child : places.known(root).orElse(List.of())) {
          add(child, known, choices);
        }
      }
    }
    return choices;
  }

  /// What to offer for a text that names a place by its address; nothing for other texts.
  public Optional<PaletteChoice> address(String text) {
    if (!text.contains("://") && !text.startsWith("/") && !text.startsWith("~")) {
      return Optional.empty();
    }
    try {
      parser.parse(text);
    } catch (UnknownAddress _) {
      return Optional.empty(); // not yet typed to its end, or none
    }
    return Optional.of(
        new PaletteChoice(
            text,
            TEXTS.get("known.open"),
            "",
            () -> Icons.of(Feather.LINK),
            true,
            () -> browser.open(text)));
  }

  private void add(PlaceNode node, Set<Place> known, List<PaletteChoice> choices) {
    node.target()
        .filter(known::add)
        .ifPresent(place -> choices.add(choice(node.label(), address(place), place)));
  }

  private PaletteChoice choice(String title, String note, Place place) {
    return new PaletteChoice(
        title,
        note,
        "",
        () -> PlaceLook.icon(place.location().store()),
        true,
        () -> browser.open(place));
  }

  private void remember(Place place) {
    if (place.location().isPrefix()) {
      visited.remove(place);
      visited.addFirst(place);
      if (visited.size() > MOST) {
        visited.removeLast();
      }
    }
  }

  private static String address(Place place) {
    return place.location().toString();
  }
}
