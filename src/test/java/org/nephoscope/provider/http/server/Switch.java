package org.nephoscope.provider.http.server;

/// What a [WebServer] does otherwise than a good one would. Each is something that servers in the
/// wild do.
public enum Switch {
  /// Answers HEAD with 405.
  NO_HEAD,
  /// Answers HEAD with 403, as an address signed for GET does.
  HEAD_FORBIDDEN,
  /// Answers HEAD without a length.
  NO_HEAD_LENGTH,
  /// Answers HEAD with the length 0.
  HEAD_LENGTH_ZERO,
  /// Sends everything, with 200, whatever range is asked for.
  NO_RANGE,
  /// Answers ranges from the end with 416.
  NO_LAST_BYTES,
  /// Sends and names the range one byte further on.
  OTHER_RANGE,
  /// Sends the right range with a name that is none.
  BAD_CONTENT_RANGE,
  /// Sends the right range, and `*` for the length of the whole.
  RANGE_WITHOUT_WHOLE,
  /// Sends a part as 206 without saying which.
  NO_CONTENT_RANGE,
  /// Answers a range with 200, but with the right Content-Range.
  RANGE_AS_200,
  /// Sends one byte less than announced, and closes.
  SHORT_BODY,
  /// Sends a part with one byte more than it names, in chunks.
  LONG_PART,
  /// Sends bodies in chunks, without a length.
  CHUNKED,
  /// Sends bodies without a length, whose end is that of the connection.
  NO_LENGTH,
  /// Compresses whole bodies while it sends them, whatever is accepted, in chunks.
  GZIP_ON_THE_FLY,
  /// Leaves the entity tag out.
  NO_ETAG,
  /// Gives a weak entity tag.
  WEAK_ETAG,
  /// Leaves the time of change out.
  NO_DATE,
  /// Knows no If-Match.
  NO_CONDITIONS,
  /// Shows itself as an S3 server in its headers.
  S3_HEADERS,
  /// Answers every folder with 403.
  FOLDERS_FORBIDDEN
}
