package org.nephoscope.array.shard;

import java.util.Optional;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.ByteRange;

/// What must hold for any bytes taken for the index of a minishard. The method with the odd name is
/// the one that Jazzer calls.
public final class MinishardIndexFuzz {

  private static final long SIZE = 1000;

  private MinishardIndexFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(data);
  }

  /// It is refused, or what it points at lies inside the object.
  public static void check(byte[] data) {
    for (int bits : new int[] {0, 3, 64}) {
      try {
        inside(MinishardIndex.place(data, bits, SIZE));
      } catch (DecodeException _) {
        // refused
      }
      for (boolean packed : new boolean[] {false, true}) {
        for (long chunk : new long[] {0, 1, 5, -1}) {
          try {
            inside(MinishardIndex.decode(data, packed, bits).find(chunk, SIZE));
          } catch (DecodeException _) {
            // refused
          }
        }
      }
    }
  }

  private static void inside(Optional<ByteRange> range) {
    if (range.isPresent() && (range.get().start() < 0 || range.get().end() > SIZE)) {
      throw new AssertionError("points at " + range.get());
    }
  }
}
