package org.nephoscope.array.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;

class SliceTest {

  @Test
  void cutsTwoAxesOutOfThree() {
    NdArray array = counting(2, 3, 4);
    var slice = new Slice(array, 1, 2, ChunkIndex.of(1, 9, 9));
    assertThat(slice.rows()).isEqualTo(3);
    assertThat(slice.columns()).isEqualTo(4);
    assertThat(slice.text(0, 0)).isEqualTo("12");
    assertThat(slice.value(2, 3)).isEqualTo(23);
  }

  @Test
  void axesMayChangePlaces() {
    var slice = new Slice(counting(2, 3, 4), 2, 0, ChunkIndex.of(0, 1, 0));
    assertThat(slice.rows()).isEqualTo(4);
    assertThat(slice.columns()).isEqualTo(2);
    assertThat(slice.value(3, 1)).isEqualTo(12 + 4 + 3);
    assertThat(slice.bits(0, 0)).isEqualTo(4);
  }

  @Test
  void aListIsOneRowAndASingleValueOneCell() {
    var row = new Slice(counting(5), Slice.NO_AXIS, 0, ChunkIndex.of(0));
    assertThat(row.rows()).isEqualTo(1);
    assertThat(row.value(0, 4)).isEqualTo(4);
    var cell = new Slice(counting(), Slice.NO_AXIS, Slice.NO_AXIS, ChunkIndex.of());
    assertThat(cell.rows() * cell.columns()).isEqualTo(1);
    assertThat(cell.value(0, 0)).isZero();
  }

  @Test
  void nothingBesideTheSliceIsRead() {
    var slice = new Slice(counting(2, 3, 4), 1, 2, ChunkIndex.of(0, 0, 0));
    assertThatThrownBy(() -> slice.value(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static NdArray counting(long... dims) {
    Shape shape = Shape.of(dims);
    ByteBuffer data =
        ByteBuffer.allocate((int) shape.elements() * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < shape.elements(); i++) {
      data.putShort((short) i);
    }
    return new NdArray(shape, new DType.Whole(16, false), data.rewind());
  }
}
