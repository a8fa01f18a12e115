package org.nephoscope.provider;

import java.util.regex.Pattern;
import org.nephoscope.storage.Sentences;

/// Which names Windows would take for other files than those they name (Microsoft, "Naming Files,
/// Paths, and Namespaces"): a drive, a stream of a file, a device, or the name without its last
/// dots and blanks.
final class WindowsNames {

  private static final Sentences SAY = Sentences.of(WindowsNames.class);

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\\..*)?",
          Pattern.CASE_INSENSITIVE);

  private WindowsNames() {}

  /// Why a path cannot be that of a file there; empty if it can.
  static String rule(String path) {
    if (path.indexOf('\\') >= 0) {
      return SAY.get("no-file-name-holds-a");
    }
    if (path.indexOf(':') >= 0) {
      return SAY.get("no-file-name-holds-a-colon");
    }
    for (String step : path.split("/", -1)) {
      if (step.endsWith(" ") || (step.endsWith(".") && !step.matches("\\.{1,2}"))) {
        return SAY.get("windows-drops-dots-and-blanks");
      }
      if (DEVICE.matcher(step).matches()) {
        return SAY.get("windows-takes-for-a-device", step);
      }
    }
    return "";
  }
}
