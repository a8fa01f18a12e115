package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// What must hold for any header `ETag` of an S3 server. The method with the odd name is the one
/// that Jazzer calls.
public final class S3TagFuzz {

  private S3TagFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, ISO_8859_1));
  }

  /// Its quotes are gone and nothing else of it; quoting what is left gives the same again.
  static void check(String header) {
    Optional<String> tag = S3Meta.etag(Optional.of(header));
    String strong = header.startsWith("W/") ? header.substring(2) : header;
    if (!tag.orElse("").equals(strong.replace("\"", ""))) {
      throw new AssertionError(header + " is read as " + tag);
    }
    Optional<String> again = S3Meta.etag(tag.map(text -> '"' + text + '"'));
    if (!again.equals(tag)) {
      throw new AssertionError(header + " is read as " + tag + " and then as " + again);
    }
  }
}
