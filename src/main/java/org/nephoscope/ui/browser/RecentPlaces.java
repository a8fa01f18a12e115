package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;

/// The addresses of the places that were shown last, the latest first, kept over starts of the
/// program. Addresses name no identity and hold no secret: who opens one again is whoever is signed
/// in there. Used on the window's thread.
public final class RecentPlaces {

  static final int MOST = 20;

  private final ReadOnlyObjectWrapper<List<String>> addresses;
  private final Consumer<String> keep;

  /// @param kept what was given to `keep` last; empty if nothing was
  /// @param keep remembers a text for the next start
  public RecentPlaces(String kept, Consumer<String> keep) {
    this.addresses =
        new ReadOnlyObjectWrapper<>(
            Arrays.stream(kept.split("\n", -1))
                .filter(line -> !line.isBlank())
                .limit(MOST)
                .toList());
    this.keep = keep;
  }

  /// The addresses, the latest first.
  public ReadOnlyObjectProperty<List<String>> addressesProperty() {
    return addresses.getReadOnlyProperty();
  }

  /// Remembers where a window is, now and whenever it goes somewhere else.
  public void follow(BrowserViewModel browser) {
    browser.placeProperty().addListener((_, _, place) -> remember(place));
  }

  /// Forgets them all.
  public void clear() {
    set(List.of());
  }

  /// Forgets one that cannot be gone to any more.
  public void forget(String address) {
    var changed = new ArrayList<>(addresses.get());
    changed.remove(address);
    set(changed);
  }

  private void remember(Place place) {
    String address = place.location().toString();
    if (!place.location().isPrefix() || address.indexOf('\n') >= 0) {
      return; // it is found out first what stands at the address; and a line holds one address
    }
    var changed = new ArrayList<>(addresses.get());
    changed.remove(address);
    changed.addFirst(address);
    set(changed.subList(0, Math.min(MOST, changed.size())));
  }

  private void set(List<String> changed) {
    if (!changed.equals(addresses.get())) {
      addresses.set(List.copyOf(changed));
      keep.accept(String.join("\n", changed));
    }
  }
}
