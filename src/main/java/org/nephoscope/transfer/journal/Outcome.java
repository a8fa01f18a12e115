package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.Verification;

/// How one item ended.
///
/// @param detail why it was not done, as a sentence; else empty
/// @param expected the digest that a store gave, as `algorithm value`; empty if none
/// @param actual the digest of the bytes that passed, likewise
public record Outcome(
    ItemState state,
    Verification verification,
    String detail,
    Failure failure,
    String expected,
    String actual) {

  private static final Sentences SAY = Sentences.of(Outcome.class);

  public static final Verification UNCHECKED = new Verification.NotChecked();

  public static Outcome done() {
    return new Outcome(ItemState.DONE, UNCHECKED, "", Failure.NONE, "", "");
  }

  public static Outcome ended(ItemState state, String why) {
    return new Outcome(state, UNCHECKED, why, Failure.of(state, UNCHECKED), "", "");
  }

  public static Outcome failed(IOException error, String address) {
    return new Outcome(
        ItemState.FAILED, UNCHECKED, ErrorText.of(error, address), Failure.of(error), "", "");
  }

  /// Says of a failure how often it was tried, if more than once.
  public Outcome tried(int times) {
    return state == ItemState.FAILED && times > 1
        ? new Outcome(
            state, verification, detail + " " + SAY.get("tried", times), failure, expected, actual)
        : this;
  }

  /// The same end, told in other words.
  public Outcome saying(String why) {
    return new Outcome(state, verification, why, failure, expected, actual);
  }

  /// Says of what ended well why it had failed before.
  public Outcome recoveredFrom(Optional<String> why) {
    boolean well = state == ItemState.DONE || state == ItemState.SKIPPED;
    return well && why.isPresent() ? saying(Recovery.say(detail, why.get())) : this;
  }

  /// Whether it ended well after a failure.
  public boolean isRecovered() {
    return Recovery.of(state, detail).isPresent();
  }

  public boolean isMismatch() {
    return verification instanceof Verification.Mismatched;
  }
}
