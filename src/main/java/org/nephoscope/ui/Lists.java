package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;

/// The list of objects in the middle of the window or, when a person wants two, both, and which of
/// them is in use: the bars, the inspector and the commands are about that one. Used on the
/// window's thread.
public final class Lists {

  private final DesktopApp app;

  /// The second stays once it was made, shown or not.
  private final List<ObjectsPane> made = new ArrayList<>();

  private final ReadOnlyIntegerWrapper used = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper doubled = new ReadOnlyBooleanWrapper();
  private final ListPanes view = new ListPanes(this);

  Lists(DesktopApp app) {
    this.app = app;
  }

  /// The window has its first list.
  ///
  /// @param region the list, or what lies over it
  void begin(ObjectsPane first, Region region) {
    made.add(first);
    view.begin(region);
  }

  Region view() {
    return view;
  }

  /// The list in use.
  ObjectsPane used() {
    return made.get(used.get());
  }

  ObservableValue<ObjectsPane> usedProperty() {
    return used.map(number -> made.get(number.intValue()));
  }

  /// The place that the list in use shows.
  ObservableValue<Place> placeProperty() {
    return usedProperty().flatMap(list -> list.browser().placeProperty());
  }

  /// Whether two are shown.
  public ReadOnlyBooleanProperty doubleProperty() {
    return doubled.getReadOnlyProperty();
  }

  /// All that were made.
  List<ObjectsPane> made() {
    return made;
  }

  /// The place of the first list.
  Place firstPlace() {
    return made.getFirst().browser().place();
  }

  /// The place of the second list, while it is shown.
  Optional<Place> secondPlace() {
    return doubled.get() ? Optional.of(made.getLast().browser().place()) : Optional.empty();
  }

  /// Where the other list is; nowhere while there is none.
  ObservableValue<Optional<Place>> otherPlace(ObjectsPane list) {
    return doubled.flatMap(two -> {
      ObjectsPane other = made.stream().filter(one -> !one.equals(list)).findFirst().orElse(list);
      return other
          .browser()
          .placeProperty()
          .map(place -> two ? Optional.of(place) : Optional.<Place>empty());
    });
  }

  /// Puts a list to use.
  void use(ObjectsPane list) {
    used.set(made.indexOf(list));
  }

  /// The keyboard has gone somewhere; into a list, and that is in use.
  void follow(@Nullable Node focused) {
    if (doubled.get() && focused != null) {
      for (int number = 0; number < 2; number++) {
        if (view.holds(number, focused)) {
          used.set(number);
        }
      }
    }
  }

  public void toggleSecond() {
    if (doubled.get()) {
      closeSecond();
    } else {
      openSecond(used().browser().place());
    }
  }

  /// Shows a second list beside the first, and puts it to use.
  void openSecond(Place place) {
    if (doubled.get()) {
      return;
    }
    if (made.size() < 2) {
      var list = new ObjectsPane(app, ObjectsPane.browser(app, place), bar -> bar, bar -> bar);
      made.add(list);
      app.settle(list);
      list.browser().refresh();
    } else {
      made.getLast().browser().open(place);
    }
    view.add(made.getFirst(), made.getLast());
    doubled.set(true);
    use(made.getLast());
    app.parts().focusShown();
  }

  /// Shows a second list beside the first, which stays in use.
  void reopenSecond(Place place) {
    openSecond(place);
    use(made.getFirst());
    app.parts().focusShown();
  }

  /// Shows the first list alone. What the second was listing stops.
  void closeSecond() {
    if (!doubled.get()) {
      return;
    }
    used.set(0);
    doubled.set(false);
    made.getLast().browser().stop();
    view.remove();
    app.parts().focusShown();
  }
}
