package org.nephoscope.transfer.journal;

import java.util.List;
import org.nephoscope.transfer.Verification;

/// What a comparison found that its source holds and its target should hold too, as the plan of a
/// copy.
final class Differences {

  /// Of its items, in one state.
  static final String CONDITION =
      "state = 'failed' AND verification = 'mismatch' AND first != '"
          + Verification.Mismatched.MISSING
          + "'";

  private static final String INSERT =
      "INSERT INTO item(job, number, route, source, target, size, state)"
          + " SELECT ?1, ?2, route, source, target, size, 'planned'"
          + " FROM item WHERE job = ?4 AND number = ?5 RETURNING state, size";

  private static final int PAGE = 2000;

  private Differences() {}

  /// Fills the plan of a transfer that was just made, which is complete with them.
  static void into(JournalDatabase database, JournalRows rows, long comparison, long fresh) {
    var copy = new PlanCopy(database, comparison, fresh);
    copy.fill(
        after -> {
          List<Long> numbers = rows.differences(comparison, after, PAGE);
          return new PlanCopy.Page(numbers, numbers.isEmpty() ? -1 : numbers.getLast());
        },
        INSERT);
    copy.ready(true);
  }
}
