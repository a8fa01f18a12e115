package org.nephoscope.transfer.lane;

import java.io.IOException;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.StorageException;

/// What servers answered to requests of one transfer that failed, as long as this process runs it:
/// for whoever runs such a server. Nothing of it is written down.
final class Answers {

  /// Stands before all items: nothing was found.
  private static final long PLAN = -1;

  /// The items that failed in earlier runs come first, and nobody knows what was answered then.
  private final boolean known;

  private long first = Long.MAX_VALUE;
  private String ofFirst = "";
  private String last = "";

  /// @param known whether nothing has failed before
  Answers(boolean known) {
    this.known = known;
  }

  /// The code and the number of the request, without secrets; empty if nobody answered.
  static String of(IOException error) {
    return PlaceException.root(error) instanceof StorageException told ? told.answer() : "";
  }

  /// An item has failed.
  ///
  /// @param answer empty where nobody answered
  synchronized void failed(long item, String answer) {
    if (item < first) {
      first = item;
      ofFirst = answer;
    }
  }

  /// The items could not be found.
  void unfound(IOException error) {
    failed(PLAN, of(error));
  }

  /// Something was asked for that can be had later.
  synchronized void rests(IOException error) {
    last = of(error);
  }

  /// That for which the first item failed, whose sentence a transfer tells as its own.
  synchronized String failure() {
    return known ? ofFirst : "";
  }

  /// That for which the transfer rests.
  synchronized String rest() {
    return last;
  }
}
