package org.nephoscope.connection;

import java.io.IOException;
import java.util.Objects;

/// An error with the place that it is about, for whoever works with several and would otherwise
/// have to guess. Its cause is what was thrown there; see [#root] for whoever asks only for that.
public final class PlaceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Location place;

  public PlaceException(Location place, IOException cause) {
    super(cause.getMessage(), cause);
    this.place = place;
  }

  public Location place() {
    return place;
  }

  /// What was thrown, without the place that may have been added to it.
  public static IOException root(IOException error) {
    return error instanceof PlaceException at
        ? Objects.requireNonNull((IOException) at.getCause())
        : error;
  }

  /// The address that an error is about.
  ///
  /// @param otherwise what it is about if it does not say
  public static String address(IOException error, String otherwise) {
    return error instanceof PlaceException at ? at.place().toString() : otherwise;
  }
}
