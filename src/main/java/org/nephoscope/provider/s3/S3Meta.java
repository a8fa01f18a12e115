package org.nephoscope.provider.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads what S3 says of an object. An ETag of 32 digits is an MD5 only where the same answer shows
/// that no key of the customer's encrypted the object.
final class S3Meta {

  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern PARTS = Pattern.compile("[0-9a-fA-F]{32}-[0-9]+");

  private S3Meta() {}

  static ObjectMeta of(ObjectKey key, HeadObjectResponse head) {
    var sums =
        new Sums(head.eTag(), head.serverSideEncryptionAsString(), head.sseCustomerAlgorithm());
    sums.add(Algorithm.CRC32C, head.checksumCRC32C(), head.checksumTypeAsString());
    sums.add(Algorithm.CRC64NVME, head.checksumCRC64NVME(), head.checksumTypeAsString());
    sums.add(Algorithm.SHA256, head.checksumSHA256(), head.checksumTypeAsString());
    return new ObjectMeta(
        key,
        head.contentLength() == null ? 0 : head.contentLength(),
        Optional.ofNullable(head.lastModified()),
        revision(head.eTag(), head.lastModified(), head.contentLength()),
        etag(head.eTag()),
        sums.list(),
        Optional.of(
            headers(
                head.contentEncoding(),
                head.contentType(),
                head.cacheControl(),
                head.contentDisposition(),
                head.contentLanguage(),
                head.metadata())),
        Optional.ofNullable(head.storageClassAsString()));
  }

  /// @param size of the whole object, of which the answer may hold a part
  static ObjectMeta of(ObjectKey key, GetObjectResponse get, long size) {
    var sums = new Sums(get.eTag(), get.serverSideEncryptionAsString(), get.sseCustomerAlgorithm());
    if (get.contentRange() == null) { // those of a range may be of the range alone
      sums.add(Algorithm.CRC32C, get.checksumCRC32C(), get.checksumTypeAsString());
      sums.add(Algorithm.CRC64NVME, get.checksumCRC64NVME(), get.checksumTypeAsString());
      sums.add(Algorithm.SHA256, get.checksumSHA256(), get.checksumTypeAsString());
    }
    return new ObjectMeta(
        key,
        size,
        Optional.ofNullable(get.lastModified()),
        revision(get.eTag(), get.lastModified(), size),
        etag(get.eTag()),
        sums.list(),
        Optional.of(
            headers(
                get.contentEncoding(),
                get.contentType(),
                get.cacheControl(),
                get.contentDisposition(),
                get.contentLanguage(),
                get.metadata())),
        Optional.ofNullable(get.storageClassAsString()));
  }

  static ObjectMeta of(ObjectKey key, PutObjectResponse put, long size, PutOptions options) {
    var sums = new Sums(put.eTag(), put.serverSideEncryptionAsString(), put.sseCustomerAlgorithm());
    sums.add(Algorithm.CRC32C, put.checksumCRC32C(), put.checksumTypeAsString());
    sums.add(Algorithm.CRC64NVME, put.checksumCRC64NVME(), put.checksumTypeAsString());
    sums.add(Algorithm.SHA256, put.checksumSHA256(), put.checksumTypeAsString());
    return written(key, put.eTag(), sums, size, options);
  }

  static ObjectMeta of(
      ObjectKey key, CompleteMultipartUploadResponse done, long size, PutOptions options) {
    var sums = new Sums(done.eTag(), done.serverSideEncryptionAsString(), null);
    sums.add(Algorithm.CRC32C, done.checksumCRC32C(), done.checksumTypeAsString());
    sums.add(Algorithm.CRC64NVME, done.checksumCRC64NVME(), done.checksumTypeAsString());
    sums.add(Algorithm.SHA256, done.checksumSHA256(), done.checksumTypeAsString());
    return written(key, done.eTag(), sums, size, options);
  }

  /// A row of a listing, which says neither headers nor how an object is encrypted.
  static ObjectMeta of(S3Object row) {
    return new ObjectMeta(
        new ObjectKey(row.key()),
        row.size() == null ? 0 : row.size(),
        Optional.ofNullable(row.lastModified()),
        revision(row.eTag(), row.lastModified(), row.size()),
        etag(row.eTag()),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(row.storageClassAsString()));
  }

  /// The tag without quotes. Some servers leave them out in listings, so they mean nothing.
  static Optional<String> etag(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String bare = text.startsWith("W/") ? text.substring(2) : text;
    return Optional.of(bare.replace("\"", "")).filter(tag -> !tag.isEmpty());
  }

  /// The value of an If-Match header that asks for that revision; none if it came without a tag.
  static Optional<String> ifMatch(Revision revision) {
    return revision.token().startsWith("\"") ? Optional.of(revision.token()) : Optional.empty();
  }

  static boolean isMd5(@Nullable String etag) {
    return etag(etag).filter(tag -> MD5.matcher(tag).matches()).isPresent();
  }

  /// The bytes of a hexadecimal digest as S3 writes them in headers.
  static String base64(Checksum checksum) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(checksum.value()));
  }

  private static ObjectMeta written(
      ObjectKey key, @Nullable String etag, Sums sums, long size, PutOptions options) {
    return new ObjectMeta(
        key,
        size,
        Optional.empty(),
        revision(etag, null, size),
        etag(etag),
        sums.list(),
        Optional.of(options.headers()),
        options.storageClass());
  }

  private static Revision revision(
      @Nullable String etag, @Nullable Instant modified, @Nullable Long size) {
    return new Revision(
        etag(etag).map(tag -> '"' + tag + '"').orElseGet(() -> modified + ":" + size));
  }

  private static Headers headers(
      @Nullable String encoding,
      @Nullable String type,
      @Nullable String cache,
      @Nullable String disposition,
      @Nullable String language,
      Map<String, String> metadata) {
    Map<String, String> names = new TreeMap<>();
    metadata.forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
    List<String> tokens =
        Arrays.stream((encoding == null ? "" : encoding).split(",", -1))
            .map(String::strip)
            .filter(token -> !token.isEmpty() && !token.equals("aws-chunked"))
            .toList();
    return new Headers(
        tokens,
        Optional.ofNullable(type),
        Optional.ofNullable(cache),
        Optional.ofNullable(disposition),
        Optional.ofNullable(language),
        names);
  }

  /// The digests an answer vouches for.
  private static final class Sums {
    private final List<Checksum> sums = new ArrayList<>();

    Sums(@Nullable String etag, @Nullable String encryption, @Nullable String customerKey) {
      boolean plain = (encryption == null || encryption.equals("AES256")) && customerKey == null;
      String tag = etag(etag).orElse("");
      if (plain && MD5.matcher(tag).matches()) {
        sums.add(new Checksum(Algorithm.MD5, tag));
      } else if (plain && PARTS.matcher(tag).matches()) {
        sums.add(new Checksum(Algorithm.MULTIPART_ETAG, tag));
      }
    }

    /// A checksum of checksums of parts (type COMPOSITE) says nothing we could compare.
    void add(Algorithm algorithm, @Nullable String base64, @Nullable String type) {
      if (base64 == null || base64.contains("-") || "COMPOSITE".equals(type)) {
        return;
      }
      try {
        sums.add(Checksum.of(algorithm, Base64.getDecoder().decode(base64)));
      } catch (IllegalArgumentException _) {
        return; // not base64, so no checksum
      }
    }

    List<Checksum> list() {
      return sums;
    }
  }
}
