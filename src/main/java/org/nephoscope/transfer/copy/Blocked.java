package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.name.FileIdentity;

/// What stands where a file is to be written and goes away for no policy: how its item ends.
final class Blocked {

  private static final Sentences SAY = Sentences.of(Blocked.class);

  private Blocked() {}

  /// Empty if a file may be written under that name, or take the place of the one that has it.
  static Optional<Outcome> at(Path target) throws IOException {
    Optional<FileIdentity> there = FileIdentity.of(target);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    return switch (there.get().kind()) {
      case FILE -> Optional.empty();
      case FOLDER -> conflict(SAY.get("blocked.folder", target));
      case LINKED_FOLDER -> conflict(SAY.get("blocked.link", target));
      case SPECIAL ->
          Optional.of(Outcome.ended(ItemState.REFUSED, SAY.get("blocked.special", target)));
    };
  }

  private static Optional<Outcome> conflict(String why) {
    return Optional.of(Outcome.ended(ItemState.CONFLICT, why));
  }

  /// The end of an item in whose way a file has the name of a folder.
  static Outcome below(Path file) {
    return Outcome.ended(ItemState.CONFLICT, SAY.get("blocked.below", file));
  }
}
