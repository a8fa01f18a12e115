package org.nephoscope.provider.s3;

import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Opens objects for reading, and does not believe an answer that gives other bytes than asked.
final class S3Reader {

  /// `Content-Range: bytes 3-6/10`, RFC 9110 §14.4, of numbers that fit into a `long`.
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private final S3Client client;
  private final S3Errors errors;
  private final String bucket;
  private final S3Upload.Look look;

  S3Reader(S3Client client, S3Errors errors, String bucket, S3Upload.Look look) {
    this.client = client;
    this.errors = errors;
    this.bucket = bucket;
    this.look = look;
  }

  ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (span.within(Long.MAX_VALUE).isEmpty()) {
      return nothing(key, span, revision);
    }
    ResponseInputStream<GetObjectResponse> body;
    try {
      body = client.getObject(request(key, span, revision));
    } catch (RuntimeException e) {
      if (e instanceof SdkException answer && S3Errors.isStatus(answer, 416)) {
        return nothing(key, span, revision);
      }
      throw errors.translate(key.value(), e);
    }
    try {
      return content(key, span, revision, body);
    } catch (StorageException | RuntimeException e) {
      body.abort();
      throw errors.translate(key.value(), e);
    }
  }

  private GetObjectRequest request(ObjectKey key, Span span, Optional<Revision> revision) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(key.value())
        .range(range(span))
        .ifMatch(revision.flatMap(S3Meta::ifMatch).orElse(null))
        // The header and not the client's option: comparing is for the caller, who can say so.
        .overrideConfiguration(options -> options.putHeader("x-amz-checksum-mode", "ENABLED"))
        .build();
  }

  private static @Nullable String range(Span span) {
    return switch (span) {
      case Span.Whole() -> null;
      case Span.LastBytes(var count) -> "bytes=-" + count;
      case ByteRange range -> range.toHttp();
    };
  }

  private ObjectContent content(
      ObjectKey key,
      Span span,
      Optional<Revision> revision,
      ResponseInputStream<GetObjectResponse> body)
      throws StorageException {
    GetObjectResponse answer = body.response();
    Matcher part = CONTENT_RANGE.matcher(String.valueOf(answer.contentRange()));
    boolean partial = part.matches();
    if (!partial && answer.contentRange() != null) {
      throw new Unreachable(key.value(), "it says no range that can be understood", null);
    }
    long size = partial ? Long.parseLong(part.group(3)) : length(key, answer);
    ObjectMeta meta = S3Meta.of(key, answer, size);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null); // a server that does not know If-Match
    }
    ByteRange wanted = span.within(size);
    if (partial
        && (Long.parseLong(part.group(1)) != wanted.start()
            || Long.parseLong(part.group(2)) != wanted.end() - 1)) {
      throw new Unreachable(key.value(), "other bytes than asked for: " + part.group(), null);
    }
    // A server that does not know ranges sends everything.
    long skip = partial ? 0 : wanted.start();
    return new ObjectContent(meta, wanted, new S3Content(key.value(), errors, body, wanted, skip));
  }

  private long length(ObjectKey key, GetObjectResponse answer) throws StorageException {
    return answer.contentLength() == null ? look.stat(key).size() : answer.contentLength();
  }

  /// No bytes, of an object that is there and is the one asked for.
  private ObjectContent nothing(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectMeta meta = look.stat(key);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null);
    }
    ByteRange range = span.within(meta.size());
    if (!range.isEmpty()) {
      throw new Unreachable(key.value(), "it says that a range inside does not exist", null);
    }
    return new ObjectContent(meta, range, InputStream.nullInputStream());
  }
}
