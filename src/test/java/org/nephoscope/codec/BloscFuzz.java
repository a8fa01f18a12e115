package org.nephoscope.codec;

/// What must hold for any bytes taken for a Blosc frame. The method with the odd name is the one
/// that Jazzer calls.
public final class BloscFuzz {

  private static final int MOST = 1 << 16;

  private BloscFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(data);
    blocks(data);
  }

  /// It is refused, or gives no more than was wanted, and the same each time.
  static void check(byte[] frame) {
    try {
      Decoded decoded = Blosc.decode(frame, MOST);
      Decoded again = Blosc.decode(frame, MOST);
      boolean same = java.util.Arrays.equals(decoded.bytes(), again.bytes());
      if (decoded.bytes().length > MOST || !same) {
        throw new AssertionError("gave " + decoded.bytes().length + " bytes, twice alike: " + same);
      }
    } catch (DecodeException _) {
      return; // refused
    }
  }

  /// The same for the blocks inside, each by itself.
  static void blocks(byte[] block) {
    byte[] out = new byte[1000];
    for (BloscHeader.Packing packing : BloscHeader.Packing.values()) {
      try {
        int given =
            switch (packing) {
              case BLOSCLZ -> Blosclz.decode(block, 0, block.length, out, 100, 800);
              case LZ4 -> Lz4.block(block, 0, block.length, out, 100, 800);
              case SNAPPY -> Snappy.decode(block, 0, block.length, out, 100, 800);
              case ZLIB -> Zlib.block(block, 0, block.length, out, 100, 800);
              case ZSTD -> Zstandard.block(block, 0, block.length, out, 100, 800);
            };
        if (given < 0 || given > 800) {
          throw new AssertionError(packing + " gave " + given);
        }
      } catch (DecodeException _) {
        // Refused, as it should be.
      }
    }
    for (int i = 0; i < 100; i++) {
      if (out[i] != 0 || out[900 + i] != 0) {
        throw new AssertionError("wrote where it should not");
      }
    }
  }
}
