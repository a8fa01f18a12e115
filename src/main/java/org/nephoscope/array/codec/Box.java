package org.nephoscope.array.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// A box that is filled with smaller ones, row by row. What nothing is put into is zero, or empty.
final class Box {

  private static final Sentences SAY = Sentences.of(Box.class);

  private final String stage;
  private final Form form;
  private final byte[] elements;
  private final ByteArrayOutputStream behind = new ByteArrayOutputStream();

  /// The caller has counted the memory of the places.
  Box(String stage, Form form) {
    this.stage = stage;
    this.form = form;
    this.elements = new byte[Math.toIntExact(form.bytes())];
  }

  /// Copies what lies inside the box.
  ///
  /// @param start where the first value belongs
  void put(NdArray values, ChunkIndex start, Budget budget) throws DecodeException {
    put(values, start, keep(values, budget));
  }

  /// Copies the places alone, to which the bytes of an earlier [#keep] belong.
  void put(NdArray values, ChunkIndex start, int shift) {
    Shape inner = values.shape();
    Shape outer = form.shape();
    int rank = inner.rank();
    int run = rank == 0 ? 1 : (int) inner.dim(rank - 1);
    int row = rank == 0 ? 1 : (int) Math.min(run, outer.dim(rank - 1) - start.at(rank - 1));
    int width = form.dtype().bytes();
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
  /// @return how much further back they stand now; 0 for values of a fixed length
  int keep(NdArray values, Budget budget) throws DecodeException {
    if (!form.dtype().variable()) {
      return 0;
    }
    int places = values.size() * form.dtype().bytes();
    int length = values.buffer().limit() - places;
    long together = (long) elements.length + behind.size() + length;
    if (together > Codecs.LARGEST_CHUNK) {
      throw DecodeException.limit(stage, SAY.get("its-values-are-longer-than"), null);
    }
    budget.room(stage, length).take(length);
    byte[] bytes = new byte[length];
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
