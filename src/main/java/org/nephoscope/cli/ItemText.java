package org.nephoscope.cli;

import java.util.Locale;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;

/// What is said of single objects of a transfer, and of which nothing is.
final class ItemText {

  private ItemText() {}

  /// The item's own sentence, behind its address unless the sentence names that itself.
  static String sentence(ItemSnapshot item) {
    String detail = item.detail().isEmpty() ? item.state().word() + "." : item.detail();
    boolean named =
        detail.contains(item.source())
            || (!item.target().isEmpty() && detail.contains(item.target()));
    return named ? detail : item.source() + ": " + detail;
  }

  static String name(Algorithm algorithm) {
    return switch (algorithm) {
      case MD5, CRC32C -> algorithm.word().toUpperCase(Locale.ROOT);
      case CRC64NVME -> "CRC64";
      case SHA256 -> "SHA-256";
      case MULTIPART_ETAG -> "parts";
    };
  }

  /// Whether the cause of a transfer's failure only sums up items, each of which was reported.
  ///
  /// @param calledOff how many of them were never tried, so that nothing was reported
  static boolean isSaid(String cause, Tally tally, long calledOff) {
    return tally.failed() > calledOff
        && (tally.planned() == 1
            || cause.startsWith(tally.failed() + " of " + tally.planned() + " objects "));
  }

  /// Whether its turn never came, because all of the transfer was ended; that is said once.
  static boolean isCalledOff(ItemSnapshot item) {
    return item.state() == ItemState.CANCELLED && item.attempts() == 0;
  }

  /// Whether it was skipped although nobody has compared it with anything: what was passed over
  /// because of what it is, or to be deleted and not there, must not go unnoticed.
  static boolean isLeftOut(ItemSnapshot item) {
    return item.state() == ItemState.SKIPPED && (item.attempts() == 0 || item.target().isEmpty());
  }
}
