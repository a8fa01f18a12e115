package org.nephoscope.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.CopyPolicy;
import picocli.CommandLine.Option;

/// The one option of a bulk transfer that decides how its objects are stored.
final class EncodingOptions {

  @Option(
      names = {"-c", "--compression", "--encoding"},
      paramLabel = "HOW",
      description = "What to do with the Content-Encoding, as with cp.")
  @Nullable String encoding;

  /// As it was typed.
  Optional<String> word() {
    return Optional.ofNullable(encoding);
  }

  /// How to copy there.
  CopyPolicy encoding(Location target) throws UsageError {
    return policy(encoding, target);
  }

  /// How to copy there with that word.
  static CopyPolicy policy(@Nullable String word, Location target) throws UsageError {
    var options = new PolicyOptions();
    if (word != null && (word.equals("same") || word.equals("none"))) {
      options.compression = word;
    } else {
      options.encoding = word;
    }
    return options.policy(target);
  }
}
