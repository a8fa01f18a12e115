package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Copies inside a bucket without moving the bytes through this computer: in one request, or in
/// parts where one request may not hold so much.
final class S3Copier {

  /// The largest object that CopyObject takes, by Amazon's documentation.
  static final long SINGLE = 5L << 30;

  private final S3Client client;
  private final S3Errors errors;
  private final String bucket;
  private final long single;
  private final long part;

  /// @param single objects up to this size are copied in one request
  /// @param part the size of each part of a larger one
  S3Copier(S3Client client, S3Errors errors, String bucket, long single, long part) {
    this.client = client;
    this.errors = errors;
    this.bucket = bucket;
    this.single = single;
    this.part = part;
  }

  void copy(ObjectMeta from, ObjectKey to, Condition condition) throws StorageException {
    try {
      if (from.size() <= single) {
        inOneRequest(from, to, condition);
      } else {
        inParts(from, to, condition);
      }
    } catch (SdkException e) {
      String subject = S3Errors.isStatus(e, 404) ? from.path() : to.value();
      throw errors.translate(subject, condition, e);
    }
  }

  private void inOneRequest(ObjectMeta from, ObjectKey to, Condition condition) {
    client.copyObject(request ->
        request
            .sourceBucket(bucket)
            .sourceKey(from.path())
            .copySourceIfMatch(ifMatch(from))
            .destinationBucket(bucket)
            .destinationKey(to.value())
            .ifNoneMatch(S3Store.ifNoneMatch(condition))
            .ifMatch(S3Store.ifMatch(condition)));
  }

  private void inParts(ObjectMeta from, ObjectKey to, Condition condition) {
    Headers headers = from.headers().orElse(Headers.NONE);
    String upload =
        client
            .createMultipartUpload(request ->
                request
                    .bucket(bucket)
                    .key(to.value())
                    .contentEncoding(S3Store.contentEncoding(headers))
                    .contentType(headers.contentType().orElse(null))
                    .cacheControl(headers.cacheControl().orElse(null))
                    .contentDisposition(headers.contentDisposition().orElse(null))
                    .contentLanguage(headers.contentLanguage().orElse(null))
                    .metadata(headers.metadata()))
            .uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < from.size(); start += part) {
        parts.add(copyPart(from, to, upload, start, parts.size() + 1));
      }
      client.completeMultipartUpload(request ->
          request
              .bucket(bucket)
              .key(to.value())
              .uploadId(upload)
              .multipartUpload(all -> all.parts(parts))
              .ifNoneMatch(S3Store.ifNoneMatch(condition))
              .ifMatch(S3Store.ifMatch(condition)));
    } catch (SdkException e) {
      abort(to, upload, e);
      throw e;
    }
  }

  private CompletedPart copyPart(
      ObjectMeta from, ObjectKey to, String upload, long start, int number) {
    ByteRange range = ByteRange.ofLength(start, part).within(from.size());
    var answer =
        client.uploadPartCopy(request ->
            request
                .sourceBucket(bucket)
                .sourceKey(from.path())
                .copySourceIfMatch(ifMatch(from))
                .copySourceRange(range.toHttp())
                .destinationBucket(bucket)
                .destinationKey(to.value())
                .uploadId(upload)
                .partNumber(number));
    return CompletedPart.builder().partNumber(number).eTag(answer.copyPartResult().eTag()).build();
  }

  private void abort(ObjectKey key, String upload, SdkException reason) {
    try {
      client.abortMultipartUpload(
          request -> request.bucket(bucket).key(key.value()).uploadId(upload));
    } catch (SdkException e) {
      reason.addSuppressed(e);
    }
  }

  private static @Nullable String ifMatch(ObjectMeta from) {
    Optional<String> tag = S3Meta.ifMatch(from.revision());
    return tag.orElse(null);
  }
}
