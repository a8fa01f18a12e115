package org.nephoscope.codec;

import com.scalableminds.bloscjava.Blosc.Compressor;
import com.scalableminds.bloscjava.Blosc.Shuffle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/// Frames made by c-blosc itself, where its library runs, and frames made by hand.
public final class BloscFrames {

  private BloscFrames() {}

  /// Whether c-blosc runs on this computer: its library was made for few.
  public static boolean isWritable() {
    try {
      return com.scalableminds.bloscjava.Blosc.compress(new byte[8], 1).length > 0;
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }

  /// A frame of c-blosc.
  ///
  /// @param blockSize 0 leaves it to c-blosc
  public static byte[] packed(
      byte[] bytes, int width, Compressor by, int level, Shuffle shuffle, int blockSize) {
    return com.scalableminds.bloscjava.Blosc.compress(
        bytes, width, by, level, shuffle, blockSize, 1);
  }

  /// The sixteen bytes in front.
  public static byte[] header(int flags, int width, int length, int blockSize, int end) {
    return ByteBuffer.allocate(BloscHeader.SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 2)
        .put((byte) 1)
        .put((byte) flags)
        .put((byte) width)
        .putInt(length)
        .putInt(blockSize)
        .putInt(end)
        .array();
  }

  /// Bytes that pack well, badly, or in between.
  static byte[] bytes(int kind, int length) {
    byte[] bytes = new byte[length];
    var random = new Random(kind * 31L + length);
    switch (kind) {
      case 0 -> random.nextBytes(bytes);
      case 1 -> {
        var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; numbers.remaining() >= 4; i++) {
          numbers.putInt(1000 + i * 3 + random.nextInt(4));
        }
      }
      case 2 -> {
        for (int i = 0; i < length; i++) {
          bytes[i] = (byte) (i % 97 < 60 ? 7 : random.nextInt(3));
        }
      }
      default -> {}
    }
    return bytes;
  }
}
