package org.nephoscope.transfer.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;

/// The failed items of a transfer, page by page: state after state, each in plan order, because
/// that is how the journal finds the next ones without looking at those before. Reads the disk.
///
/// @param stopped whether nobody wants the answer any longer
/// @param text only those whose source address holds it below its store, whatever the case of its
///   letters; empty for all
public record FailedItems(
    PlanRunner runner, Transfer transfer, BooleanSupplier stopped, String text) {

  private static final List<ItemState> STATES =
      Arrays.stream(ItemState.values()).filter(ItemState::isFailure).toList();

  private static final int PAGE = 1000;

  /// For somebody who waits for the answer.
  public FailedItems(PlanRunner runner, Transfer transfer) {
    this(runner, transfer, () -> false, "");
  }

  /// All of them.
  ///
  /// @param stopped whether nobody wants the answer any longer
  public FailedItems(PlanRunner runner, Transfer transfer, BooleanSupplier stopped) {
    this(runner, transfer, stopped, "");
  }

  /// Behind which item to go on.
  public record Position(ItemState state, long number) {

    /// Before all of them.
    public static final Position START = new Position(STATES.getFirst(), -1);
  }

  /// Some of the items.
  ///
  /// @param next where more may be; empty at the end
  public record Page(List<ItemSnapshot> items, Optional<Position> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /// Tells of all of them; fewer if stopped.
  public void each(Consumer<ItemSnapshot> consumer) {
    Optional<Position> next = Optional.of(Position.START);
    while (next.isPresent() && !stopped.getAsBoolean()) {
      Page page = page(next.get(), PAGE);
      page.items().stream().filter(item -> holds(item, text)).forEach(consumer);
      next = page.next();
    }
  }

  /// Those that failed for one cause. Reads past all others, so it may take a while.
  ///
  /// @param limit no more than so many
  public Page of(Cause cause, Position start, int limit) {
    var found = new ArrayList<ItemSnapshot>();
    Optional<Position> next = Optional.of(start);
    while (next.isPresent() && !stopped.getAsBoolean()) {
      Page page = page(next.get(), PAGE);
      for (ItemSnapshot item : page.items()) {
        if (found.size() == limit) {
          return new Page(found, next);
        }
        if (Cause.of(item).equals(cause) && holds(item, text)) {
          found.add(item);
        }
        next = Optional.of(new Position(item.state(), item.number()));
      }
      next = page.next();
    }
    return new Page(found, next);
  }

  /// Whether the address of an item holds a text below its store.
  public static boolean holds(ItemSnapshot item, String text) {
    String source = item.source();
    int scheme = source.indexOf("://");
    int path = scheme < 0 ? 0 : Math.max(0, source.indexOf('/', scheme + 3));
    return text.isEmpty()
        || source.substring(path).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private Page page(Position start, int limit) {
    List<ItemSnapshot> items = runner.itemsAfter(transfer, start.state(), start.number(), limit);
    int following = STATES.indexOf(start.state()) + 1;
    Optional<Position> next =
        items.size() == limit
            ? Optional.of(new Position(start.state(), items.getLast().number()))
            : following < STATES.size()
                ? Optional.of(new Position(STATES.get(following), -1))
                : Optional.empty();
    return new Page(items, next);
  }
}
