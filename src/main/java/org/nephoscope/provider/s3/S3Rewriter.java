package org.nephoscope.provider.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;

/// Changes headers in the only way S3 has: the object is copied onto itself, and everything that is
/// to stay is said again. Server and client both see to it that it still is the same object.
final class S3Rewriter implements Rewrites {

  private static final Sentences SAY = Sentences.of(S3Rewriter.class);

  private static final String SSE = "x-amz-server-side-encryption";

  /// What an object has beside its bytes that is said with the same words in requests, and is no
  /// header that people change.
  private static final List<String> KEPT =
      List.of(
          "expires",
          "x-amz-website-redirect-location",
          SSE,
          SSE + "-aws-kms-key-id",
          SSE + "-bucket-key-enabled",
          "x-amz-object-lock-mode",
          "x-amz-object-lock-retain-until-date",
          "x-amz-object-lock-legal-hold");

  /// Amazon's, by "Understanding and managing Amazon S3 storage classes".
  private static final List<String> CLASSES =
      List.of(
          "STANDARD",
          "INTELLIGENT_TIERING",
          "STANDARD_IA",
          "ONEZONE_IA",
          "GLACIER_IR",
          "GLACIER",
          "DEEP_ARCHIVE",
          "REDUCED_REDUNDANCY");

  private final S3Reader reader;
  private final S3Copier copier;
  private final S3Settings settings;

  S3Rewriter(S3Reader reader, S3Copier copier, S3Settings settings) {
    this.reader = reader;
    this.copier = copier;
    this.settings = settings;
  }

  @Override
  public Optional<ObjectMeta> rewrite(
      ObjectKey key, Revision seen, HeaderChange change, CopyOptions options)
      throws StorageException {
    S3Copier.Source source = reader.source(key);
    ObjectMeta before = source.meta();
    if (!before.revision().equals(seen)) {
      throw new ConditionFailed(key.value(), null);
    }
    if (change.isDone(classed(before))) {
      return Optional.empty();
    }
    Headers after = change.applied(before.headers().orElse(Headers.NONE));
    S3Store.requireAscii(after, key.value());
    var condition = new Condition.Unchanged(seen);
    copier.rewrite(
        source,
        beside(source.head(), after, before, change),
        after.contentType().orElse(S3Upload.OCTETS),
        new CopyOptions(condition, options.leftovers()));
    ObjectMeta now = reader.stat(key);
    if (!change.isDone(classed(now))) {
      throw new Unreachable(now.path(), SAY.get("the-server-did-not-keep"), null);
    }
    return Optional.of(checked(before, after, now));
  }

  /// Everything that the object is to have beside its bytes, but for media type and tags, and for
  /// an MD5 that nothing proves of the bytes that the server writes anew.
  private Map<String, String> beside(
      S3Head head, Headers after, ObjectMeta before, HeaderChange change) {
    Map<String, String> beside = new LinkedHashMap<>();
    KEPT.forEach(name -> head.text(name).ifPresent(value -> beside.put(name, value)));
    beside.putAll(S3Meta.sent(after));
    change
        .storageClass()
        .or(before::storageClass)
        .ifPresent(name -> beside.put("x-amz-storage-class", name));
    return beside;
  }

  /// With its storage class, which S3 leaves out where it is the usual one.
  private static ObjectMeta classed(ObjectMeta meta) {
    return new ObjectMeta(
        meta.key(),
        meta.size(),
        meta.modified(),
        meta.revision(),
        meta.etag(),
        meta.checksums(),
        meta.headers(),
        meta.storageClass().or(() -> Optional.of(CLASSES.getFirst())));
  }

  private static ObjectMeta checked(ObjectMeta before, Headers after, ObjectMeta now)
      throws Unreachable {
    boolean otherBytes =
        now.size() != before.size()
            || (before.checksum(Algorithm.MD5).isPresent()
                && now.checksum(Algorithm.MD5).isPresent()
                && !before.checksum(Algorithm.MD5).equals(now.checksum(Algorithm.MD5)));
    if (otherBytes) {
      throw new Unreachable(now.path(), SAY.get("the-rewritten-object-has-other"), null);
    }
    Headers headers = now.headers().orElse(Headers.NONE);
    if (!headers.encoding().equals(after.encoding())
        || !headers.metadata().equals(after.metadata())) {
      throw new Unreachable(now.path(), SAY.get("the-server-did-not-keep-the"), null);
    }
    return now;
  }

  @Override
  public List<String> storageClasses() {
    return CLASSES;
  }

  @Override
  public boolean keepsAccessRules() {
    return false; // a copy has the usual one
  }

  @Override
  public long single() {
    return settings.copySingle();
  }
}
