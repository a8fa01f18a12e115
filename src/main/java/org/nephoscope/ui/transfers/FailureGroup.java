package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.ui.Texts;

/// Files that failed for one reason.
///
/// @param title what happened, as a sentence without its full stop
/// @param consequence what it means for the files and what to do
public record FailureGroup(
    Reason reason, String title, String consequence, List<ItemSnapshot> items) {

  private static final Texts TEXTS = Texts.of(FailureGroup.class);

  /// The reasons a person can act on, most alarming first.
  public enum Reason {
    MISMATCH,
    DENIED,
    FAILED,
    NOT_FOUND,
    CONFLICT,
    REFUSED,
    CANCELLED
  }

  public FailureGroup {
    items = List.copyOf(items);
  }

  /// Groups failed items by reason, in the order of the reasons.
  static List<FailureGroup> of(JobKind kind, List<ItemSnapshot> failed) {
    var groups = new LinkedHashMap<Reason, List<ItemSnapshot>>();
    for (Reason reason : Reason.values()) {
      groups.put(reason, new ArrayList<>());
    }
    failed.forEach(item -> groups.computeIfAbsent(reason(item), _ -> new ArrayList<>()).add(item));
    return groups.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> of(kind, group.getKey(), group.getValue()))
        .toList();
  }

  static Reason reason(ItemSnapshot item) {
    return switch (item.failure()) {
      case MISMATCH -> Reason.MISMATCH;
      case DENIED -> Reason.DENIED;
      case NOT_FOUND -> Reason.NOT_FOUND;
      case NONE, OTHER -> reason(item.state());
    };
  }

  private static Reason reason(ItemState state) {
    return switch (state) {
      case CONFLICT -> Reason.CONFLICT;
      case REFUSED -> Reason.REFUSED;
      case VANISHED -> Reason.NOT_FOUND;
      case CANCELLED -> Reason.CANCELLED;
      case PLANNED, ACTIVE, PAUSED, WAITING, DONE, SKIPPED, FAILED -> Reason.FAILED;
    };
  }

  private static FailureGroup of(JobKind kind, Reason reason, List<ItemSnapshot> items) {
    return new FailureGroup(reason, title(reason, items), meaning(kind, reason), items);
  }

  /// What became of wrong bytes depends on where they went: a file appears after its check, an
  /// object may have to be deleted again.
  private static String meaning(JobKind kind, Reason reason) {
    String name = "failed." + name(reason) + ".meaning";
    if (reason != Reason.MISMATCH) {
      return TEXTS.get(name);
    }
    return switch (kind) {
      case DOWNLOAD -> TEXTS.get(name + ".file");
      case UPLOAD, COPY, DELETE -> TEXTS.get(name + ".object");
    };
  }

  private static String title(Reason reason, List<ItemSnapshot> items) {
    int tries = items.stream().mapToInt(ItemSnapshot::attempts).max().orElse(0);
    if (reason == Reason.MISMATCH && tries > 1) {
      return TEXTS.get("failed.mismatch.tries", tries);
    }
    var details = items.stream().map(ItemSnapshot::detail).distinct().toList();
    // One sentence shared by all files says more than a general one.
    return reason == Reason.FAILED && details.size() == 1 && !details.getFirst().isEmpty()
        ? details.getFirst()
        : TEXTS.get("failed." + name(reason) + ".title");
  }

  private static String name(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
