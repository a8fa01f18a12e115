package org.nephoscope.provider.s3.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding as signatures and listings need it (RFC 3986, unreserved characters kept).
final class Percent {

  private static final String UNRESERVED = "-._~";

  private Percent() {}

  /// Decodes once; anything that is not the encoding of valid UTF-8 is a 400.
  static String decode(String text) {
    var bytes = new ByteArrayOutputStream();
    byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
      } else if (i + 2 < raw.length && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
        bytes.write(hex(raw[i + 1]) * 16 + hex(raw[i + 2]));
        i += 2;
      } else {
        throw new Refusal(400, "InvalidURI", "Couldn't parse the specified URI.");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(400, "InvalidURI", "The URI is not UTF-8: " + e.getMessage());
    }
  }

  static String encode(String text) {
    return encode(text, "");
  }

  /// @param kept characters left as they are besides the unreserved ones, such as `/`
  static String encode(String text, String kept) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 0x80 && (Character.isLetterOrDigit(c) || (UNRESERVED + kept).indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
