package org.nephoscope.ui.browser;

import java.time.Duration;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// How far and how fast a listing is, in one line. In its first moment there is neither time nor
/// rate in it, because a page that came at once would make a million keys a second.
final class ListingFigures {

  private static final Texts TEXTS = Texts.of(ListingFigures.class);

  private ListingFigures() {}

  /// @param arrays whether folders are looked into rather than keys listed
  /// @param took since the start, without pauses
  static String of(ListingProgress progress, boolean arrays, Duration took) {
    if (arrays) {
      return walking(progress, took);
    }
    return progress.read().isPresent()
        ? finding(progress, progress.read().getAsLong(), took)
        : listing(progress, took);
  }

  private static String listing(ListingProgress progress, Duration took) {
    String pages = TEXTS.count("pages", progress.pages());
    boolean first = progress.at().isEmpty();
    return progress
        .perSecond(took)
        .map(rate ->
            TEXTS.get(
                first ? "listing.figures.first" : "listing.figures",
                pages,
                rate,
                Formats.duration(took),
                progress.at()))
        .orElseGet(() -> first ? pages : TEXTS.get("figures.early", pages, progress.at()));
  }

  private static String finding(ListingProgress progress, long read, Duration took) {
    String keys = Formats.count(read);
    String pages = TEXTS.count("pages", progress.pages());
    return progress
        .perSecond(took)
        .map(rate -> TEXTS.get("finding.figures", keys, pages, rate, Formats.duration(took)))
        .orElseGet(() -> TEXTS.get("finding.figures.early", keys, pages));
  }

  private static String walking(ListingProgress progress, Duration took) {
    String folders = TEXTS.count("folders", progress.read().orElse(0));
    boolean first = progress.at().isEmpty();
    if (took.compareTo(Formats.TELLING) < 0) {
      return first ? folders : TEXTS.get("figures.early", folders, progress.at());
    }
    return TEXTS.get(
        first ? "walking.figures.first" : "walking.figures",
        folders,
        Formats.duration(took),
        progress.at());
  }
}
