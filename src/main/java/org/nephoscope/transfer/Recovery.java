package org.nephoscope.transfer;

import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// Why an item that ended well had failed before: the last sentence of its detail, which the
/// journal and the reports keep with it.
public final class Recovery {

  private static final Sentences SAY = Sentences.of(Recovery.class);

  private static final String BEGIN = SAY.get("recovered", "");

  private Recovery() {}

  /// A detail, and that it was tried again after a failure.
  ///
  /// @param why the sentence of the last failure
  public static String say(String detail, String why) {
    return detail.isEmpty() ? BEGIN + why : detail + " " + BEGIN + why;
  }

  /// Why an item failed before it ended well; empty if it did not, or did not end well.
  public static Optional<String> of(ItemSnapshot item) {
    return of(item.state(), item.detail());
  }

  /// The same of what is known of an item at its end.
  public static Optional<String> of(ItemState state, String detail) {
    int at = detail.indexOf(BEGIN);
    boolean well = state == ItemState.DONE || state == ItemState.SKIPPED;
    return well && at >= 0 ? Optional.of(detail.substring(at + BEGIN.length())) : Optional.empty();
  }

  /// How a detail that tells of it holds it.
  public static String mark() {
    return BEGIN;
  }
}
