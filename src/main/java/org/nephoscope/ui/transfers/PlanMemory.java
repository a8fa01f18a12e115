package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// The rules a person chose last, for each direction.
final class PlanMemory {

  private final ConnectionBook book;

  PlanMemory(ConnectionBook book) {
    this.book = book;
  }

  /// The rules chosen last; on this computer names tell the encoding unless chosen otherwise.
  CopyPolicy rules(JobKind kind) {
    IfExists exists =
        Arrays.stream(IfExists.values())
            .filter(choice -> recall(kind, "exists").equals(Choices.option(choice)))
            .findFirst()
            .orElse(IfExists.SKIP_EQUAL);
    EncodingPolicy encoding =
        Arrays.stream(EncodingPolicy.values())
            .filter(choice -> recall(kind, "encoding").equals(Choices.option(choice)))
            .findFirst()
            .orElse(kind == JobKind.DOWNLOAD ? EncodingPolicy.KEEP_SUFFIX : EncodingPolicy.KEEP);
    return CopyPolicy.DEFAULT
        .ifExists(exists)
        .encoding(encoding)
        .lanes((int) number(kind, "lanes", 512))
        .limit(number(kind, "limit", Long.MAX_VALUE));
  }

  /// 0 where nothing, or nothing possible, is remembered.
  private long number(JobKind kind, String what, long most) {
    try {
      long number = Long.parseLong(recall(kind, what));
      return number < 0 || number > most ? 0 : number;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The folder saved to last, else the person's downloads or home. Touches the disk.
  Path folder() {
    String last = recall(JobKind.DOWNLOAD, "folder");
    Path home = Path.of(System.getProperty("user.home"));
    Path downloads = home.resolve("Downloads");
    return !last.isEmpty() ? Path.of(last) : Files.isDirectory(downloads) ? downloads : home;
  }

  /// Writes the choices; touches the disk.
  ///
  /// @param target as it was understood: what was typed may mean another folder some other time
  void keep(JobKind kind, CopyPolicy rules, Location target) throws IOException {
    book.choose(name(kind, "exists"), Choices.option(rules.ifExists()));
    book.choose(name(kind, "encoding"), Choices.option(rules.encoding()));
    book.choose(name(kind, "lanes"), String.valueOf(rules.lanes()));
    book.choose(name(kind, "limit"), String.valueOf(rules.limit()));
    Optional<Path> folder = target.file();
    if (kind == JobKind.DOWNLOAD && folder.isPresent()) {
      book.choose(name(kind, "folder"), folder.get().toString());
    }
  }

  private String recall(JobKind kind, String what) {
    return book.choice(name(kind, what)).orElse("");
  }

  private static String name(JobKind kind, String what) {
    return "plan." + kind.name().toLowerCase(Locale.ROOT) + "." + what;
  }
}
