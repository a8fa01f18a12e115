package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;

/// Work of a window that is done when, and in the order in which, a test says so. Answers come at
/// once; what is to happen later waits for [#beat].
public final class ByHand {

  private final List<Runnable> work = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Background background =
      new Background(work::add, Runnable::run, (_, action) -> later(action));

  public Background background() {
    return background;
  }

  private Background.Later later(Runnable action) {
    later.add(action);
    return () -> later.remove(action);
  }

  /// How much has been asked for and not done.
  public int waiting() {
    return work.size();
  }

  /// How many actions wait for their time.
  public int delayed() {
    return later.size();
  }

  /// Does the work of that number, of what waits now.
  public void work(int index) {
    work.remove(index).run();
  }

  /// Does everything, in the order in which it was asked for, and what that asks for.
  public void workAll() {
    while (!work.isEmpty()) {
      work(0);
    }
  }

  /// Lets the time of everything come that waits now.
  public void beat() {
    var due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }
}
