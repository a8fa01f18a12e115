package org.nephoscope.array.scan;

/// What is known of one cell of a chunk grid. A chunk nobody could look at is never [#NOT_STORED].
public enum ChunkState {
  /// The listing has not come to an end yet, or never did.
  NOT_SCANNED(0),
  /// A complete listing did not have it; it reads as the fill value.
  NOT_STORED(1),
  /// In the listing, with a plausible length.
  STORED(3),
  /// Fetched, its checksum compared, and decoded.
  VERIFIED(2),
  /// It has no bytes, or a length that its codecs cannot produce.
  WRONG_SIZE(5),
  /// It may be there, but we may not look or got an error; unknown, not fill.
  FORBIDDEN(4),
  /// Its checksum or one of its codecs failed.
  CORRUPT(6);

  private static final ChunkState[] BY_CODE = byCode();

  private final byte code;

  ChunkState(int code) {
    this.code = (byte) code;
  }

  /// Which of two states a cell that stands for several chunks shows: the worse one.
  public static ChunkState worse(ChunkState left, ChunkState right) {
    return left.code >= right.code ? left : right;
  }

  /// One byte for a packed grid; greater is worse.
  byte code() {
    return code;
  }

  static ChunkState ofCode(byte code) {
    return BY_CODE[code];
  }

  private static ChunkState[] byCode() {
    ChunkState[] states = new ChunkState[values().length];
    for (ChunkState state : values()) {
      states[state.code] = state;
    }
    return states;
  }
}
