package org.nephoscope.ui.transfers;

/// A minute of rates to be drawn, without waiting for it.
public final class SampleRates {

  private SampleRates() {}

  /// Notes a minute that goes up and down and ends with the rate shown now. On the window's thread.
  public static void note(TransfersViewModel model) {
    RateHistory rates = model.rates();
    long last = rates.second();
    double now = rates.before(0);
    for (int before = RateHistory.SECONDS - 1; before > 0; before--) {
      double slump = before > 18 && before < 24 ? 0.75 : 1;
      double share = slump * (0.9 + 0.06 * Math.sin(before * 0.9) + 0.04 * Math.sin(before * 2.3));
      rates.note((last - before) * 1000, now * share);
    }
    rates.note(last * 1000, now);
  }
}
