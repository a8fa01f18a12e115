package org.nephoscope.transfer.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nephoscope.transfer.ItemSnapshot;

/// The failures of a transfer by their causes. However many there are, no more than a fixed number
/// of causes and a few items of each are held.
///
/// @param groups at most [#MOST], the most alarming kinds first, and of a kind the largest first
/// @param others how many items failed for other causes than these
public record FailureCauses(List<Group> groups, long others) {

  /// So many causes are told apart.
  public static final int MOST = 100;

  /// So many items of each are named.
  public static final int EXAMPLES = 6;

  /// More than are told, so that a large cause that comes late is not lost among small ones.
  private static final int KEPT = 10 * MOST;

  public static final FailureCauses NONE = new FailureCauses(List.of(), 0);

  public FailureCauses {
    groups = List.copyOf(groups);
  }

  /// The items that failed for one cause.
  ///
  /// @param count how many
  /// @param attempts the most that one of them was begun
  /// @param examples the first of them, at most [#EXAMPLES]
  public record Group(Cause cause, long count, int attempts, List<ItemSnapshot> examples) {
    public Group {
      examples = List.copyOf(examples);
    }

    private Group with(ItemSnapshot item) {
      var more = examples;
      if (examples.size() < EXAMPLES) {
        more = new ArrayList<>(examples);
        more.add(item);
      }
      return new Group(cause, count + 1, Math.max(attempts, item.attempts()), more);
    }
  }

  /// Reads them all; blocks, and may take seconds for a million.
  public static FailureCauses of(FailedItems items) {
    return of(items::each, Cause::of);
  }

  /// The same of items that ended well, by why they had failed before.
  public static FailureCauses of(RecoveredItems items) {
    return of(items::each, Cause::before);
  }

  private static FailureCauses of(
      Consumer<Consumer<ItemSnapshot>> each, Function<ItemSnapshot, Cause> why) {
    Map<Cause, Group> found = new LinkedHashMap<>();
    long[] beyond = {0};
    each.accept(item -> {
      Cause cause = why.apply(item);
      Group known = found.get(cause);
      if (known != null) {
        found.put(cause, known.with(item));
      } else if (found.size() < KEPT) {
        found.put(cause, new Group(cause, 0, 0, List.of()).with(item));
      } else {
        beyond[0]++;
      }
    });
    return told(List.copyOf(found.values()), beyond[0]);
  }

  private static FailureCauses told(List<Group> all, long beyond) {
    Comparator<Group> largest = Comparator.comparingLong(group -> -group.count());
    List<Group> bySize = all.stream().sorted(largest).toList();
    List<Group> told = bySize.subList(0, Math.min(MOST, bySize.size()));
    long left = bySize.stream().skip(MOST).mapToLong(Group::count).sum();
    return new FailureCauses(
        told.stream()
            .sorted(
                Comparator.<Group, Cause.Kind>comparing(group -> group.cause().kind())
                    .thenComparing(largest))
            .toList(),
        left + beyond);
  }
}
