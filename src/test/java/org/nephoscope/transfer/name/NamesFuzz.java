package org.nephoscope.transfer.name;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/// What must hold for the file name of any key. The method with the odd name is the one that Jazzer
/// calls.
public final class NamesFuzz {

  private static final Path FOLDER = Path.of("/chosen/folder");
  private static final int LONGEST_STEP = 255;
  private static final String WINDOWS_FORBIDS = "<>:\"|?*\\";

  private NamesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String key = new String(data, UTF_8);
    if (!key.isEmpty()) {
      check(key);
    }
  }

  static void check(String key) {
    for (LocalNames.Rules rules : LocalNames.Rules.values()) {
      var names = new LocalNames(rules);
      String path = names.toPath(key);
      require(names.toKey(path).equals(key), "another key comes back from " + path);
      requireInside(path);
      requirePossible(path, rules);
    }
  }

  private static void requireInside(String path) {
    Path file = FOLDER.resolve(path);
    require(
        file.equals(file.normalize()) && file.startsWith(FOLDER) && !file.equals(FOLDER),
        "outside: " + path);
  }

  private static void requirePossible(String path, LocalNames.Rules rules) {
    for (String step : path.split("/", -1)) {
      int length = step.getBytes(UTF_8).length;
      require(length > 0 && length <= LONGEST_STEP, "no file can be named so: " + step);
      require(step.chars().noneMatch(c -> c < ' ' || c == 0x7f), "a control character: " + step);
      require(!PartName.isPart(step), "the name of an unfinished file: " + step);
      if (rules == LocalNames.Rules.WINDOWS) {
        require(
            step.chars().noneMatch(c -> WINDOWS_FORBIDS.indexOf(c) >= 0)
                && !step.endsWith(".")
                && !step.endsWith(" ")
                && !step.matches("(?i)(con|nul|com1)(\\..*)?"),
            "not on Windows: " + step);
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
