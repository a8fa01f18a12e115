package org.nephoscope.ui.inspector.arrays;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// What reading the metadata of a place has cost. Used on the window's thread, but for the stores
/// that it counts.
final class OpeningCost {

  /// @param requests how many it took
  /// @param when it had ended
  record Paid(long requests, Instant when) {}

  private LongAdder requests = new LongAdder();
  private Optional<Paid> paid = Optional.empty();

  /// Begins anew.
  ///
  /// @return the same stores, which count
  StoreFinder begin(StoreFinder stores) {
    var counted = new LongAdder();
    requests = counted;
    paid = Optional.empty();
    return place -> new CountedStore(stores.at(place), counted);
  }

  void end() {
    paid = Optional.of(new Paid(requests.sum(), Instant.now()));
  }

  /// Empty until the metadata was read.
  Optional<Paid> paid() {
    return paid;
  }
}
