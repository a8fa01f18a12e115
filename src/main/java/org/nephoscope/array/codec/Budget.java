package org.nephoscope.array.codec;

import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// What decoding one chunk may cost. Every stage asks for room before it takes memory, so what
/// stored bytes claim of themselves is checked in this one place.
final class Budget {

  private static final Sentences SAY = Sentences.of(Budget.class);

  /// A stage may give at most this much when nothing says how much it should give.
  static final int MOST_UNKNOWN = 64 << 20;

  /// All stages together; a shard's chunks count each for themselves.
  private static final long MOST_TOGETHER = 4 * Codecs.LARGEST_CHUNK;

  private long left;

  Budget() {
    this(MOST_TOGETHER);
  }

  Budget(long left) {
    this.left = left;
  }

  /// Room for a stage that should give exactly so many bytes.
  Room room(String stage, long expected) throws DecodeException {
    if (expected < 0 || expected > Codecs.LARGEST_CHUNK) {
      throw DecodeException.limit(stage, SAY.get("gives-more-than-the-512"), null);
    }
    return new Room(stage, (int) expected, true);
  }

  /// Room for a stage of which nobody knows how much it should give.
  Room room(String stage) {
    return new Room(stage, MOST_UNKNOWN, false);
  }

  /// What one stage may give.
  final class Room {
    private final String stage;
    private final int most;
    private final boolean known;
    private boolean counted;

    private Room(String stage, int most, boolean known) {
      this.stage = stage;
      this.most = most;
      this.known = known;
    }

    /// The most bytes that may come out.
    int most() {
      return most;
    }

    /// Whether just as many bytes should come out.
    boolean isKnown() {
      return known;
    }

    /// Counts bytes that are about to be made.
    void take(long bytes) throws DecodeException {
      if (bytes < 0 || bytes > most) {
        String sentence = SAY.get("would-give-bytes-more-than", Long.toUnsignedString(bytes), most);
        throw known
            ? new DecodeException(stage, sentence)
            : DecodeException.limit(stage, sentence, null);
      }
      if (bytes > left) {
        throw DecodeException.limit(stage, SAY.get("the-stages-of-this-chunk"), null);
      }
      left -= bytes;
      counted = true;
    }

    /// Counts bytes that a library has made within [#most]; those that [#allocate] gave are counted
    /// already.
    void count(byte[] bytes) throws DecodeException {
      if (!counted) {
        take(bytes.length);
      }
    }

    /// Memory for that many bytes.
    byte[] allocate(long bytes) throws DecodeException {
      take(bytes);
      return new byte[(int) bytes];
    }
  }
}
