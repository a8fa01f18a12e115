package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;

/// When something about a file has last changed: its bytes, its name, its rights or its date. The
/// file system notes that itself (`st_ctime` of POSIX), so whoever gives a file an older date, as
/// `touch -d` and `cp -p` do, leaves a trace. A file system that notes no such thing tells when the
/// file was made.
///
/// @param terms its owners, its rights and how many names it has, which change without its bytes;
///   empty where the file system does not tell
public record LastTouch(Instant when, String terms) {

  private static final List<String> TERMS = List.of("mode", "uid", "gid", "nlink");

  /// Of the file that holds an object; empty if there is none, if it is not on this computer, or if
  /// nobody may look at it. A link counts as what it leads to.
  public static Optional<LastTouch> of(Location object) {
    if (!(object.store() instanceof StoreAddress.Local(var root, var naming))) {
      return Optional.empty();
    }
    List<String> endings = naming == LocalNaming.SUFFIX ? EncodingSuffix.endings() : List.of("");
    return endings.stream()
        .map(ending -> root.resolve(object.path() + ending))
        .flatMap(LastTouch::of)
        .max(Comparator.comparing(LastTouch::when));
  }

  /// Whether the file may have been rewritten since an earlier look, and not only been given other
  /// rights or lost another of its names.
  public boolean mayBeRewritten(LastTouch before) {
    return !when.equals(before.when) && terms.equals(before.terms);
  }

  private static Stream<LastTouch> of(Path file) {
    try {
      return Stream.of(touched(file));
    } catch (IOException e) {
      return Stream.empty(); // whoever opens the file is told why
    }
  }

  private static LastTouch touched(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return new LastTouch(
          Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant(), "");
    }
    Map<String, Object> told = Files.readAttributes(file, "unix:ctime," + String.join(",", TERMS));
    return new LastTouch(
        ((FileTime) Objects.requireNonNull(told.get("ctime"))).toInstant(),
        TERMS.stream()
            .map(term -> String.valueOf(told.get(term)))
            .collect(Collectors.joining(" ")));
  }
}
