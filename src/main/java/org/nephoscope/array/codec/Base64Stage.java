package org.nephoscope.array.codec;

import java.util.Base64;
import java.util.OptionalLong;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;

/// The filter `base64` of numcodecs (RFC 4648).
record Base64Stage() implements ByteStage {

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    try {
      byte[] out = Base64.getDecoder().decode(in);
      room.take(out.length);
      return new Decoded(out, false);
    } catch (IllegalArgumentException e) {
      throw new DecodeException("base64", "the text is not base64", e);
    }
  }

  @Override
  public OptionalLong encoded(long decoded) {
    return OptionalLong.of(4 * Math.ceilDiv(decoded, 3));
  }
}
