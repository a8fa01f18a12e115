package org.nephoscope.connection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// The address of an object for a web browser, which opens it if everybody may read it. Carries no
/// signature.
public final class WebAddress {

  private static final String UNRESERVED = "-._~";

  private WebAddress() {}

  /// None for an account and for places that no web server gives. A bucket without an endpoint is
  /// taken to be Amazon's.
  public static Optional<String> of(Place place) {
    String path = "/" + encoded(place.location().path());
    return switch (place.location().store()) {
      case StoreAddress.Http(var origin) ->
          Optional.of(origin.toString().replaceFirst("^middleauth\\+", "") + path);
      case StoreAddress.Gcs(var bucket) when !bucket.isEmpty() ->
          Optional.of("https://storage.googleapis.com/" + encoded(bucket) + path);
      case StoreAddress.S3(var endpoint, var bucket) when !bucket.isEmpty() ->
          Optional.of(bucket(endpoint, bucket, place.access()) + path);
      case StoreAddress.Gcs _,
          StoreAddress.S3 _,
          StoreAddress.Local _,
          StoreAddress.Memory _,
          StoreAddress.Demo _ ->
          Optional.empty();
    };
  }

  private static String bucket(Optional<URI> endpoint, String bucket, Access access) {
    URI server =
        endpoint.orElseGet(() ->
            URI.create(
                "https://s3"
                    + access.region().map(name -> "." + name).orElse("")
                    + ".amazonaws.com"));
    boolean inHost =
        switch (access.terms().addressing()) {
          case HOST -> true;
          case PATH -> false;
          // A certificate for all buckets does not cover names with dots.
          case USUAL -> endpoint.isEmpty() && bucket.indexOf('.') < 0;
        };
    return inHost
        ? server.getScheme() + "://" + bucket + "." + server.getRawAuthority()
        : server + "/" + encoded(bucket);
  }

  /// Everything but letters, digits and slashes as bytes (RFC 3986): servers read even a plus sign
  /// in different ways.
  private static String encoded(String name) {
    var text = new StringBuilder();
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (one & 0xff);
      boolean plain =
          letter < 0x80
              && (Character.isLetterOrDigit(letter)
                  || letter == '/'
                  || UNRESERVED.indexOf(letter) >= 0);
      if (plain) {
        text.append(letter);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
      }
    }
    return text.toString();
  }
}
