package org.nephoscope.array.codec;

import java.util.Base64;
import java.util.OptionalLong;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// The filter `base64` of numcodecs (RFC 4648).
record Base64Stage() implements ByteStage {

  private static final Sentences SAY = Sentences.of(Base64Stage.class);

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    try {
      byte[] out = Base64.getDecoder().decode(in);
      room.take(out.length);
      return new Decoded(out, false);
    } catch (IllegalArgumentException e) {
      throw new DecodeException("base64", SAY.get("the-text-is-not-base64"), e);
    }
  }

  @Override
  public OptionalLong encoded(long decoded) {
    return OptionalLong.of(4 * Math.ceilDiv(decoded, 3));
  }
}
