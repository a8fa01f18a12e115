package org.nephoscope.provider.gcs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.KeyRefused;

/// How names travel in addresses, and which names there cannot be.
final class GcsNames {

  private static final Sentences SAY = Sentences.of(GcsNames.class);

  private static final int LONGEST = 1_024;
  private static final String CHALLENGE = ".well-known/acme-challenge/";
  private static final Pattern GENERATION = Pattern.compile("[1-9]\\d{0,18}");
  private static final String UNRESERVED = "-._~";

  private GcsNames() {}

  /// Percent-encodes every byte of the UTF-8 form that RFC 3986 does not call unreserved. Done
  /// once, so that a percent sign in a name stays one.
  static String encode(String text) {
    return encode(text, "");
  }

  /// The same, with slashes left as they are.
  static String encodePath(String text) {
    return encode(text, "/");
  }

  private static String encode(String text, String kept) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /// Whether Google could have given that revision.
  static boolean isGeneration(Revision revision) {
    return isGeneration(revision.token());
  }

  /// Whether that is the number of a generation.
  static boolean isGeneration(String text) {
    return GENERATION.matcher(text).matches();
  }

  /// Refuses what Google's documentation calls no name of an object.
  static void require(ObjectKey key) throws KeyRefused {
    String name = key.value();
    if (name.equals(".") || name.equals("..")) {
      throw refused(key, SAY.get("no-object-there-can-be", name));
    }
    if (name.indexOf('\r') >= 0 || name.indexOf('\n') >= 0) {
      throw refused(key, SAY.get("names-there-hold-no-line"));
    }
    if (name.startsWith(CHALLENGE)) {
      throw refused(key, SAY.get("no-name-there-begins-with", CHALLENGE));
    }
    if (key.utf8().length > LONGEST) {
      throw refused(key, SAY.get("a-name-there-has-at", "1,024"));
    }
  }

  private static KeyRefused refused(ObjectKey key, String rule) {
    return new KeyRefused(key.value(), rule, null);
  }
}
