package org.nephoscope.array.scan;

/// What is known of one cell of a chunk grid. A chunk nobody could look at is never [#NOT_STORED].
public enum ChunkState {
  /// It lies beyond the array's edge, as cells of a shard may; nothing needs to be there.
  OUTSIDE(0),
  /// The listing has not come to an end yet, or never did.
  NOT_SCANNED(1),
  /// A complete listing did not have it, or the store said that it is not there; it reads as the
  /// fill value.
  NOT_STORED(2),
  /// Fetched, its checksum compared, and decoded.
  VERIFIED(3),
  /// In the listing, with a plausible length.
  STORED(4),
  /// It may be there, but we may not look; unknown, not fill.
  FORBIDDEN(5),
  /// It may be there, but the store gave no answer; unknown, not fill.
  ERROR(6),
  /// An object without any bytes, which is neither a chunk nor absent.
  ZERO_BYTES(7),
  /// It has a length that its codecs cannot produce, or holds more than a chunk.
  WRONG_SIZE(8),
  /// Its checksum or one of its codecs failed.
  CORRUPT(9);

  private static final ChunkState[] BY_CODE = byCode();

  private final byte code;

  ChunkState(int code) {
    this.code = (byte) code;
  }

  /// Which of two states a cell that stands for several chunks shows: the worse one.
  public static ChunkState worse(ChunkState left, ChunkState right) {
    return left.code >= right.code ? left : right;
  }

  /// Whether an object is known to be there.
  public boolean isStored() {
    return switch (this) {
      case STORED, VERIFIED, ZERO_BYTES, WRONG_SIZE, CORRUPT -> true;
      case OUTSIDE, NOT_SCANNED, NOT_STORED, FORBIDDEN, ERROR -> false;
    };
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
