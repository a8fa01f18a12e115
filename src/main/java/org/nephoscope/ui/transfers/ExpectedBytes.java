package org.nephoscope.ui.transfers;

import org.nephoscope.connection.Location;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;

/// How many bytes a transfer is about. What a listing found has its length; objects that were named
/// one by one tell theirs when their turn comes, and until then count as long as the others are in
/// the mean, so that the first of them do not look like nearly all.
final class ExpectedBytes {

  private ExpectedBytes() {}

  static long of(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    long waiting = waiting(tally);
    long known = tally.planned() - waiting;
    if (waiting == 0 || !areNamed(snapshot.request())) {
      return tally.bytesPlanned();
    }
    // Of a job that was left, some that wait have told theirs: one at least, if there are bytes.
    double mean = (double) tally.bytesPlanned() / Math.max(1, known);
    return Math.round(mean * tally.planned());
  }

  /// Whether the bytes that are planned are those of all objects: not while some that were named
  /// wait for their turn, or none that was begun has told its length, and not if it never came. The
  /// bytes of a single one are its length, also while it waits again.
  static boolean areKnown(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    if (!areNamed(snapshot.request()) || (tally.planned() == 1 && tally.bytesPlanned() > 0)) {
      return true;
    }
    boolean untold = tally.bytesPlanned() == 0 && tally.active() > 0;
    return waiting(tally) + tally.notTried() == 0 && !untold;
  }

  private static long waiting(Tally tally) {
    return Math.max(0, tally.planned() - tally.active() - tally.ended());
  }

  private static boolean areNamed(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Compare _, TransferRequest.Sync _, TransferRequest.Delete _ -> false;
      case TransferRequest.Routed routed ->
          routed.routes().stream()
              .map(Route::from)
              .map(place -> place.location())
              .noneMatch(Location::isPrefix);
    };
  }
}
