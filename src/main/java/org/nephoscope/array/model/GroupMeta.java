package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Prefix;

/// A group. Its children are known beforehand only when it carries consolidated metadata.
///
/// @param consolidated the documents of everything below, by path relative to this group (without
///   slashes at the ends); absent where there is no consolidated metadata. For Zarr v2 a value
///   holds the members `.zarray`, `.zgroup`, `.zattrs`; for v3 it is the whole `zarr.json`
public record GroupMeta(
    Format format,
    Prefix prefix,
    JsonNode attributes,
    Optional<Map<String, JsonNode>> consolidated,
    List<Document> documents,
    List<Problem> problems)
    implements ArrayNode {

  public GroupMeta {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }
}
