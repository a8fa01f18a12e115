package org.nephoscope.ui.tour;

/// A step of the tour did not really happen; the message says in one sentence what was wrong.
final class TourFailed extends Exception {

  private static final long serialVersionUID = 1L;

  TourFailed(String sentence) {
    super(sentence);
  }

  TourFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// Goes on only if that holds.
  static void unless(boolean holds, String sentence) throws TourFailed {
    if (!holds) {
      throw new TourFailed(sentence);
    }
  }
}
