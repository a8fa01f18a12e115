package org.nephoscope.provider.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads what S3 says of an object, and writes what it is to keep. An ETag of 32 digits is an MD5
/// only where the same answer shows that no key of the customer's encrypted the object.
final class S3Meta {

  private static final String METADATA = "x-amz-meta-";

  /// Where the MD5 of all bytes of an object in parts is kept, in base64: rclone's name for it.
  private static final String WHOLE_MD5 = "md5chksum";

  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern MD5_BASE64 = Pattern.compile("[A-Za-z0-9+/]{22}==");
  private static final Pattern PARTS = Pattern.compile("[0-9a-fA-F]{32}-[0-9]+");

  private S3Meta() {}

  /// What the answer to a HEAD or a GET says.
  ///
  /// @param size of the whole object, of which the answer may hold a part
  static ObjectMeta of(ObjectKey key, S3Head head, long size) {
    return new ObjectMeta(
        key,
        size,
        head.modified(),
        revision(head.text("etag"), head.modified(), size),
        etag(head.text("etag")),
        checksums(head),
        Optional.of(headers(head)),
        head.text("x-amz-storage-class"));
  }

  /// What the answer to a write says of what was sent.
  static ObjectMeta written(ObjectKey key, S3Head head, long size, PutOptions options) {
    return new ObjectMeta(
        key,
        size,
        Optional.empty(),
        revision(head.text("etag"), Optional.empty(), size),
        etag(head.text("etag")),
        checksums(head),
        Optional.of(options.headers()),
        options.storageClass());
  }

  /// A row of a listing, which says neither headers nor how an object is encrypted.
  static ObjectMeta of(S3Object row) {
    return row(row.key(), row.size(), row.lastModified(), row.eTag(), row.storageClassAsString());
  }

  /// One of the versions of an object, with as little.
  static ObjectMeta of(ObjectVersion row) {
    return row(row.key(), row.size(), row.lastModified(), row.eTag(), row.storageClassAsString());
  }

  private static ObjectMeta row(
      String key,
      @Nullable Long said,
      @Nullable Instant changed,
      @Nullable String tag,
      @Nullable String storageClass) {
    if (said == null) {
      throw new IllegalArgumentException("an object without a size");
    }
    long size = said;
    Optional<Instant> modified = Optional.ofNullable(changed);
    Optional<String> etag = Optional.ofNullable(tag);
    return new ObjectMeta(
        new ObjectKey(key),
        size,
        modified,
        revision(etag, modified, size),
        etag(etag),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(storageClass));
  }

  /// The tag without quotes. Some servers leave them out in listings, so they mean nothing.
  static Optional<String> etag(Optional<String> text) {
    return text.map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .map(tag -> tag.replace("\"", ""))
        .filter(tag -> !tag.isEmpty());
  }

  /// The value of an If-Match header that asks for that revision; none if it came without a tag.
  static Optional<String> ifMatch(Revision revision) {
    return revision.token().startsWith("\"") ? Optional.of(revision.token()) : Optional.empty();
  }

  /// The MD5 of one part, if that is what its ETag is.
  static Optional<String> md5(S3Head head) {
    return etag(head.text("etag"))
        .filter(tag -> isPlain(head) && MD5.matcher(tag).matches())
        .map(tag -> tag.toLowerCase(Locale.ROOT));
  }

