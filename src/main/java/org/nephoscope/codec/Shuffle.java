package org.nephoscope.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Puts elements together again whose bytes, or whose bits, were sorted by their place in the
/// element. What is left over behind the last whole element stays where it is.
public final class Shuffle {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Shuffle() {}

  /// Undoes a shuffle of bytes.
  ///
  /// @param width how many bytes an element has
  public static void undoBytes(byte[] in, int from, byte[] out, int at, int length, int width) {
    int count = length / width;
    switch (width) {
      case 2 -> twos(in, from, out, at, count);
      case 4 -> fours(in, from, out, at, count);
      case 8 -> {
        // The halves of a long are two shuffles of four bytes.
        for (int i = 0; i < count; i++) {
          LONGS.set(out, at + 8 * i, gather(in, from + i, count));
        }
      }
      default -> {
        for (int place = 0; place < width; place++) {
          int source = from + place * count;
          for (int i = 0, to = at + place; i < count; i++, to += width) {
            out[to] = in[source + i];
          }
        }
      }
    }
    int whole = count * width;
    System.arraycopy(in, from + whole, out, at + whole, length - whole);
  }

  private static void twos(byte[] in, int from, byte[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      SHORTS.set(out, at + 2 * i, (short) ((in[from + i] & 0xFF) | (in[from + count + i] << 8)));
    }
  }

  private static void fours(byte[] in, int from, byte[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      int low = (in[from + i] & 0xFF) | ((in[from + count + i] & 0xFF) << 8);
      int high = (in[from + 2 * count + i] & 0xFF) | (in[from + 3 * count + i] << 8);
      INTS.set(out, at + 4 * i, low | (high << 16));
    }
  }

  private static long gather(byte[] in, int from, int step) {
    int low =
        (in[from] & 0xFF)
            | ((in[from + step] & 0xFF) << 8)
            | ((in[from + 2 * step] & 0xFF) << 16)
            | (in[from + 3 * step] << 24);
    int second = from + 4 * step;
    int high =
        (in[second] & 0xFF)
            | ((in[second + step] & 0xFF) << 8)
            | ((in[second + 2 * step] & 0xFF) << 16)
            | (in[second + 3 * step] << 24);
    return (low & 0xFFFFFFFFL) | ((long) high << 32);
  }

  /// Undoes a shuffle of bits as Blosc 1 does it: only where the number of elements is a multiple
  /// of eight, else nothing was shuffled.
  ///
  /// @param width how many bytes an element has
  public static void undoBits(byte[] in, int from, byte[] out, int at, int length, int width) {
    int count = length / width;
    if (count % 8 != 0) {
      System.arraycopy(in, from, out, at, length);
      return;
    }
    int row = count / 8;
    for (int place = 0; place < width; place++) {
      int first = from + 8 * place * row;
      for (int group = 0; group < row; group++) {
        long bits = transposed(gather(in, first + group, row));
        int to = at + 8 * group * width + place;
        for (int i = 0; i < 8; i++) {
          out[to + i * width] = (byte) (bits >>> (8 * i));
        }
      }
    }
    int whole = count * width;
    System.arraycopy(in, from + whole, out, at + whole, length - whole);
  }

  /// The 8 × 8 bits of a long with rows and columns exchanged (Warren, Hacker's Delight, 7–3).
  private static long transposed(long bits) {
    long x = bits;
    long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
    x ^= t ^ (t << 7);
    t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
    x ^= t ^ (t << 14);
    t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
    return x ^ t ^ (t << 28);
  }
}
