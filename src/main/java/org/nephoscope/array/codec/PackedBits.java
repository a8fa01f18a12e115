package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// The filter `packbits` of numcodecs: eight truth values in a byte, the first in its highest bit;
/// the byte in front tells how many bits at the end mean nothing. In Zarr v3 it makes a list of
/// bytes out of the values.
record PackedBits() implements ByteStage, ArrayStage {

  private static final Sentences SAY = Sentences.of(PackedBits.class);

  private static final String NAME = "packbits";

  /// The filter between values of that type, if they are truth values.
  static Optional<PackedBits> ofArrays(DType decoded) {
    return decoded instanceof DType.Bool ? Optional.of(new PackedBits()) : Optional.empty();
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    if (in.length == 0 || in[0] < 0 || in[0] > 7 || (in.length == 1 && in[0] > 0)) {
      throw new DecodeException(NAME, SAY.get("the-byte-in-front-tells"));
    }
    byte[] out = room.allocate(8L * (in.length - 1) - in[0]);
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (in[1 + i / 8] >> (7 - i % 8) & 1);
    }
    return new Decoded(out, false);
  }

  @Override
  public OptionalLong encoded(long decoded) {
    return OptionalLong.of(1 + Math.ceilDiv(decoded, 8));
  }

  @Override
  public Form encoded(Form decoded) {
    long bytes = encoded(decoded.shape().elements()).orElseThrow();
    return new Form(Shape.of(bytes), new DType.Whole(8, false));
  }

  @Override
  public NdArray decode(NdArray stored, Form decoded, Budget.Room room) throws DecodeException {
    byte[] in = new byte[stored.size()];
    stored.buffer().get(0, in);
    byte[] out = decode(in, room).bytes();
    if (out.length != decoded.shape().elements()) {
      throw new DecodeException(NAME, SAY.get("there-are-bits-not-those", out.length));
    }
    return new NdArray(decoded.shape(), decoded.dtype(), ByteBuffer.wrap(out));
  }
}
