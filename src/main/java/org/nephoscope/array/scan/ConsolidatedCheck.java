package org.nephoscope.array.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.parse.JsonText;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Compares what a group's consolidated metadata says with the documents that lie below it. One
/// request for each document, and none for what the metadata does not speak of.
public final class ConsolidatedCheck {

  private static final Sentences SAY = Sentences.of(ConsolidatedCheck.class);

  private static final int MOST_FAILURES = 10_000;

  private final ObjectStore store;
  private final GroupMeta group;
  private final Problems problems = new Problems();
  private final List<StorageException> failures = new ArrayList<>();
  private long compared;

  public ConsolidatedCheck(ObjectStore store, GroupMeta group) {
    this.store = store;
    this.group = group;
  }

  /// What differs, by path and member; empty where all agree, or where there is nothing to compare.
  /// Documents that the store does not give are [#failures].
  public List<Problem> run() {
    for (var node : group.consolidated().orElse(Map.of()).entrySet()) {
      if (!ObjectKey.isUnicode(node.getKey())) {
        problems.error("/" + node.getKey(), SAY.get("no-object-can-have-this"));
        continue;
      }
      Prefix at = group.prefix().child(node.getKey());
      if (group.format() == Format.ZARR_V3) {
        compare(node.getKey() + "/zarr.json", at, "zarr.json", node.getValue());
      } else if (group.format() == Format.ZARR_V2) {
        for (var part : node.getValue().properties()) {
          compare(node.getKey() + "/" + part.getKey(), at, part.getKey(), part.getValue());
        }
      }
    }
    return problems.list();
  }

  /// What the store said of documents that it did not give, the first ten thousand.
  public List<StorageException> failures() {
    return List.copyOf(failures);
  }

  /// How many documents were compared.
  public long compared() {
    return compared;
  }

  private void compare(String path, Prefix at, String name, JsonNode said) {
    Optional<Document> document;
    try {
      document = ArrayOpener.document(store, at.key(name));
    } catch (StorageException e) {
      if (failures.size() < MOST_FAILURES) {
        failures.add(e);
      }
      return;
    }
    compared++;
    if (document.isEmpty()) {
      problems.error("/" + path, SAY.get("it-is-in-the-consolidated"));
      return;
    }
    Optional<JsonNode> real = JsonText.read(document.get().bytes(), new Problems());
    if (real.isEmpty()) {
      problems.error("/" + path, SAY.get("it-is-no-json-in"));
      return;
    }
    List<String> differing = new ArrayList<>();
    differences("", without(said), without(real.get()), differing);
    if (!differing.isEmpty()) {
      problems.error(
          "/" + path,
          SAY.get("the-consolidated-metadata-differs-from", String.join(", ", differing)));
    }
  }

  /// What a nested group itself consolidates is compared where it lies.
  private static JsonNode without(JsonNode json) {
    if (json instanceof ObjectNode object && object.has("consolidated_metadata")) {
      ObjectNode copy = object.deepCopy();
      copy.remove("consolidated_metadata");
      return copy;
    }
    return json;
  }

  private static void differences(String pointer, JsonNode said, JsonNode real, List<String> into) {
    if (into.size() >= 10 || same(said, real)) {
      return;
    }
    if (!said.isObject() || !real.isObject()) {
      into.add(pointer.isEmpty() ? "the whole" : pointer);
      return;
    }
    var names = new TreeSet<String>();
    Map<String, JsonNode> members = new LinkedHashMap<>();
    said.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    names.addAll(members.keySet());
    real.properties().forEach(member -> names.add(member.getKey()));
    for (String name : names) {
      differences(pointer + "/" + name, said.path(name), real.path(name), into);
    }
  }

  /// Numbers are compared by value: `1` and `1.0` are one. What is not a number equals itself.
  private static boolean same(JsonNode said, JsonNode real) {
    return said.equals(
        (left, right) ->
            left.isNumber() && right.isNumber()
                ? Double.compare(left.doubleValue(), right.doubleValue())
                : left.equals(right) ? 0 : 1,
        real);
  }
}
