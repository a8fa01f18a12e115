package org.nephoscope.transfer.name;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;

/// How a file's name tells that its bytes are encoded, with the endings CloudFiles uses.
public final class EncodingSuffix {

  private static final List<Encoding> TOLD =
      List.of(Encoding.GZIP, Encoding.BROTLI, Encoding.ZSTD, Encoding.BZIP2, Encoding.XZ);

  private EncodingSuffix() {}

  /// What the names of files that hold one object may end in; the first is empty.
  public static List<String> endings() {
    return Stream.concat(Stream.of(""), TOLD.stream().map(Encoding::suffix)).toList();
  }

  /// The name with the endings of these encodings, unless it has them already. An encoding that has
  /// no ending leaves the name as it is.
  public static String add(String name, List<String> tokens) {
    String all = name;
    var every = new StringBuilder();
    for (String token : tokens) {
      String suffix = suffix(token);
      every.append(suffix);
      if (!all.endsWith(suffix) && !isTold(all, suffix)) {
        all += suffix;
      }
    }
    return name.endsWith(every.toString()) ? name : all;
  }

  /// The encoding that a name tells; none if nothing would be left of its last step.
  public static Optional<Encoding> of(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return Encoding.ofSuffix(last).filter(TOLD::contains).filter(_ -> last.lastIndexOf('.') > 0);
  }

  /// The endings of a name that tell encodings, the last first.
  public static List<String> all(String name) {
    return Stream.iterate(name, bare -> of(bare).isPresent(), EncodingSuffix::remove)
        .map(bare -> bare.substring(bare.lastIndexOf('.')))
        .toList();
  }

  public static String remove(String name) {
    return of(name).isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /// Whether another ending tells the same, as `.zst` does.
  private static boolean isTold(String name, String suffix) {
    return of(name).map(Encoding::suffix).equals(Optional.of(suffix));
  }

  private static String suffix(String token) {
    try {
      Encoding encoding = Encoding.ofToken(token);
      return TOLD.contains(encoding) ? encoding.suffix() : "";
    } catch (UnknownEncoding e) {
      return "";
    }
  }
}
