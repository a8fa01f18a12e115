package org.nephoscope.ui.browser;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;

/// Which prefixes are known to hold arrays or groups, because some pane has looked into them; so
/// that the others need not ask. Used on the window's thread.
public final class LearnedKinds {

  private static final int KEPT = 4000;

  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final Map<Place, Badge> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Badge> eldest) {
          return size() > KEPT;
        }
      };

  LearnedKinds() {}

  /// Grows when something else became known.
  ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /// What was found in a prefix.
  public void learn(Place prefix, Badge badge) {
    if (!badge.equals(known.put(prefix(prefix), badge))) {
      changes.set(changes.get() + 1);
    }
  }

  /// Empty if nobody has looked.
  Optional<Badge> of(Place prefix) {
    return Optional.ofNullable(known.get(prefix(prefix)));
  }

  /// Whether it is known to be one array, below which there are only its chunks.
  boolean isArray(Place prefix) {
    return of(prefix).filter(Badge::array).isPresent();
  }

  private static Place prefix(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }
}
