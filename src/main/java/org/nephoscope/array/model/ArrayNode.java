package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.nephoscope.storage.Prefix;

/// A place that describes itself: an array, or a group of arrays and groups.
public sealed interface ArrayNode permits ArrayMeta, PartialArray, GroupMeta {

  Format format();

  /// Where it lies; its documents and chunks are below.
  Prefix prefix();

  /// The user's attributes; an empty object where there are none.
  JsonNode attributes();

  /// The documents it was read from, byte for byte; empty where a parent's consolidated metadata
  /// was enough.
  List<Document> documents();

  /// Whether it is an array, and no group.
  default boolean isArray() {
    return switch (this) {
      case ArrayMeta _, PartialArray _ -> true;
      case GroupMeta _ -> false;
    };
  }

  /// What is wrong or worth knowing, in the order it was found.
  List<Problem> problems();
}
