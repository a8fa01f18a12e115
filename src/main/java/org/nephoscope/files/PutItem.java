package org.nephoscope.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;

/// What to store under one path. Without more words it is of the type `application/octet-stream`
/// and encoded as the call says.
///
/// @param path below the opened location
/// @param content opened again whenever a request has to be sent again
/// @param encoding what the content is encoded in before it is stored; empty for that of the call
/// @param raw whether the content is so encoded already, so that it is only labelled
/// @param headers what to keep beside the bytes, where a store keeps such; their encoding counts
///   for nothing
/// @param storageClass the store's word for how to keep it
public record PutItem(
    String path,
    ByteSource content,
    Optional<Encoding> encoding,
    boolean raw,
    Headers headers,
    Optional<String> storageClass) {

  /// What bytes of which nothing is known are called.
  public static final String BYTES = "application/octet-stream";

  public static PutItem of(String path, ByteSource content) {
    return new PutItem(
        path,
        content,
        Optional.empty(),
        false,
        new Headers(List.of(), Optional.of(BYTES), Map.of()),
        Optional.empty());
  }

  /// Bytes under a path.
  ///
  /// @param content copied
  public static PutItem of(String path, byte[] content) {
    return of(path, ByteSource.of(content));
  }

  /// Text as UTF-8.
  public static PutItem text(String path, String content) {
    return of(path, content.getBytes(UTF_8)).contentType("text/plain; charset=utf-8");
  }

  /// A file as it is now. If it changes before it was sent, the put fails. A transfer of large
  /// files is better asked for as one: it goes on after an interruption.
  public static PutItem of(String path, Path file) throws IOException {
    return of(path, new FileSource(file));
  }

  /// What was read, in the encoding in which it has it; see [FileRecord#in]. Throws
  /// [IllegalArgumentException] for raw bytes with one encoding on top of another, for which there
  /// is no label here.
  public static PutItem of(FileRecord record) {
    byte[] bytes =
        record
            .content()
            .orElseThrow(() -> new IllegalArgumentException(record.path() + " has no content"));
    if (record.isRaw() && record.contentEncoding().size() > 1) {
      throw new IllegalArgumentException(
          record.path() + " is " + String.join(", ", record.contentEncoding()));
    }
    PutItem item = of(record.path(), bytes);
    return record.isRaw() ? item.raw(record.encoding()) : item.encoding(record.encoding());
  }

  public PutItem path(String other) {
    return new PutItem(other, content, encoding, raw, headers, storageClass);
  }

  public PutItem encoding(Encoding other) {
    return new PutItem(path, content, Optional.of(other), false, headers, storageClass);
  }

  /// Content that is so encoded already.
  public PutItem raw(Encoding label) {
    return new PutItem(path, content, Optional.of(label), true, headers, storageClass);
  }

  public PutItem headers(Headers other) {
    return new PutItem(path, content, encoding, raw, other, storageClass);
  }

  public PutItem contentType(String other) {
    return headers(headers.contentType(other));
  }

  public PutItem cacheControl(String other) {
    return headers(headers.cacheControl(other));
  }

  public PutItem storageClass(String other) {
    return new PutItem(path, content, encoding, raw, headers, Optional.of(other));
  }
}
