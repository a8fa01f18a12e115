package org.nephoscope.provider;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Which file a key is, and which keys can be no file. A key is a path below the root, step by
/// step; what a file system would read as something else is refused, so that two keys never become
/// one file and none leads out of the root.
final class LocalPaths {

  private static final Sentences SAY = Sentences.of(LocalPaths.class);

  /// What our own unfinished files are called: `.NAME.16HEX.part` beside the target.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\..+\\.[0-9a-f]{16}\\.part", Pattern.DOTALL);

  /// Why something that is neither a file nor a folder is no object.
  static final String SPECIAL = SAY.get("it-is-a-pipe-a");

  private LocalPaths() {}

  /// The file of a key below a root, whether or not it exists.
  static Path file(Path root, ObjectKey key) throws KeyRefused {
    String rule = rule(key.value());
    if (rule.isEmpty() && isUnfinished(key.name())) {
      rule = SAY.get("such-names-are-kept-for");
    }
    if (!rule.isEmpty()) {
      throw new KeyRefused(key.value(), rule, null);
    }
    try {
      return root.resolve(key.value());
    } catch (InvalidPathException e) {
      throw new KeyRefused(key.value(), SAY.get("no-file-can-have-that"), e);
    }
  }

  /// Whether one step of a path can be the name of an object.
  static boolean isName(String step) {
    return rule(step).isEmpty() && !isUnfinished(step);
  }

  /// The directory of a prefix; none for a prefix that no directory can have.
  static Optional<Path> directory(Path root, String prefix) {
    if (prefix.isEmpty()) {
      return Optional.of(root);
    }
    String name = prefix.substring(0, prefix.length() - 1);
    try {
      return rule(name).isEmpty() ? Optional.of(root.resolve(name)) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// Refuses what is neither a file nor a folder, because to replace or delete that is never meant:
  /// where `/dev/null` becomes a file, programs fail that have nothing to do with us.
  static void requireOrdinary(String subject, Path path, LinkOption... links)
      throws KeyRefused, IOException {
    if (Files.exists(path, links)
        && Files.readAttributes(path, BasicFileAttributes.class, links).isOther()) {
      throw new KeyRefused(subject, SPECIAL, null);
    }
  }

  static boolean isUnfinished(String name) {
    return UNFINISHED.matcher(name).matches();
  }

  /// A part of a file name short enough to be the middle of another one: at most 200 bytes.
  static String shortened(String name) {
    int end = 0;
    int bytes = 0;
    while (end < name.length()) {
      int point = name.codePointAt(end);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > 200) {
        break;
      }
      end += Character.charCount(point);
    }
    return name.substring(0, end);
  }

  /// Why a name cannot be a path; empty if it can.
  private static String rule(String name) {
    if (name.indexOf('\0') >= 0) {
      return SAY.get("no-file-name-holds-a-nul");
    }
    String other = File.separatorChar == '\\' ? WindowsNames.rule(name) : "";
    if (!other.isEmpty()) {
      return other;
    }
    if (name.startsWith("/")) {
      return SAY.get("a-path-below-a-folder");
    }
    if (name.endsWith("/")) {
      return SAY.get("no-file-name-ends-in");
    }
    for (String step : name.split("/", -1)) {
      if (step.isEmpty()) {
        return SAY.get("no-folder-has-an-empty");
      }
      if (step.equals(".") || step.equals("..")) {
        return SAY.get("no-file-can-be-named", step);
      }
    }
    return "";
  }
}
