package org.nephoscope.transfer.listing;

import java.io.IOException;
import java.nio.file.Path;

/// A database that cannot hold this listing. Nothing in it was changed.
public final class ListingException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param why as it completes "FILE …"
  ListingException(Path file, String why) {
    super(file + " " + why);
  }
}
