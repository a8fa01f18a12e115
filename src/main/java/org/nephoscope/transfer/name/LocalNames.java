package org.nephoscope.transfer.name;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Gives every key a file name inside a folder, and gets the key back from it. Names are kept
/// wherever the file system can hold them; what it cannot hold is written as `%` and two upper-case
/// hexadecimal digits per UTF-8 byte:
///
/// - an empty step is `%2F`, a step `.` or `..` has its dots escaped, so no name leaves the folder;
/// - control characters are escaped, on Windows also what it forbids or reserves;
/// - a `%` that would read as an escape is `%25`;
/// - a name that our unfinished files have is escaped at its first character;
/// - a step too long for a file goes on in the next folder; each piece but the last ends in `%+`.
public final class LocalNames {

  /// What a file system cannot hold.
  public enum Rules {
    POSIX,
    WINDOWS;

    /// Those of this computer.
    public static Rules here() {
      return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
          ? WINDOWS
          : POSIX;
    }
  }

  private static final String EMPTY_STEP = "%2F";

  /// The end of a piece whose step goes on in the next folder.
  static final String GOES_ON = "%+";

  /// File systems hold 255 bytes; the rest is room for our part files' and encodings' endings.
  private static final int LONGEST_STEP = 240;

  private static final String WINDOWS_FORBIDS = "<>:\"|?*\\";

  /// With any extension, and with superscript digits too.
  private static final Pattern WINDOWS_RESERVES =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?",
          Pattern.CASE_INSENSITIVE);

  private final Rules rules;

  public LocalNames(Rules rules) {
    this.rules = rules;
  }

  /// The relative path, with slashes, for a key below the folder; never empty, absolute, or with a
  /// step that is empty or made of dots. Different keys give different paths.
  public String toPath(String key) {
    var steps = new ArrayList<String>();
    for (String step : key.split("/", -1)) {
      steps.addAll(pieces(step));
    }
    return String.join("/", steps);
  }

  /// The key that [#toPath] was given.
  public String toKey(String path) {
    var key = new StringBuilder();
    var step = new StringBuilder();
    for (String piece : path.split("/", -1)) {
      if (piece.endsWith(GOES_ON)) {
        step.append(piece, 0, piece.length() - GOES_ON.length());
        continue;
      }
      step.append(piece);
      key.append(unescape(step.toString())).append('/');
      step.setLength(0);
    }
    key.setLength(Math.max(0, key.length() - 1));
    return key.toString();
  }

  /// Whether each step of a name can be that of a file in its folder.
  public static boolean isOrdinary(String name) {
    return name.indexOf('\0') < 0
        && Arrays.stream(name.split("/", -1))
            .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
  }

  /// Whether a step of a path goes on in the next one.
  static boolean goesOn(String piece) {
    return piece.endsWith(GOES_ON);
  }

  /// Another name for the same step, for a file system where the plain one is taken: the first
  /// characters are escaped. Reads back as the same step.
  ///
  /// @param count how many characters of the plain name to escape
  public static String escapeFirst(String step, int count) {
    var escaped = new StringBuilder();
    int at = 0;
    for (int i = 0; i < count && at < step.length(); i++) {
      if (isEscape(step, at)) {
        escaped.append(step, at, at + 3);
        at += 3;
      } else {
        escaped.append(escape(Character.toString(step.codePointAt(at))));
        at += Character.charCount(step.codePointAt(at));
      }
    }
    return escaped + step.substring(at);
  }

  private List<String> pieces(String step) {
    if (step.isEmpty()) {
      return List.of(EMPTY_STEP);
    }
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    int length = 0;
    for (String unit : units(step)) {
      int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
      if (length + bytes > LONGEST_STEP) {
        pieces.add(kept(piece + GOES_ON));
        piece.setLength(0);
        length = 0;
      }
      piece.append(unit);
      length += bytes;
    }
    pieces.add(kept(piece.toString()));
    return pieces;
  }

  /// Under the name of an unfinished file, an object would neither be seen nor kept; and what a
  /// long step leaves for its last piece may be a name that is no file's, although the step was
  /// one.
  private String kept(String piece) {
    boolean taken = PartName.isPart(piece) || isDots(piece) || isReserved(piece);
    return taken ? escapeFirst(piece, 1) : piece;
  }

  private static boolean isDots(String name) {
    return name.equals(".") || name.equals("..");
  }

  private boolean isReserved(String name) {
    return rules == Rules.WINDOWS && WINDOWS_RESERVES.matcher(name).matches();
  }

  /// The characters of a step, each as it is or escaped.
  private List<String> units(String step) {
    boolean dots = isDots(step);
    boolean reserved = isReserved(step);
    var units = new ArrayList<String>();
    for (int i = 0; i < step.length(); ) {
      String character = Character.toString(step.codePointAt(i));
      boolean plain = !dots && !(reserved && i == 0) && isPlain(step, i);
      units.add(plain ? character : escape(character));
      i += character.length();
    }
    return units;
  }

  private boolean isPlain(String step, int at) {
    char c = step.charAt(at);
    if (c == '%') {
      return !isEscape(step, at) && !step.startsWith(GOES_ON, at);
    }
    if (c < ' ' || c == 0x7f) {
      return false;
    }
    boolean last = at == step.length() - 1;
    return rules == Rules.POSIX
        || (WINDOWS_FORBIDS.indexOf(c) < 0 && !(last && (c == '.' || c == ' ')));
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && text.charAt(at) == '%'
        && isHex(text.charAt(at + 1))
        && isHex(text.charAt(at + 2));
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
  }

  private static String escape(String character) {
    var escaped = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return escaped.toString();
  }

  private static String unescape(String step) {
    if (step.equals(EMPTY_STEP)) {
      return "";
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < step.length(); ) {
      if (isEscape(step, i)) {
        bytes.write(HexFormat.fromHexDigits(step, i + 1, i + 3));
        i += 3;
      } else {
        String character = Character.toString(step.codePointAt(i));
        bytes.writeBytes(character.getBytes(StandardCharsets.UTF_8));
        i += character.length();
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
