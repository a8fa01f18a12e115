package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The codec `packbits` of Zarr v3 (zarr-extensions): of every element the bits from `first` to
/// `last`, one behind the other, from the lowest bit of the first byte on.
///
/// @param components how many numbers an element has: two for complex ones
/// @param front how many bytes stand in front that tell how many bits mean nothing; 0 or 1
/// @param back how many such bytes stand behind
record BitField(int components, int width, int first, int last, boolean signed, int front, int back)
    implements ValueStage {

  private static final Sentences SAY = Sentences.of(BitField.class);

  private static final String NAME = "packbits";

  static Optional<BitField> of(JsonNode settings, DType dtype) {
    int components = dtype instanceof DType.Complex ? 2 : 1;
    int bits =
        switch (dtype) {
          case DType.Bool() -> 1;
          case DType.Whole(var wide, _) -> wide;
          case DType.Real(var wide) -> wide;
          case DType.Brain() -> 16;
          case DType.Complex(var wide) -> wide / 2;
          default -> 0;
        };
    int first = settings.path("first_bit").asInt(0);
    int last = settings.hasNonNull("last_bit") ? settings.path("last_bit").asInt() : bits - 1;
    String padding = settings.path("padding_encoding").asText("none");
    // An early draft of the codec had other words.
    int front = padding.equals("first_byte") || padding.equals("start_byte") ? 1 : 0;
    int back = padding.equals("last_byte") || padding.equals("end_byte") ? 1 : 0;
    boolean known = padding.equals("none") || front + back == 1;
    boolean signed = dtype instanceof DType.Whole(_, var sign) && sign;
    return known && first >= 0 && first <= last && last < bits
        ? Optional.of(
            new BitField(components, dtype.bytes() / components, first, last, signed, front, back))
        : Optional.empty();
  }

  private int bits() {
    return last - first + 1;
  }

  @Override
  public OptionalLong encoded(Form form) {
    long numbers = form.shape().elements() * components;
    return OptionalLong.of(Math.ceilDiv(numbers * bits(), 8) + front + back);
  }

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    long numbers = form.shape().elements() * components;
    if (in.length < encoded(form).orElseThrow()) {
      throw new DecodeException(NAME, SAY.get("there-are-fewer-bits-than"));
    }
    byte[] out = budget.room(NAME, form.bytes()).allocate(form.bytes());
    var elements = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    long at = 8L * front;
    for (int i = 0; i < numbers; i++) {
      long value = 0;
      for (int bit = 0; bit < bits(); bit++, at++) {
        value |= (in[(int) (at >> 3)] >> (at & 7) & 1L) << bit;
      }
      int unused = Long.SIZE - bits();
      value = signed ? value << unused >> unused : value;
      put(elements, i * width, value << first);
    }
    return new NdArray(form.shape(), form.dtype(), elements);
  }

  private void put(ByteBuffer into, int at, long value) {
    switch (width) {
      case 1 -> into.put(at, (byte) value);
      case 2 -> into.putShort(at, (short) value);
      case 4 -> into.putInt(at, (int) value);
      default -> into.putLong(at, value);
    }
  }
}
