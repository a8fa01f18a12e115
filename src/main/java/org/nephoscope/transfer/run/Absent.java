package org.nephoscope.transfer.run;

import java.nio.file.Files;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.Outcome;

/// How the deletion of something ends of which its store has said that there is no such object.
final class Absent {

  private Absent() {}

  /// A link that leads nowhere holds nothing, and can be deleted all the same.
  static boolean is(Location object) {
    return object.file().filter(Files::isSymbolicLink).isEmpty();
  }

  /// Not a failure: it is as was wished.
  static Outcome outcome(Location object) {
    return is(object)
        ? Outcome.ended(
            ItemState.SKIPPED, object + " does not exist, so there is nothing to delete.")
        : Outcome.ended(ItemState.PLANNED, "");
  }
}
