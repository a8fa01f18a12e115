package org.nephoscope.provider.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.storage.StorageException;

/// Which web servers are really object stores, and where in their paths a bucket begins: at the
/// root where the bucket is a part of the host's name, else behind the first step.
final class HttpBuckets {

  /// `s3.amazonaws.com`, `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, with or
  /// without a bucket before it. Not `s3-website`, which lists nothing.
  private static final Pattern AMAZON =
      Pattern.compile(
          "(.+\\.)?s3[.-](?!website)([a-z0-9.-]+\\.)?amazonaws\\.com(\\.cn)?|(.+\\.)?s3\\.amazonaws\\.com");

  private HttpBuckets() {}

  static boolean isGoogle(HttpSite site) {
    String host = authority(site);
    return host.equals(site.settings().google()) || host.endsWith("." + site.settings().google());
  }

  static boolean isAmazon(HttpSite site) {
    return AMAZON.matcher(authority(site)).matches();
  }

  /// The bucket that a name lies in, where the host says by its name how buckets are written.
  ///
  /// @param name a key or prefix
  static Optional<Bucket> of(HttpSite site, String name) {
    String host = authority(site);
    if (isGoogle(site)) {
      return host.equals(site.settings().google())
          ? Bucket.inPath(name)
          : Optional.of(
              new Bucket(
                  host.substring(0, host.length() - site.settings().google().length() - 1), ""));
    }
    if (isAmazon(site)) {
      int service = host.startsWith("s3.") || host.startsWith("s3-") ? 0 : host.indexOf(".s3");
      return service <= 0
          ? Bucket.inPath(name)
          : Optional.of(new Bucket(host.substring(0, service), ""));
    }
    return Optional.empty();
  }

  /// Whether an answer comes from an S3 server, by its headers.
  static boolean looksLikeS3(HttpAnswer answer) {
    String server = answer.header("Server").orElse("");
    return answer.header("x-amz-request-id").isPresent()
        || server.equals("AmazonS3")
        || server.startsWith("MinIO");
  }

  private static String authority(HttpSite site) {
    return site.origin().getRawAuthority().toLowerCase(Locale.ROOT);
  }

  /// @param root what stands before the bucket's own keys in ours: empty, or the bucket with a
  ///   slash
  record Bucket(String name, String root) {

    /// The first step of a name; none at the root of the server.
    static Optional<Bucket> inPath(String name) {
      int slash = name.indexOf('/');
      return slash <= 0
          ? Optional.empty()
          : Optional.of(new Bucket(name.substring(0, slash), name.substring(0, slash + 1)));
    }

    /// The bucket's own name of what we call so.
    String inner(String name, String place) throws StorageException {
      if (!name.startsWith(root)) {
        throw HttpErrors.noListing(place);
      }
      return name.substring(root.length());
    }
  }
}
