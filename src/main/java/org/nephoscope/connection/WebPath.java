package org.nephoscope.connection;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.nephoscope.storage.Sentences;

/// The path of a web address and the name it stands for: `%` and two digits are one byte of it.
final class WebPath {

  private static final Sentences SAY = Sentences.of(WebPath.class);

  /// What would end the path, or be read as something else, when an address is typed again.
  private static final String ESCAPED = "%?#|\\ \"<>";

  private WebPath() {}

  /// The name a typed path stands for. A query or a fragment is refused, and left out of the
  /// message because it may be a signature.
  static String name(String text, String path) {
    if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
      throw new UnknownAddress(text, SAY.get("what-follows-or-names-no"));
    }
    return FileUrl.decode(text, path);
  }

  /// A name as a path that can be typed and clicked; letters of all scripts stay readable.
  static String shown(String name) {
    var shown = new StringBuilder();
    name.codePoints()
        .forEach(point -> {
          if (point <= ' ' || point == 0x7f || ESCAPED.indexOf(point) >= 0) {
            byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
            for (byte one : bytes) {
              shown.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
          } else {
            shown.appendCodePoint(point);
          }
        });
    return shown.toString();
  }
}
