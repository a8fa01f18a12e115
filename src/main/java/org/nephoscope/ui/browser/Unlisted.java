package org.nephoscope.ui.browser;

import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.ui.Texts;

/// Why nothing that needs a listing can be done at a place, once listing it was refused. Only the
/// server knows, so nothing is refused before it was asked.
public final class Unlisted {

  private static final Texts TEXTS = Texts.of(Unlisted.class);

  private Unlisted() {}

  /// The reason in a few words; empty if there are rows, or another attempt may bring some.
  public static String why(ListingProgress progress) {
    return progress.loaded() > 0 ? "" : progress.failure().map(Unlisted::why).orElse("");
  }

  private static String why(Exception error) {
    return switch (error) {
      case AccessDenied _ -> TEXTS.get("denied.lists");
      case Unsupported missing when missing.what().equals(Unsupported.LISTING) ->
          TEXTS.get("unlisted.lists");
      default -> "";
    };
  }
}
