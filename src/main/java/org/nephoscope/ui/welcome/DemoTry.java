package org.nephoscope.ui.welcome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;

/// What can be tried without an account: each leads to stores in memory that are made when they are
/// first looked into.
public enum DemoTry {
  /// A long listing.
  MILLION,
  /// A copy from a store that throttles, refuses and damages.
  TROUBLE,
  /// A comparison that finds what is different.
  WRONG_COPY,
  /// A map of chunks with one missing and one damaged.
  CHUNKS;

  private static final CopyPolicy COMPARING =
      new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 0);

  /// Does it.
  void run(WelcomeActions actions) {
    switch (this) {
      case MILLION -> actions.open(memory("demo-million"));
      case TROUBLE -> {
        var route = new TransferRequest.Route(memory("demo-trouble"), memory("demo-copied"));
        actions.start(new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT));
      }
      case WRONG_COPY -> {
        var route = new TransferRequest.Route(demo("tiny-objects/"), memory("demo-wrong-copy"));
        actions.start(new TransferRequest.Compare(route, COMPARING, true, false, Optional.empty()));
      }
      case CHUNKS -> actions.openArray(demo("membrane.zarr/s0/"));
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A place in the demo data itself.
  static Place demo(String path) {
    return place(new StoreAddress.Demo(), path);
  }

  private static Place memory(String name) {
    return place(new StoreAddress.Memory(name), "");
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.ANONYMOUS);
  }
}
