package org.nephoscope.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was written beside the bytes: how they are encoded, what they are, and the writer's own
/// metadata.
///
/// @param encoding the tokens of Content-Encoding in the order they were applied; empty for bytes
///   stored as they are
/// @param contentType the media type, where the store keeps one
/// @param metadata the writer's own names and values; names in lower case
public record Headers(
    List<String> encoding, Optional<String> contentType, Map<String, String> metadata) {

  public static final Headers NONE = new Headers(List.of(), Optional.empty(), Map.of());

  public Headers {
    encoding = List.copyOf(encoding);
    metadata = Map.copyOf(metadata);
  }
}
