package org.nephoscope.array;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

/// What a group's own document says of the arrays and groups below it.
final class Children {

  private Children() {}

  /// The paths of those directly inside. Every scale of a precomputed volume is, wherever it lies.
  static List<String> paths(GroupMeta group) {
    List<String> paths = new ArrayList<>();
    for (String path : group.consolidated().orElse(Map.of()).keySet()) {
      if (!path.isEmpty() && (path.indexOf('/') < 0 || group.format() == Format.PRECOMPUTED)) {
        paths.add(path);
      }
    }
    return paths;
  }

  /// The paths of all below, at any depth, in the byte order of their prefixes.
  static Deque<String> below(GroupMeta group) {
    List<String> paths = new ArrayList<>(group.consolidated().orElse(Map.of()).keySet());
    paths.removeIf(String::isEmpty);
    paths.sort((a, b) -> ObjectKey.compareUtf8(a + "/", b + "/"));
    return new ArrayDeque<>(paths);
  }

  /// The one at a path below, if the group's document speaks of it.
  ///
  /// @param documents what it is read from, to be shown with it
  static Optional<ArrayNode> known(GroupMeta group, String path, List<Document> documents) {
    JsonNode json = group.consolidated().orElse(Map.of()).get(path);
    if (json == null) {
      return Optional.empty();
    }
    Map<String, JsonNode> below = isGroup(group.format(), json) ? below(group, path) : Map.of();
    Optional<Prefix> place = place(group, path);
    return place.map(
        at -> new NodeParser(at, group).consolidated(group.format(), json, below, documents));
  }

  /// Only a group has anything below it, so a thousand arrays need not be gone through for each.
  private static boolean isGroup(Format format, JsonNode json) {
    return switch (format) {
      case ZARR_V2 -> !json.has(".zarray");
      case ZARR_V3 -> !json.path("node_type").asText().equals("array");
      case N5, PRECOMPUTED -> false;
    };
  }

  private static Map<String, JsonNode> below(GroupMeta group, String path) {
    Map<String, JsonNode> below = new LinkedHashMap<>();
    String start = path + "/";
    group
        .consolidated()
        .orElse(Map.of())
        .forEach((name, node) -> {
          if (name.startsWith(start)) {
            below.put(name.substring(start.length()), node);
          }
        });
    return below;
  }

  /// Where a path leads; empty for one that no object can have. Only a scale's key may lead out of
  /// its volume, and never out of the store.
  static Optional<Prefix> place(GroupMeta group, String path) {
    if (!ObjectKey.isUnicode(path)) {
      return Optional.empty();
    }
    if (group.format() != Format.PRECOMPUTED || !List.of(path.split("/", -1)).contains("..")) {
      return Optional.of(group.prefix().child(path));
    }
    Prefix at = group.prefix();
    for (String step : path.split("/", -1)) {
      if (step.equals("..") && at.isRoot()) {
        return Optional.empty();
      }
      if (!step.isEmpty() && !step.equals(".")) {
        at = step.equals("..") ? at.parent() : at.child(step);
      }
    }
    return Optional.of(at);
  }
}
