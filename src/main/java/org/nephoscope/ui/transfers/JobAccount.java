package org.nephoscope.ui.transfers;

import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;

/// Where somebody has to be signed in for a transfer.
final class JobAccount {

  private JobAccount() {}

  /// Its source, or its target if the source is on this computer.
  static Place of(TransferRequest request) {
    Place asked = asked(request);
    return new Place(asked.location(), asked.access().chosen());
  }

  private static Place asked(TransferRequest request) {
    return switch (request) {
      case Delete(var places, _, _) -> places.getFirst();
      case Routed routed -> {
        Route route = routed.routes().getFirst();
        yield route.from().location().store() instanceof StoreAddress.Local
            ? route.to()
            : route.from();
      }
    };
  }
}
