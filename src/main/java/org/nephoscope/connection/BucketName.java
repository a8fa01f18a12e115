package org.nephoscope.connection;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which names a new bucket may have, as Amazon ("General purpose bucket naming rules") and Google
/// ("Bucket naming guidelines") say it. Servers that speak Amazon's protocol have the same rules
/// but for the words that Amazon keeps for itself.
public final class BucketName {

  /// What a name has to be.
  public enum Rule {
    /// 3 to 63 characters long; on Google's up to 222 with dots, each step up to 63.
    LENGTH,
    /// Of lower-case letters, digits, dots and hyphens; on Google's underscores too.
    CHARACTERS,
    /// With a letter or digit at both ends, and of every step between dots.
    ENDS,
    /// Not written as an IP address.
    NO_IP_ADDRESS,
    /// Without the words that the provider keeps for itself.
    NO_RESERVED_WORD
  }

  private static final Pattern IP = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final Pattern S3_CHARACTERS = Pattern.compile("[a-z0-9.-]*");
  private static final Pattern GCS_CHARACTERS = Pattern.compile("[a-z0-9._-]*");
  private static final Pattern ENDS = Pattern.compile("[a-z0-9](.*[a-z0-9])?");
  private static final Pattern AMAZON_KEEPS =
      Pattern.compile(
          "(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");
  private static final Pattern GOOGLE_KEEPS = Pattern.compile("goog.*|.*(google|g00gle).*");

  private BucketName() {}

  /// The first rule that a name breaks; empty if a bucket may have it.
  ///
  /// @param account where the bucket is to be
  public static Optional<Rule> broken(StoreAddress.Remote account, String name) {
    return switch (account) {
      case StoreAddress.S3(var endpoint, _) ->
          broken(name, S3_CHARACTERS, 63)
              .or(() ->
                  endpoint.isEmpty() && AMAZON_KEEPS.matcher(name).matches()
                      ? Optional.of(Rule.NO_RESERVED_WORD)
                      : Optional.empty());
      case StoreAddress.Gcs _ ->
          broken(name, GCS_CHARACTERS, name.contains(".") ? 222 : 63)
              .or(() ->
                  GOOGLE_KEEPS.matcher(name).matches()
                      ? Optional.of(Rule.NO_RESERVED_WORD)
                      : Optional.empty());
      case StoreAddress.Http _ ->
          throw new IllegalArgumentException("a web server has no buckets: " + account.uri());
    };
  }

  private static Optional<Rule> broken(String name, Pattern characters, int longest) {
    if (!characters.matcher(name).matches()) {
      return Optional.of(Rule.CHARACTERS);
    }
    if (name.length() < 3
        || name.length() > longest
        || Stream.of(name.split("\\.")).anyMatch(step -> step.length() > 63)) {
      return Optional.of(Rule.LENGTH);
    }
    if (!Stream.of(name.split("\\.", -1)).allMatch(step -> ENDS.matcher(step).matches())) {
      return Optional.of(Rule.ENDS);
    }
    return IP.matcher(name).matches() ? Optional.of(Rule.NO_IP_ADDRESS) : Optional.empty();
  }
}