  /// The bytes of a hexadecimal digest as S3 writes them in headers.
  static String base64(Checksum checksum) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(checksum.value()));
  }

  /// The headers to send with a write, besides the media type.
  static Map<String, String> sent(Headers headers) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!headers.encoding().isEmpty()) {
      fields.put("Content-Encoding", String.join(",", headers.encoding()));
    }
    headers.cacheControl().ifPresent(value -> fields.put("Cache-Control", value));
    headers.contentDisposition().ifPresent(value -> fields.put("Content-Disposition", value));
    headers.contentLanguage().ifPresent(value -> fields.put("Content-Language", value));
    headers.metadata().forEach((name, value) -> fields.put(METADATA + name, value));
    return fields;
  }

  /// What a person calls a header.
  static String ownName(String header) {
    return header.startsWith(METADATA) ? header.substring(METADATA.length()) : header;
  }

  /// The header that keeps the MD5 of an object in parts, whose ETag is none.
  static Map<String, String> wholeMd5(Optional<Checksum> md5) {
    return md5.map(sum -> Map.of(METADATA + WHOLE_MD5, base64(sum))).orElse(Map.of());
  }

  /// Whether an object has that header already.
  static boolean hasWholeMd5(S3Head head) {
    return head.text(METADATA + WHOLE_MD5).isPresent();
  }

  private static Revision revision(Optional<String> etag, Optional<Instant> modified, long size) {
    return new Revision(
        etag(etag)
            .map(tag -> '"' + tag + '"')
            .orElseGet(() -> modified.map(Instant::toString).orElse("") + ":" + size));
  }

  private static Headers headers(S3Head head) {
    Map<String, String> names = new TreeMap<>();
    head.fields()
        .forEach((name, value) -> {
          if (name.startsWith(METADATA) && !name.equals(METADATA + WHOLE_MD5)) {
            names.put(name.substring(METADATA.length()), value);
          }
        });
    List<String> tokens =
        Arrays.stream(head.text("content-encoding").orElse("").split(",", -1))
            .map(String::strip)
            .filter(token -> !token.isEmpty() && !token.equals("aws-chunked"))
            .toList();
    return new Headers(
        tokens,
        head.text("content-type"),
        head.text("cache-control"),
        head.text("content-disposition"),
        head.text("content-language"),
        names);
  }

  /// Whether ETags are MD5s: nobody's key but the server's own encrypted the object, and nothing on
  /// the way says by a weak tag that the bytes may be others.
  private static boolean isPlain(S3Head head) {
    return !head.text("etag").orElse("").startsWith("W/")
        && head.text("x-amz-server-side-encryption")
            .filter(kind -> !kind.equals("AES256"))
            .isEmpty()
        && head.text("x-amz-server-side-encryption-customer-algorithm").isEmpty();
  }

  /// The digests an answer vouches for. Those that come with a range may be of the range alone; a
  /// checksum of checksums of parts (type COMPOSITE) says nothing we could compare.
  private static List<Checksum> checksums(S3Head head) {
    List<Checksum> sums = new ArrayList<>();
    String tag = etag(head.text("etag")).orElse("");
    if (isPlain(head) && MD5.matcher(tag).matches()) {
      sums.add(new Checksum(Algorithm.MD5, tag));
    } else if (isPlain(head) && PARTS.matcher(tag).matches()) {
      sums.add(new Checksum(Algorithm.MULTIPART_ETAG, tag));
    }
    if (sums.stream().noneMatch(sum -> sum.algorithm() == Algorithm.MD5)) {
      add(sums, Algorithm.MD5, head.text(METADATA + WHOLE_MD5).filter(S3Meta::isMd5));
    }
    boolean whole = head.text("content-range").isEmpty();
    if (whole && head.text("x-amz-checksum-type").filter("COMPOSITE"::equals).isEmpty()) {
      add(sums, Algorithm.CRC32C, head.text("x-amz-checksum-crc32c"));
      add(sums, Algorithm.CRC64NVME, head.text("x-amz-checksum-crc64nvme"));
      add(sums, Algorithm.SHA256, head.text("x-amz-checksum-sha256"));
    }
    return sums;
  }

  private static boolean isMd5(String base64) {
    return MD5_BASE64.matcher(base64).matches();
  }

  private static void add(List<Checksum> sums, Algorithm algorithm, Optional<String> base64) {
    if (base64.isEmpty() || base64.get().contains("-")) {
      return;
    }
    try {
      sums.add(Checksum.of(algorithm, Base64.getDecoder().decode(base64.get())));
    } catch (IllegalArgumentException _) {
      return; // not base64, so no checksum
    }
  }
}
