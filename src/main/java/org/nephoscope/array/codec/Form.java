package org.nephoscope.array.codec;

import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.Shape;

/// What flows between two codecs as long as it is values.
record Form(Shape shape, DType dtype) {

  /// How many bytes the values have; those of no fixed length only their places. The chain was
  /// refused before if this does not fit a long.
  long bytes() {
    return shape.elements() * dtype.bytes();
  }

  int elements() {
    return Math.toIntExact(shape.elements());
  }
}
