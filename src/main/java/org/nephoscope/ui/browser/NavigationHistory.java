package org.nephoscope.ui.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.nephoscope.connection.Place;

/// Where the person has been, as in a web browser: going somewhere new forgets what was ahead.
final class NavigationHistory {

  private static final int LONGEST = 200;

  private final Deque<Place> behind = new ArrayDeque<>();
  private final Deque<Place> ahead = new ArrayDeque<>();

  void leave(Place place) {
    ahead.clear();
    push(behind, place);
  }

  Optional<Place> back(Place from) {
    return move(behind, ahead, from);
  }

  Optional<Place> forward(Place from) {
    return move(ahead, behind, from);
  }

  boolean canGoBack() {
    return !behind.isEmpty();
  }

  boolean canGoForward() {
    return !ahead.isEmpty();
  }

  private static Optional<Place> move(Deque<Place> out, Deque<Place> in, Place from) {
    if (out.isEmpty()) {
      return Optional.empty();
    }
    push(in, from);
    return Optional.of(out.pop());
  }

  private static void push(Deque<Place> stack, Place place) {
    stack.push(place);
    if (stack.size() > LONGEST) {
      stack.removeLast();
    }
  }
}
