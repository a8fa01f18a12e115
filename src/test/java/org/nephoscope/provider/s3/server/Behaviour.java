package org.nephoscope.provider.s3.server;

/// Where real servers differ from each other, or fail. Each may be on or off.
public enum Behaviour {
  /// 503 SlowDown with `Retry-After: 1`.
  SLOW_DOWN,
  /// 500 InternalError.
  INTERNAL_ERROR,
  /// Status 200 with an `<Error>` in the body, as Amazon may answer copies and completed uploads.
  ERROR_IN_200,
  /// Status 200 for a copy that never happens, without a body, as a proxy may answer for a server
  /// that has gone.
  EMPTY_COPY,
  /// Reads of a part leave out which part it is.
  HIDES_CONTENT_RANGE,
  /// A completed upload takes effect, then the connection closes without an answer.
  LOST_COMPLETION,
  /// A completed upload can be completed again (Amazon); otherwise NoSuchUpload (MinIO).
  COMPLETES_AGAIN,
  /// Every second key of a DeleteObjects fails with AccessDenied.
  PARTIAL_DELETE,
  /// Every second key of a DeleteObjects fails with SlowDown.
  BUSY_DELETE,
  /// Objects get a CRC-64/NVME when they come without a checksum, as Amazon does since 2024.
  ADDS_CRC64NVME,
  /// Objects say `x-amz-server-side-encryption: AES256`, as Amazon does since 2023.
  ENCRYPTS_EVERYTHING,
  /// 400 for a body in chunks that carries a trailing checksum.
  REFUSES_TRAILERS,
  /// 403 for a body in chunks that also has a Content-Encoding of its own.
  REFUSES_CHUNKS_WITH_ENCODING,
  /// 400 for a body in chunks without any bytes.
  REFUSES_EMPTY_CHUNKED,
  /// 501 NotImplemented for any `x-amz-checksum-*` or `x-amz-sdk-checksum-algorithm`.
  REFUSES_CHECKSUMS,
  /// 400 for any header about checksums, that of reads included, as Backblaze B2 answers.
  REFUSES_CHECKSUM_HEADERS,
  /// If-Match and If-None-Match of writes have no effect.
  IGNORES_WRITE_CONDITIONS,
  /// If-Match of a deletion has no effect.
  IGNORES_DELETE_CONDITIONS,
  /// 501 NotImplemented for a deletion with If-Match.
  REFUSES_DELETE_CONDITIONS,
  /// 501 NotImplemented for DeleteObjects, as Google answers in Amazon's protocol.
  REFUSES_BATCH_DELETE,
  /// 501 NotImplemented for a storage class.
  REFUSES_STORAGE_CLASSES,
  /// 501 NotImplemented for everything about tags.
  REFUSES_TAGS,
  /// 403 for the tags of an object.
  FORBIDS_TAGS,
  /// An upload in parts begins, then the connection closes without an answer.
  LOST_BEGINNING,
  /// DeleteObjects needs Content-MD5 and takes no other checksum.
  DELETE_NEEDS_MD5,
  /// Keys with an empty step (`a//b`) are refused with 400 XMinioInvalidObjectName.
  REFUSES_EMPTY_STEPS,
  /// 403 for ListBuckets.
  FORBIDS_BUCKET_LIST,
  /// A bucket in another region answers 400 AuthorizationHeaderMalformed instead of 301.
  REGION_AS_MALFORMED,
  /// Reads ignore Range and give everything.
  IGNORES_RANGES,
  /// One page says it is truncated and gives no token to go on.
  LOSES_TOKEN,
  /// One page is empty but truncated.
  EMPTY_PAGE,
  /// The rows of a page come in the opposite order.
  SHUFFLES_PAGES,
  /// Pages hold up to twice as many rows as were asked for.
  IGNORES_MAX_KEYS
}
