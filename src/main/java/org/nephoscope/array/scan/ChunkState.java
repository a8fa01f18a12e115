package org.nephoscope.array.scan;

/// What is known of one cell of a chunk grid. A chunk nobody could look at is never [#NOT_STORED].
public enum ChunkState {
  /// The listing has not come to an end yet, or never did.
  NOT_SCANNED,
  /// A complete listing did not have it; it reads as the fill value.
  NOT_STORED,
  /// In the listing, with a plausible length.
  STORED,
  /// Fetched, its checksum compared, and decoded.
  VERIFIED,
  /// It has no bytes, or a length that its codecs cannot produce.
  WRONG_SIZE,
  /// It may be there, but we may not look or got an error; unknown, not fill.
  FORBIDDEN,
  /// Its checksum or one of its codecs failed.
  CORRUPT;

  /// Which of two states a cell that stands for several chunks shows: the worse one.
  public static ChunkState worse(ChunkState left, ChunkState right) {
    return left.rank() >= right.rank() ? left : right;
  }

  private int rank() {
    return switch (this) {
      case NOT_SCANNED -> 0;
      case NOT_STORED -> 1;
      case VERIFIED -> 2;
      case STORED -> 3;
      case FORBIDDEN -> 4;
      case WRONG_SIZE -> 5;
      case CORRUPT -> 6;
    };
  }
}
