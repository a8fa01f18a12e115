package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.ByteOrders;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// Elements one behind the other: the codec `bytes`.
record FixedWidth(boolean big) implements ValueStage {

  private static final Sentences SAY = Sentences.of(FixedWidth.class);

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    int length = (int) form.bytes();
    if (in.length < length) {
      throw new DecodeException("bytes", SAY.get("gives-of-the-bytes-that", in.length, length));
    }
    // What need not change is not copied.
    if (!ByteOrders.differs(form.dtype(), big)) {
      return new NdArray(form.shape(), form.dtype(), ByteBuffer.wrap(in, 0, length).slice());
    }
    budget.room("bytes", length).take(length);
    byte[] elements = Arrays.copyOf(in, length);
    ByteOrders.toLittle(form.dtype(), big, elements);
    return new NdArray(form.shape(), form.dtype(), ByteBuffer.wrap(elements));
  }

  @Override
  public OptionalLong encoded(Form form) {
    return OptionalLong.of(form.bytes());
  }
}
