package org.nephoscope.array.codec;

import java.util.OptionalLong;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.codec.Shuffle;

/// The filter `shuffle` of numcodecs: the bytes of elements sorted by their place.
///
/// @param width how many bytes an element has; up to 1 leaves all as it is
record Unshuffle(int width) implements ByteStage {

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    if (width <= 1) {
      return new Decoded(in, false);
    }
    byte[] out = room.allocate(in.length);
    Shuffle.undoBytes(in, 0, out, 0, in.length, width);
    return new Decoded(out, false);
  }

  @Override
  public OptionalLong encoded(long decoded) {
    return OptionalLong.of(decoded);
  }
}
