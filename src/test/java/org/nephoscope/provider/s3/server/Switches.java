package org.nephoscope.provider.s3.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Which behaviours are on: always, or for the next so many requests of some kind.
final class Switches {

  private static final class Counted {
    private final Behaviour behaviour;
    private final Predicate<String> requests;
    private int left;

    Counted(Behaviour behaviour, int left, Predicate<String> requests) {
      this.behaviour = behaviour;
      this.left = left;
      this.requests = requests;
    }

    synchronized boolean takes(Behaviour asked, String line) {
      return asked == behaviour && left > 0 && requests.test(line) && left-- > 0;
    }
  }

  private final Set<Behaviour> always;
  private final List<Counted> counted = new CopyOnWriteArrayList<>();

  Switches(Set<Behaviour> always) {
    this.always = EnumSet.noneOf(Behaviour.class);
    this.always.addAll(always);
  }

  synchronized void set(Behaviour behaviour, boolean on) {
    if (on) {
      always.add(behaviour);
    } else {
      always.remove(behaviour);
    }
  }

  void next(Behaviour behaviour, int times, Predicate<String> requests) {
    counted.add(new Counted(behaviour, times, requests));
  }

  /// Whether it applies to this request; a counted one is used up by asking.
  synchronized boolean on(Behaviour behaviour, Call call) {
    String line = call.method() + " " + call.target();
    return always.contains(behaviour)
        || counted.stream().anyMatch(order -> order.takes(behaviour, line));
  }
}
