package org.nephoscope.array.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Elements;
import org.nephoscope.array.dtype.Slots;

/// Decoded values in C order (last axis fastest), read in place from their bytes.
public final class NdArray {

  private final Shape shape;
  private final DType dtype;
  private final ByteBuffer data;
  private final int size;

  /// @param data exactly the elements from position 0 on, little-endian; behind them the bytes of
  ///   those that have no fixed length
  public NdArray(Shape shape, DType dtype, ByteBuffer data) {
    long bytes = Math.multiplyExact(shape.elements(), (long) dtype.bytes());
    if (dtype.bytes() == 0 || (dtype.variable() ? bytes > data.limit() : bytes != data.limit())) {
      throw new IllegalArgumentException(
          data.limit() + " bytes for " + shape + " of " + dtype.name());
    }
    this.shape = shape;
    this.dtype = dtype;
    this.data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    this.size = (int) shape.elements();
  }

  /// An array that holds one element everywhere.
  public static NdArray filled(Shape shape, DType dtype, ByteBuffer element) {
    int count = Math.toIntExact(Math.multiplyExact(shape.elements(), (long) dtype.bytes()));
    if (dtype.variable()) {
      var slots = new Slots((int) shape.elements());
      byte[] content = Slots.content(element, 0);
      int start = slots.keep(content, 0, content.length);
      for (long i = 0; i < shape.elements(); i++) {
        slots.add(start, content.length);
      }
      return new NdArray(shape, dtype, slots.finish());
    }
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = element.get(i % dtype.bytes());
    }
    return new NdArray(shape, dtype, ByteBuffer.wrap(bytes));
  }

  public Shape shape() {
    return shape;
  }

  public DType dtype() {
    return dtype;
  }

  /// The number of elements.
  public int size() {
    return size;
  }

  /// The elements' bytes, read-only, little-endian.
  public ByteBuffer buffer() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The place of an element among all of them.
  public int flat(long... index) {
    long flat = 0;
    for (int axis = 0; axis < index.length; axis++) {
      flat = flat * shape.dim(axis) + index[axis];
    }
    return Math.toIntExact(flat);
  }

  /// An element as a double, see [Elements#number].
  public double value(int flat) {
    return Elements.number(dtype, data, flat * dtype.bytes());
  }

  /// An element's bits, see [Elements#bits].
  public long bits(int flat) {
    return Elements.bits(dtype, data, flat * dtype.bytes());
  }

  /// An element exactly, see [Elements#text].
  public String text(int flat) {
    return Elements.text(dtype, data, flat * dtype.bytes());
  }

  /// Whether an element has exactly the bits of a little-endian one.
  public boolean sameBits(int flat, ByteBuffer element) {
    int bytes = dtype.bytes();
    if (dtype.variable()) {
      return Arrays.equals(Slots.content(data, flat * bytes), Slots.content(element, 0));
    }
    for (int i = 0; i < bytes; i++) {
      if (data.get(flat * bytes + i) != element.get(i)) {
        return false;
      }
    }
    return true;
  }
}
