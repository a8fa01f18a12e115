package org.nephoscope.transfer.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// A transfer as the journal holds it.
///
/// @param planned whether its listing is complete
/// @param route the route at which the listing goes on
/// @param after the last name of that route that is in the plan; empty if none
/// @param tally what whoever goes on with it begins with
/// @param staged bytes of unfinished items that are on the disk already
public record StoredJob(
    long id,
    TransferRequest request,
    OptionalLong retryOf,
    Instant submitted,
    Duration running,
    TransferState state,
    boolean planned,
    int route,
    String after,
    Tally tally,
    long staged) {

  /// How it stands while nobody runs it here.
  public TransferSnapshot snapshot() {
    return new TransferSnapshot(
        new Transfer(id),
        request,
        state,
        tally.kept(staged),
        0,
        0,
        0,
        submitted,
        running,
        0,
        retryOf.isPresent());
  }
}
