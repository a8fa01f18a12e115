package org.nephoscope.transfer.report;

import java.util.Locale;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Recovery;

/// Why an item failed, in words that are the same for every item that failed for it.
///
/// @param kind what can be done about it
/// @param sentence the item's own sentence without what belongs to that item alone; may be empty
public record Cause(Kind kind, String sentence) {

  /// The kinds that a person can act on, most alarming first.
  public enum Kind {
    MISMATCH,
    DENIED,
    FAILED,
    NOT_FOUND,
    CONFLICT,
    REFUSED,
    CANCELLED;

    /// The word used in JSON.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The cause of a failed item.
  public static Cause of(ItemSnapshot item) {
    return new Cause(kind(item), CauseText.of(item));
  }

  /// Why an item had failed that then ended well, in words that are the same for every item like
  /// it.
  public static Cause before(ItemSnapshot item) {
    return new Cause(Kind.FAILED, CauseText.of(item, Recovery.of(item).orElse("")));
  }

  private static Kind kind(ItemSnapshot item) {
    return switch (item.failure()) {
      case MISMATCH -> Kind.MISMATCH;
      case DENIED -> Kind.DENIED;
      case NOT_FOUND -> Kind.NOT_FOUND;
      case NONE, UNUSABLE, OTHER -> kind(item.state());
    };
  }

  private static Kind kind(ItemState state) {
    return switch (state) {
      case CONFLICT -> Kind.CONFLICT;
      case REFUSED -> Kind.REFUSED;
      case VANISHED -> Kind.NOT_FOUND;
      case CANCELLED -> Kind.CANCELLED;
      case PLANNED, ACTIVE, PAUSED, WAITING, DONE, SKIPPED, FAILED -> Kind.FAILED;
    };
  }
}
