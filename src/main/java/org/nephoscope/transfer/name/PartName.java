package org.nephoscope.transfer.name;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The names of files that are not whole yet.
public final class PartName {

  private static final Pattern NAME =
      Pattern.compile("\\..*\\.[0-9a-f]{16}\\.part", Pattern.DOTALL);
  private static final int KEPT_OF_NAME = 200;

  private PartName() {}

  /// The name for a part of that target; nothing is made yet, so that it can be written down first.
  public static Path beside(Path target, long random) {
    var kept = new StringBuilder();
    int bytes = 0;
    for (int c : target.getFileName().toString().codePoints().toArray()) {
      bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > KEPT_OF_NAME) {
        break;
      }
      kept.appendCodePoint(c);
    }
    String name = "." + kept + "." + HexFormat.of().toHexDigits(random) + ".part";
    return target.resolveSibling(name);
  }

  /// Whether this is the name of some part file.
  public static boolean isPart(String name) {
    return NAME.matcher(name).matches();
  }
}
