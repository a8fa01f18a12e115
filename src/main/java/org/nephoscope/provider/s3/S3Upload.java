package org.nephoscope.provider.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Writes one large object in parts, one after the other. The object appears when all parts are
/// there and what was sent is what was expected; otherwise the upload is taken back.
final class S3Upload {

  /// Asks what is stored under the key now.
  interface Look {
    ObjectMeta stat(ObjectKey key) throws StorageException;
  }

  private static final String OCTETS = "application/octet-stream";

  private final S3Client client;
  private final S3Errors errors;
  private final String bucket;
  private final Look look;

  S3Upload(S3Client client, S3Errors errors, String bucket, Look look) {
    this.client = client;
    this.errors = errors;
    this.bucket = bucket;
    this.look = look;
  }

  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options, long partSize)
      throws StorageException {
    String upload = begin(key, options);
    try {
      var whole = new ExpectedDigests(options.expected());
      var tags = md5();
      List<CompletedPart> parts = new ArrayList<>();
      Optional<ByteRange> range = Optional.of(new ByteRange(0, partSize).within(source.size()));
      while (range.isPresent()) {
        var part = md5();
        parts.add(send(key, upload, parts.size() + 1, source, range.get(), whole, part));
        tags.update(part.digest());
        range = following(range.get(), partSize, source.size());
      }
      String tag = HexFormat.of().formatHex(tags.digest()) + "-" + parts.size();
      requireExpected(key, options, whole, tag);
      return complete(key, upload, parts, source.size(), tag, options);
    } catch (StorageException | RuntimeException e) {
      abort(key, upload, e);
      throw e;
    }
  }

  private String begin(ObjectKey key, PutOptions options) throws StorageException {
    try {
      var answer =
          client.createMultipartUpload(request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .contentEncoding(S3Store.contentEncoding(options.headers()))
                  .contentType(options.headers().contentType().orElse(OCTETS))
                  .cacheControl(options.headers().cacheControl().orElse(null))
                  .contentDisposition(options.headers().contentDisposition().orElse(null))
                  .contentLanguage(options.headers().contentLanguage().orElse(null))
                  .storageClass(options.storageClass().orElse(null))
                  .metadata(options.headers().metadata()));
      return answer.uploadId();
    } catch (SdkException e) {
      throw errors.translate(key.value(), e);
    }
  }

  private CompletedPart send(
      ObjectKey key,
      String upload,
      int number,
      ByteSource source,
      ByteRange range,
      ExpectedDigests whole,
      MessageDigest part)
      throws StorageException {
    var body =
        new S3Body(
            source,
            range,
            (bytes, offset, length) -> {
              whole.update(bytes, offset, length);
              part.update(bytes, offset, length);
            });
    try {
      var answer =
          client.uploadPart(
              request ->
                  request
                      .bucket(bucket)
                      .key(key.value())
                      .uploadId(upload)
                      .partNumber(number)
                      .contentLength(range.length()),
              RequestBody.fromContentProvider(body, range.length(), OCTETS));
      String sent = HexFormat.of().formatHex(copyOf(part).digest());
      boolean plain =
          answer.ssekmsKeyId() == null
              && answer.sseCustomerAlgorithm() == null
              && S3Meta.isMd5(answer.eTag());
      if (plain && !S3Meta.etag(answer.eTag()).orElseThrow().equalsIgnoreCase(sent)) {
        throw new Unreachable(key.value(), "part " + number + " arrived damaged", null);
      }
      return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    } catch (RuntimeException e) {
      throw failed(key, body, e);
    }
  }

  private StorageException failed(ObjectKey key, S3Body body, RuntimeException e) {
    Optional<IOException> source = body.failure();
    return source.isPresent()
        ? new Unexpected(key.value(), "the bytes to store could not be read", source.get())
        : errors.translate(key.value(), e);
  }

  private static Optional<ByteRange> following(ByteRange range, long step, long size) {
    return range.end() < size
        ? Optional.of(ByteRange.ofLength(range.end(), step).within(size))
        : Optional.empty();
  }

  private static void requireExpected(
      ObjectKey key, PutOptions options, ExpectedDigests whole, String tag) throws ConditionFailed {
    Optional<Checksum> expected = options.expected(Algorithm.MULTIPART_ETAG);
    if (!whole.match() || (expected.isPresent() && !expected.get().value().equals(tag))) {
      throw new ConditionFailed(key.value(), null);
    }
  }

  private ObjectMeta complete(
      ObjectKey key,
      String upload,
      List<CompletedPart> parts,
      long size,
      String tag,
      PutOptions options)
      throws StorageException {
    Condition condition = options.condition();
    try {
      CompleteMultipartUploadResponse answer =
          client.completeMultipartUpload(request ->
              request
                  .bucket(bucket)
                  .key(key.value())
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts))
                  .ifNoneMatch(S3Store.ifNoneMatch(condition))
                  .ifMatch(S3Store.ifMatch(condition)));
      if (answer.eTag() == null) {
        throw new Unreachable(key.value(), "the upload was answered without a result", null);
      }
      return S3Meta.of(key, answer, size, options);
    } catch (SdkException e) {
      StorageException error = errors.translate(key.value(), condition, e);
      Optional<ObjectMeta> there = arrived(key, size, tag, error);
      if (there.isPresent()) {
        return there.get();
      }
      throw error;
    }
  }

  /// The answer to a completed upload may get lost; asked again, the server no longer knows the
  /// upload, or finds the object it made itself. Equal tags of all parts mean that it is ours.
  private Optional<ObjectMeta> arrived(
      ObjectKey key, long size, String tag, StorageException error) {
    try {
      ObjectMeta now = look.stat(key);
      return now.size() == size && now.etag().equals(Optional.of(tag))
          ? Optional.of(now)
          : Optional.empty();
    } catch (StorageException e) {
      error.addSuppressed(e);
      return Optional.empty();
    }
  }

  private void abort(ObjectKey key, String upload, Exception reason) {
    try {
      client.abortMultipartUpload(
          request -> request.bucket(bucket).key(key.value()).uploadId(upload));
    } catch (SdkException e) {
      reason.addSuppressed(e);
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the JDK's MD5 can be copied", e);
    }
  }
}
