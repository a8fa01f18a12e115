package org.nephoscope.ui.transfers;

import org.nephoscope.connection.Location;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Texts;

/// Whether what a comparison has found can be mended by copying.
final class Differences {

  private static final Texts TEXTS = Texts.of(Differences.class);

  private Differences() {}

  /// Whether a transfer looks for differences at all.
  static boolean concern(TransferSnapshot snapshot) {
    return snapshot.request() instanceof Compare;
  }

  /// Why they cannot be copied, in a few words; empty if they can.
  static String refusal(TransferSnapshot snapshot) {
    if (!(snapshot.request() instanceof Compare compare)) {
      return TEXTS.get("differences.no-compare");
    }
    if (compare.manifest().isPresent()) {
      return TEXTS.get("differences.list");
    }
    Location to = compare.route().to().location();
    if (to.store().isReadOnly()) {
      return TEXTS.get("differences.read-only", to);
    }
    if (!snapshot.state().isFinal()) {
      return TEXTS.get("differences.running");
    }
    return snapshot.tally().mismatched() == 0 ? TEXTS.get("differences.none") : "";
  }

  /// How they are copied: as `neph jobs copy` does it.
  static CopyPolicy policy(Compare compare) {
    return CopyPolicy.DEFAULT.encoding(
        compare.route().to().location().file().isPresent()
            ? EncodingPolicy.KEEP_SUFFIX
            : EncodingPolicy.KEEP);
  }
}
