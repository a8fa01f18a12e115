package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.copy.Filling.Filled;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.name.FileIdentity;

/// The end of a copy whose file somebody else has made or changed meanwhile, as another copy of the
/// same object does that runs at the same time.
record Overtaken(CopyAttempt attempt, LocalTarget place) {

  private static final Sentences SAY = Sentences.of(Overtaken.class);

  /// What holds the very bytes that were to be put there is as good as one's own; whatever else it
  /// is stays.
  ///
  /// @param filled what has arrived
  /// @param arrived the outcome that it would have had
  Outcome by(LocalTarget.Spot spot, List<String> encoding, Filled filled, Outcome arrived)
      throws IOException {
    LocalTarget.Spot now = place.spot(spot.name(), encoding);
    return now.isSameFile() && holds(now.target(), filled.content())
        ? new Outcome(
            ItemState.SKIPPED,
            arrived.verification(),
            Existing.SAME,
            arrived.failure(),
            arrived.expected(),
            arrived.actual())
        : by(spot.target());
  }

  /// Whoever writes into it while it is read has the last word.
  private boolean holds(Path file, Checksum content) throws IOException {
    Optional<FileIdentity> before = FileIdentity.of(file);
    if (before.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      var digesting = new Digesting();
      return FileDigest.of(in, digesting, attempt.lane().control()).contains(content)
          && FileIdentity.of(file).equals(before);
    }
  }

  /// Of what may be anything.
  static Outcome by(Path target) throws IOException {
    Optional<Outcome> blocked = Blocked.at(target); // perhaps a folder of another object
    return blocked.isPresent()
        ? blocked.get()
        : Outcome.ended(ItemState.CONFLICT, SAY.get("changed.target", target));
  }
}
