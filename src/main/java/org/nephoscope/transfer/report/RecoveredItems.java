package org.nephoscope.transfer.report;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.report.FailedItems.Page;
import org.nephoscope.transfer.report.FailedItems.Position;

/// The items of a transfer that ended well after a failure, page by page in plan order. Reads the
/// disk.
///
/// @param stopped whether nobody wants the answer any longer
public record RecoveredItems(PlanRunner runner, Transfer transfer, BooleanSupplier stopped) {

  private static final int PAGE = 1000;

  /// Tells of all of them; fewer if stopped.
  public void each(Consumer<ItemSnapshot> consumer) {
    Optional<Position> next = Optional.of(Position.START);
    while (next.isPresent() && !stopped.getAsBoolean()) {
      Page page = page(next.get(), PAGE);
      page.items().forEach(consumer);
      next = page.next();
    }
  }

  /// Some of them.
  ///
  /// @param limit no more than so many
  public Page page(Position start, int limit) {
    List<ItemSnapshot> items = runner.recoveredAfter(transfer, start.number(), limit);
    return new Page(
        items,
        items.size() < limit
            ? Optional.empty()
            : Optional.of(new Position(ItemState.DONE, items.getLast().number())));
  }
}
