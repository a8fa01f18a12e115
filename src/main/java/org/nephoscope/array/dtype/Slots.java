package org.nephoscope.array.dtype;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// How elements without a fixed length are kept: in its place, every element has two numbers of 32
/// bits, where its bytes begin in the same buffer and how many they are. Several elements may share
/// their bytes.
public final class Slots {

  /// How many bytes a place has.
  public static final int WIDTH = 2 * Integer.BYTES;

  private final int count;
  private byte[] bytes;
  private int end;
  private int next;

  /// Makes room for that many elements, all of them empty.
  public Slots(int count) {
    this.count = count;
    this.end = Math.multiplyExact(count, WIDTH);
    this.bytes = new byte[end];
  }

  /// Appends bytes that belong to no element yet.
  ///
  /// @return where they begin
  public int keep(byte[] in, int from, int length) {
    if (length > bytes.length - end) {
      int needed = Math.addExact(end, length);
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * end, Integer.MAX_VALUE - 8)));
    }
    System.arraycopy(in, from, bytes, end, length);
    int start = end;
    end += length;
    return start;
  }

  /// Gives the next element bytes that are kept already.
  public void add(int start, int length) {
    if (next >= count) {
      throw new IllegalStateException("more than " + count + " elements");
    }
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(WIDTH * next, start)
        .putInt(WIDTH * next + Integer.BYTES, length);
    next++;
  }

  /// Gives the next element bytes of its own.
  public void add(byte[] in, int from, int length) {
    add(keep(in, from, length), length);
  }

  /// What was made, little-endian.
  public ByteBuffer finish() {
    return ByteBuffer.wrap(Arrays.copyOf(bytes, end)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A buffer with one element.
  public static ByteBuffer single(byte[] content) {
    var slots = new Slots(1);
    slots.add(content, 0, content.length);
    return slots.finish();
  }

  /// The bytes of the element whose place begins there.
  public static byte[] content(ByteBuffer data, int at) {
    int start = data.getInt(at);
    byte[] content = new byte[data.getInt(at + Integer.BYTES)];
    data.get(start, content);
    return content;
  }
}
