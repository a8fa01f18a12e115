package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;

/// What a transfer does, seen from this computer.
public enum JobKind {
  DOWNLOAD,
  UPLOAD,
  COPY,
  VERIFY,
  DELETE;

  public static JobKind of(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Delete _ -> DELETE;
      case TransferRequest.Compare _ -> VERIFY;
      case TransferRequest.Routed routed -> of(routed.routes());
    };
  }

  private static JobKind of(List<Route> routes) {
    return routes.isEmpty() ? COPY : of(routes.getFirst().from(), routes.getFirst().to());
  }

  static JobKind of(Place from, Place to) {
    boolean fromHere = isHere(from);
    boolean toHere = isHere(to);
    return fromHere == toHere ? COPY : toHere ? DOWNLOAD : UPLOAD;
  }

  private static boolean isHere(Place place) {
    return place.location().store() instanceof StoreAddress.Local;
  }
}
