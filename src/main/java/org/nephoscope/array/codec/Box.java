package org.nephoscope.array.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;

/// A box that is filled with smaller ones, row by row. What nothing is put into is zero, or empty.
final class Box {

  private final Form form;
  private final byte[] elements;
  private final ByteArrayOutputStream behind = new ByteArrayOutputStream();

  /// The caller has counted the memory.
  Box(Form form) {
    this.form = form;
    this.elements = new byte[Math.toIntExact(form.bytes())];
  }

  /// Copies what lies inside the box.
  ///
  /// @param start where the first value belongs
  void put(NdArray values, ChunkIndex start) {
    Shape inner = values.shape();
    Shape outer = form.shape();
    int rank = inner.rank();
    int run = rank == 0 ? 1 : (int) inner.dim(rank - 1);
    int row = rank == 0 ? 1 : (int) Math.min(run, outer.dim(rank - 1) - start.at(rank - 1));
    int width = form.dtype().bytes();
    int shift = form.dtype().variable() ? keep(values, width) : 0;
    ByteBuffer from = values.buffer();
    for (int first = 0; first < values.size() && row > 0; first += run) {
      long target = rank == 0 ? 0 : start.at(rank - 1);
      long stride = rank == 0 ? 1 : outer.dim(rank - 1);
      long rest = first / run;
      boolean inside = true;
      for (int axis = rank - 2; axis >= 0; axis--) {
        long at = start.at(axis) + rest % inner.dim(axis);
        inside &= at < outer.dim(axis);
        target += at * stride;
        rest /= inner.dim(axis);
        stride *= outer.dim(axis);
      }
      if (inside) {
        from.get(first * width, elements, (int) target * width, row * width);
        move((int) target, row, shift);
      }
    }
  }

  /// Keeps the bytes that stand behind the places of values without a fixed length.
  ///
  /// @return how much further back they stand now
  private int keep(NdArray values, int width) {
    int places = values.size() * width;
    byte[] bytes = new byte[values.buffer().limit() - places];
    values.buffer().get(places, bytes);
    int shift = elements.length + behind.size() - places;
    behind.writeBytes(bytes);
    return shift;
  }

  private void move(int first, int count, int shift) {
    if (!form.dtype().variable()) {
      return;
    }
    var places = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = first; i < first + count; i++) {
      places.putInt(i * Slots.WIDTH, places.getInt(i * Slots.WIDTH) + shift);
    }
  }

  NdArray values() {
    if (behind.size() == 0) {
      return new NdArray(form.shape(), form.dtype(), ByteBuffer.wrap(elements));
    }
    var whole = ByteBuffer.allocate(elements.length + behind.size());
    whole.put(elements).put(behind.toByteArray()).flip();
    return new NdArray(form.shape(), form.dtype(), whole);
  }
}
