package org.nephoscope.transfer.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Sync;

/// Which failed items of an ended transfer begin the plan of a new one.
///
/// @param job the ended transfer
/// @param some which of them; if empty all, and a listing that was cut off goes on where it ended
public record Retry(long job, Optional<Choice> some) {

  /// Some of the failed items of a request.
  public record Choice(TransferRequest request, Predicate<ItemSnapshot> which) {}

  private static final int PAGE = 2000;

  /// What is known of their bytes is dropped, so that each is looked at anew, except of moves whose
  /// copy was proved and of which only the source was left to take away, for which the copy is
  /// looked at again, and of what is to be deleted: what it has become since was meant by nobody. A
  /// try that failed may have written something all the same, which is noted. Those whose name the
  /// plan had given to another object have none of their own, and so stay as they are; likewise
  /// folders that could not be looked into.
  private static final String INSERT =
      "INSERT INTO item(job, number, route, source, target, size, state, detail, failure, ended,"
          + " published, revision, modified, verification, first, second, expected, actual, again)"
          + " SELECT ?1, ?2, route, source, target, size,"
          + " iif(nameless, state, 'planned'), iif(nameless, detail, ''),"
          + " iif(nameless, failure, 'NONE'), iif(nameless, ?3, NULL),"
          + " iif(proved, published, 0), iif(proved OR length(target) = 0, revision, NULL),"
          + " iif(proved, modified, NULL),"
          + " iif(proved, verification, 'not-checked'), iif(proved, first, ''),"
          + " iif(proved, second, ''), iif(proved, expected, ''), iif(proved, actual, ''),"
          + " again = 1 OR (attempts > 0 AND state IN ('failed', 'cancelled'))"
          + " FROM (SELECT *, attempts = 0 AND (state = 'conflict' OR (state = 'failed'"
          + " AND length(target) = 0 AND source LIKE '%/')) AS nameless,"
          + " published > 0 AND state IN ('failed', 'cancelled') AND revision IS NOT NULL"
          + " AS proved FROM item WHERE job = ?4 AND number = ?5)"
          + " RETURNING state, size";

  /// All its failed items, and whatever was not listed yet.
  public static Retry all(long job) {
    return new Retry(job, Optional.empty());
  }

  /// How the failed items of a transfer are tried again, and whatever was not listed yet. Empty if
  /// all is to be listed anew, because what had been found in both places, or what a manifest said,
  /// is forgotten by now, or because what only a target held then says nothing of what it holds
  /// alone now.
  ///
  /// @param planned whether everything that the transfer is about was found
  public static Optional<Retry> of(long job, TransferRequest request, boolean planned) {
    boolean anew =
        switch (request) {
          case Compare compare -> compare.manifest().isPresent() || !planned;
          case Sync sync -> !planned || sync.deletes();
          case Copy _, Move _, Delete _ -> false;
        };
    return anew ? Optional.empty() : Optional.of(all(job));
  }

  /// Some of the failed items of a transfer.
  public static Retry some(long job, TransferRequest request, Predicate<ItemSnapshot> which) {
    return new Retry(job, Optional.of(new Choice(request, which)));
  }

  /// Fills the plan of a transfer that was just made.
  void into(JournalDatabase database, JournalRows rows, long fresh) {
    var copy = new PlanCopy(database, job, fresh);
    copy.fill(after -> page(rows, after), INSERT);
    copy.ready(some.isPresent());
  }

  private PlanCopy.Page page(JournalRows rows, long after) {
    if (some.isEmpty()) {
      List<Long> numbers = rows.failed(job, after, PAGE);
      return new PlanCopy.Page(numbers, numbers.isEmpty() ? -1 : numbers.getLast());
    }
    Choice choice = some.get();
    List<ItemSnapshot> page = rows.failed(job, choice.request(), after, PAGE);
    return new PlanCopy.Page(
        page.stream().filter(choice.which()).map(ItemSnapshot::number).toList(),
        page.isEmpty() ? -1 : page.getLast().number());
  }
}
