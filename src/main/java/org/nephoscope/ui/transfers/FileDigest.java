package org.nephoscope.ui.transfers;

import java.time.Instant;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.Verdict;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Retries;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// A digest of a file, or why there is none where one is looked for.
///
/// @param text as the table shows it
/// @param whole all of it, for the tooltip
/// @param digest whether it is one, and not words
record FileDigest(String text, String whole, boolean digest) {

  private static final Texts TEXTS = Texts.of(FileDigest.class);

  private static final FileDigest NONE = new FileDigest("–", "–", false);

  /// In the place of a digest that is being computed.
  private static final FileDigest COMING = new FileDigest("…", "…", true);

  /// The digest that the store gave.
  static FileDigest expected(ItemSnapshot item) {
    if (!item.expected().isEmpty()) {
      return of(item.expected());
    }
    return switch (item.verification()) {
      case Verification.SizeOnly(var why) -> none("file.hash.none", why);
      case Verification.Unverifiable(var why) ->
          none(Verdict.isOfTag(why) ? "file.hash.tag" : "file.hash.other", why);
      case Verification.Matched _, Verification.Mismatched _, Verification.NotChecked _ -> NONE;
    };
  }

  /// The digest of the bytes that came; of those that are still coming it is not known yet, and
  /// what was skipped for its hash has the one of the store. What waits for another attempt says
  /// when that is.
  static FileDigest computed(ItemSnapshot item, Instant now) {
    if (!item.actual().isEmpty()) {
      return of(item.actual());
    }
    return switch (item.state()) {
      case ACTIVE -> item.target().isEmpty() ? NONE : COMING;
      case SKIPPED ->
          item.verification() instanceof Verification.Matched ? of(item.expected()) : NONE;
      case WAITING ->
          item.retry()
              .map(retry ->
                  new FileDigest(
                      Retries.brief(retry, now), Retries.sentence(item, retry, now), false))
              .orElse(NONE);
      case PLANNED, PAUSED, DONE, CONFLICT, REFUSED, VANISHED, FAILED, CANCELLED -> NONE;
    };
  }

  /// Of a pair that was compared, each side alone.
  static FileDigest of(String said) {
    return said.isEmpty() ? NONE : new FileDigest(value(said), said, true);
  }

  private static FileDigest none(String name, String why) {
    return new FileDigest(TEXTS.get(name), Said.here(why), false);
  }

  /// The value alone; what kind it is stands in the status and in the tooltip.
  static String value(String said) {
    int space = said.indexOf(' ');
    if (space < 0) {
      return said.equals(Verification.Mismatched.MISSING) ? said : "–";
    }
    return Formats.shortHash(said.substring(space + 1));
  }
}
