package org.nephoscope.codec;

import java.util.Arrays;
import org.nephoscope.storage.Sentences;

/// Undoes blocks of BloscLZ, which is level 2 of FastLZ by Ariya Hidayat: literal runs of up to 32
/// bytes, and copies from at most 73,725 bytes back.
final class Blosclz {

  private static final Sentences SAY = Sentences.of(Blosclz.class);

  private static final String NAME = "blosclz";
  private static final int LONGEST_NEAR = 8191;
  private static final int SHORTEST_COPY = 3;

  private final byte[] in;
  private final int end;
  private int next;

  private Blosclz(byte[] in, int from, int length) {
    this.in = in;
    this.next = from;
    this.end = from + length;
  }

  /// Undoes a block that gives at most `most` bytes.
  ///
  /// @return how many it gave
  static int decode(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    return new Blosclz(in, from, length).decode(out, at, at + most) - at;
  }

  private int decode(byte[] out, int start, int limit) throws DecodeException {
    int at = start;
    // The upper bits of the first byte tell the level.
    int control = read() & 31;
    while (true) {
      if (control < 32) {
        int run = control + 1;
        if (run > limit - at || run > end - next) {
          throw new DecodeException(NAME, SAY.get("a-run-of-literals-reaches"));
        }
        System.arraycopy(in, next, out, at, run);
        next += run;
        at += run;
      } else {
        at = copy(control, out, start, at, limit);
      }
      if (next >= end) {
        return at;
      }
      control = read();
    }
  }

  private int copy(int control, byte[] out, int start, int at, int limit) throws DecodeException {
    int length = (control >> 5) - 1 + SHORTEST_COPY;
    if (control >> 5 == 7) {
      int more;
      do {
        more = read();
        length += more;
      } while (more == 255 && length <= limit - at);
    }
    int high = (control & 31) << 8;
    int low = read();
    int distance =
        high == 31 << 8 && low == 255 ? LONGEST_NEAR + 1 + (read() << 8 | read()) : high + low + 1;
    if (length > limit - at || distance > at - start) {
      throw new DecodeException(NAME, SAY.get("a-copy-reaches-too-far"));
    }
    repeat(out, at, distance, length);
    return at + length;
  }

  private int read() throws DecodeException {
    if (next >= end) {
      throw new DecodeException(NAME, SAY.get("the-block-is-cut-short"));
    }
    return Byte.toUnsignedInt(in[next++]);
  }

  /// Copies from a distance back, where what is copied may be part of what is made.
  static void repeat(byte[] out, int at, int distance, int length) {
    if (distance == 1) {
      Arrays.fill(out, at, at + length, out[at - 1]);
    } else if (distance >= length) {
      System.arraycopy(out, at - distance, out, at, length);
    } else {
      for (int i = at; i < at + length; i++) {
        out[i] = out[i - distance];
      }
    }
  }
}
