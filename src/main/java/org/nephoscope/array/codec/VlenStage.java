package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// Elements of any length (numcodecs and Zarr v3 `vlen-utf8`, `vlen-bytes`; numcodecs
/// `vlen-array`): how many there are, then each with its length in front, all as little-endian
/// numbers of 32 bits.
///
/// @param unit every length is a multiple of it
record VlenStage(String name, int unit) implements ValueStage {

  private static final Sentences SAY = Sentences.of(VlenStage.class);

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    var bytes = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    int count = form.elements();
    if (in.length < Integer.BYTES || bytes.getInt() != count) {
      throw new DecodeException(name, SAY.get("it-does-not-tell-of", count));
    }
    budget.room(name, form.bytes()).take(form.bytes());
    budget.room(name, in.length).take(in.length);
    var slots = new Slots(count);
    for (int i = 0; i < count; i++) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining() || length % unit != 0) {
        throw new DecodeException(name, SAY.get("element-reaches-beyond-the-end", i));
      }
      slots.add(in, bytes.position(), length);
      bytes.position(bytes.position() + length);
    }
    return new NdArray(form.shape(), form.dtype(), slots.finish());
  }
}
