package org.nephoscope.ui.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;

/// Where the person has been, as in a web browser: going somewhere new forgets what was ahead. Used
/// on the window's thread.
final class NavigationHistory {

  private static final int LONGEST = 200;

  private final Deque<Place> behind = new ArrayDeque<>();
  private final Deque<Place> ahead = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<List<Place>> back = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Place>> forward = new ReadOnlyObjectWrapper<>(List.of());

  void leave(Place place) {
    ahead.clear();
    push(behind, place);
    tell();
  }

  /// So many steps back; nothing where there are not so many.
  Optional<Place> back(Place from, int steps) {
    return move(behind, ahead, from, steps);
  }

  /// So many steps forward.
  Optional<Place> forward(Place from, int steps) {
    return move(ahead, behind, from, steps);
  }

  /// Where steps back lead, the nearest first.
  ReadOnlyObjectProperty<List<Place>> backProperty() {
    return back.getReadOnlyProperty();
  }

  /// Where steps forward lead, the nearest first.
  ReadOnlyObjectProperty<List<Place>> forwardProperty() {
    return forward.getReadOnlyProperty();
  }

  private Optional<Place> move(Deque<Place> out, Deque<Place> in, Place from, int steps) {
    if (out.size() < steps) {
      return Optional.empty();
    }
    Place at = from;
    for (int i = 0; i < steps; i++) {
      push(in, at);
      at = out.pop();
    }
    tell();
    return Optional.of(at);
  }

  private static void push(Deque<Place> stack, Place place) {
    stack.push(place);
    if (stack.size() > LONGEST) {
      stack.removeLast();
    }
  }

  private void tell() {
    back.set(List.copyOf(behind));
    forward.set(List.copyOf(ahead));
  }
}
