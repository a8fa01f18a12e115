package org.nephoscope.provider.http;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Keys and the paths of web addresses. A key is the path without percent signs: `a b` is asked for
/// as `/a%20b`, and what a page names as `a%20b` is the key `a b`, decoded exactly once.
final class HttpNames {

  private static final Sentences SAY = Sentences.of(HttpNames.class);

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String PLAIN = "-._~/"; // beside letters and digits: RFC 3986, section 2.3

  private HttpNames() {}

  /// The address of a key or prefix on a server. Steps of dots are refused: every server and every
  /// proxy on the way would take them for other names.
  static URI uri(URI origin, String name) throws KeyRefused {
    if (Arrays.stream(name.split("/", -1))
        .anyMatch(step -> step.equals(".") || step.equals(".."))) {
      throw new KeyRefused(name, SAY.get("no-web-address-can-hold"), null);
    }
    return URI.create(origin + "/" + encode(name));
  }

  /// Every byte but the unreserved ones as `%` and two digits; slashes stay.
  static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (one & 0xff);
      boolean plain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0);
      if (plain) {
        encoded.append(letter);
      } else {
        encoded.append('%').append(HEX.toHexDigits(one));
      }
    }
    return encoded.toString();
  }

  /// A value in the query of an address, where a slash is escaped too.
  static String encodeQuery(String text) {
    return encode(text).replace("/", "%2F");
  }

  /// What percent signs stand for; a percent sign that stands for nothing stays. Empty for bytes
  /// that are not UTF-8: no key can have such a name.
  static Optional<String> decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var decoded = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      boolean escape =
          bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
      if (escape) {
        int high = HexFormat.fromHexDigit(bytes[i + 1]);
        decoded.put((byte) (high << 4 | HexFormat.fromHexDigit(bytes[i + 2])));
        i += 2;
      } else {
        decoded.put(bytes[i]);
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean isHex(byte digit) {
    return digit >= 0 && HexFormat.isHexDigit(digit);
  }
}
