package org.nephoscope.transfer.journal;

import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;

/// What a comparison found that its source holds and its target should hold too, as the plan of a
/// copy.
final class Differences {

  private static final Sentences SAY = Sentences.of(Differences.class);

  /// Of its items, in one state.
  static final String CONDITION =
      "state = 'failed' AND verification = 'mismatch' AND first != '"
          + Verification.Mismatched.MISSING
          + "'";

  /// What would go over something that the source holds is left as it is, as in any copy into a
  /// folder above its own: the next item may be that.
  private static final String INSERT =
      "INSERT INTO item(job, number, route, source, target, size, state, detail, failure, ended)"
          + " SELECT ?1, ?2, route, source, target, size,"
          + " iif(inside, 'conflict', 'planned'), iif(inside, ?7, ''), iif(inside, ?8, 'NONE'),"
          + " iif(inside, ?3, NULL)"
          + " FROM (SELECT *, ifnull(substr(target, 1, length(?6)) = ?6, 0) AS inside"
          + " FROM item WHERE job = ?4 AND number = ?5)"
          + " RETURNING state, size";

  private static final int PAGE = 2000;

  private Differences() {}

  /// Fills the plan of a transfer that was just made, which is complete with them.
  ///
  /// @param source how names in the target begin that are those of the source
  static void into(
      JournalDatabase database,
      JournalRows rows,
      long comparison,
      long fresh,
      Optional<String> source) {
    Outcome inside = Outcome.ended(ItemState.CONFLICT, SAY.get("beside.target"));
    var copy = new PlanCopy(database, comparison, fresh);
    copy.fill(
        after -> {
          List<Long> numbers = rows.differences(comparison, after, PAGE);
          return new PlanCopy.Page(numbers, numbers.isEmpty() ? -1 : numbers.getLast());
        },
        INSERT,
        source.map(TransferJournal::utf8).orElse(null),
        inside.detail(),
        inside.failure().name());
    copy.ready(true);
  }
}
