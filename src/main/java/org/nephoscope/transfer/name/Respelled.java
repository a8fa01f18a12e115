package org.nephoscope.transfer.name;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds the names that a file would have had, had they not been taken, and the ones it has then:
/// [LocalTargets] escapes the first characters of such a name.
public final class Respelled {

  private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-F]{2})+");
  private static final int ESCAPE = "%FF".length();

  private Respelled() {}

  /// The full names of which this may be another spelling: those whose last step has fewer of its
  /// first characters escaped.
  public static List<String> names(String name) {
    int start = name.lastIndexOf('/') + 1;
    String step = name.substring(start);
    Matcher escapes = ESCAPES.matcher(step);
    var found = new ArrayList<String>();
    if (escapes.lookingAt()) {
      for (int kept = 0; kept < escapes.end(); kept += ESCAPE) {
        String plain =
            step.substring(0, kept)
                + unescaped(step.substring(kept, escapes.end()))
                + step.substring(escapes.end());
        if (plain.indexOf('/') < 0 && is(plain, step)) {
          found.add(name.substring(0, start) + plain);
        }
      }
    }
    return found;
  }

  /// The full names that files get in turn for which this one is taken.
  public static List<String> instead(String name) {
    int start = name.lastIndexOf('/') + 1;
    String step = name.substring(start);
    return IntStream.rangeClosed(1, step.length())
        .mapToObj(count -> LocalNames.escapeFirst(step, count))
        .filter(spelling -> !spelling.equals(step))
        .distinct()
        .map(spelling -> name.substring(0, start) + spelling)
        .toList();
  }

  /// Whether a step is the plain one with some of its first characters escaped.
  static boolean is(String plain, String step) {
    for (int count = 0; count <= plain.length(); count++) {
      if (LocalNames.escapeFirst(plain, count).equals(step)) {
        return true;
      }
    }
    return false;
  }

  private static String unescaped(String escapes) {
    byte[] bytes = HexFormat.of().withPrefix("%").parseHex(escapes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
