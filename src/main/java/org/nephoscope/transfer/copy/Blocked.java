package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.name.FileIdentity;

/// What stands where a file is to be written and goes away for no policy: how its item ends.
final class Blocked {

  private Blocked() {}

  /// Empty if a file may be written under that name, or take the place of the one that has it.
  static Optional<Outcome> at(Path target) throws IOException {
    Optional<FileIdentity> there = FileIdentity.of(target);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    return switch (there.get().kind()) {
      case FILE -> Optional.empty();
      case FOLDER ->
          conflict(
              target
                  + " is a folder, and no file can replace it. Copy to another folder, or under"
                  + " another name.");
      case LINKED_FOLDER ->
          conflict(target + " is a link to a folder, and no file can replace it.");
      case SPECIAL ->
          Optional.of(
              Outcome.ended(
                  ItemState.REFUSED,
                  target + " is a pipe, a socket or a device, and nothing is copied onto it."));
    };
  }

  private static Optional<Outcome> conflict(String why) {
    return Optional.of(Outcome.ended(ItemState.CONFLICT, why));
  }

  /// The end of an item in whose way a file has the name of a folder.
  static Outcome below(Path file) {
    return Outcome.ended(
        ItemState.CONFLICT,
        file
            + " is no folder, so nothing can be written below it. Move it away, or copy to another"
            + " folder.");
  }
}
