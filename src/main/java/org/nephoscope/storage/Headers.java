package org.nephoscope.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was written beside the bytes: how they are encoded, what they are, how to show and keep
/// them, and the writer's own metadata. The four texts are values of the HTTP fields of those names
/// (RFC 9110 and RFC 9111), where the store keeps them.
///
/// @param encoding the tokens of Content-Encoding in the order they were applied; empty for bytes
///   stored as they are
/// @param contentType the media type
/// @param cacheControl how long others may keep a copy
/// @param contentDisposition how a browser should offer it, such as under which file name
/// @param contentLanguage the language of the text
/// @param metadata the writer's own names and values; names in lower case
public record Headers(
    List<String> encoding,
    Optional<String> contentType,
    Optional<String> cacheControl,
    Optional<String> contentDisposition,
    Optional<String> contentLanguage,
    Map<String, String> metadata) {

  public static final Headers NONE = new Headers(List.of(), Optional.empty(), Map.of());

  public Headers {
    encoding = List.copyOf(encoding);
    metadata = Map.copyOf(metadata);
  }

  /// Headers without the rarer three.
  public Headers(
      List<String> encoding, Optional<String> contentType, Map<String, String> metadata) {
    this(encoding, contentType, Optional.empty(), Optional.empty(), Optional.empty(), metadata);
  }

  public Headers encoding(List<String> other) {
    return new Headers(
        other, contentType, cacheControl, contentDisposition, contentLanguage, metadata);
  }

  public Headers contentType(String other) {
    return new Headers(
        encoding, Optional.of(other), cacheControl, contentDisposition, contentLanguage, metadata);
  }

  public Headers cacheControl(String other) {
    return new Headers(
        encoding, contentType, Optional.of(other), contentDisposition, contentLanguage, metadata);
  }

  public Headers contentDisposition(String other) {
    return new Headers(
        encoding, contentType, cacheControl, Optional.of(other), contentLanguage, metadata);
  }

  public Headers contentLanguage(String other) {
    return new Headers(
        encoding, contentType, cacheControl, contentDisposition, Optional.of(other), metadata);
  }

  public Headers metadata(Map<String, String> other) {
    return new Headers(
        encoding, contentType, cacheControl, contentDisposition, contentLanguage, other);
  }
}
