package org.nephoscope.transfer;

import java.io.IOException;
import org.nephoscope.connection.ErrorText;

/// How one item ended.
///
/// @param detail why it was not done, as a sentence; else empty
/// @param expected the digest that a store gave, as `algorithm value`; empty if none
/// @param actual the digest of the bytes that passed, likewise
record Outcome(
    ItemState state,
    Verification verification,
    String detail,
    Failure failure,
    String expected,
    String actual) {

  static final Verification UNCHECKED = new Verification.NotChecked();

  static Outcome done(Verdict verdict) {
    return new Outcome(
        ItemState.DONE,
        verdict.verification(),
        "",
        Failure.NONE,
        verdict.expected(),
        verdict.actual());
  }

  static Outcome done() {
    return new Outcome(ItemState.DONE, UNCHECKED, "", Failure.NONE, "", "");
  }

  static Outcome ended(ItemState state, String why) {
    return new Outcome(state, UNCHECKED, why, Failure.of(state, UNCHECKED), "", "");
  }

  static Outcome failed(IOException error, String address) {
    return new Outcome(
        ItemState.FAILED, UNCHECKED, ErrorText.of(error, address), Failure.of(error), "", "");
  }

  static Outcome failed(Verdict verdict, String why) {
    return new Outcome(
        ItemState.FAILED,
        verdict.verification(),
        why,
        Failure.of(ItemState.FAILED, verdict.verification()),
        verdict.expected(),
        verdict.actual());
  }

  /// Says of a failure how often it was tried, if more than once.
  Outcome tried(int times) {
    return state == ItemState.FAILED && times > 1
        ? new Outcome(
            state, verification, detail + " Tried " + times + " times.", failure, expected, actual)
        : this;
  }

  boolean isMismatch() {
    return verification instanceof Verification.Mismatched;
  }
}
