package org.nephoscope.array;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.parse.JsonText;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Finds out what lies under a prefix. Only a store that says "not there" counts as no array; a
/// refusal or a timeout is thrown. Broken metadata is no error but a list of problems. Blocking.
public final class ArrayOpener {

  /// The longest document read for a badge. Longer ones belong to groups that carry the metadata of
  /// thousands of arrays, or to nobody who means well.
  private static final int LONGEST_FOR_BADGE = 1 << 20;

  private final ObjectStore store;

  public ArrayOpener(ObjectStore store) {
    this.store = store;
  }

  /// The array or group at a prefix: one request for Zarr v3, two to five for v2.
  public Optional<ArrayNode> open(Prefix prefix) throws StorageException {
    var parser = new NodeParser(prefix);
    Optional<Document> v3 = read(prefix, "zarr.json");
    if (v3.isPresent()) {
      return Optional.of(parser.v3(v3.get()));
    }
    Optional<Document> array = read(prefix, ".zarray");
    if (array.isPresent()) {
      return Optional.of(parser.v2Array(array.get(), read(prefix, ".zattrs")));
    }
    Optional<Document> consolidated = read(prefix, ".zmetadata");
    if (consolidated.isPresent()) {
      return Optional.of(parser.v2Consolidated(consolidated.get()));
    }
    Optional<Document> group = read(prefix, ".zgroup");
    return group.isPresent()
        ? Optional.of(parser.v2Group(group.get(), read(prefix, ".zattrs")))
        : Optional.empty();
  }

  /// The arrays and groups directly inside a group: without any request where the group carries
  /// consolidated metadata, else by listing the first thousand folders and opening each.
  public List<ArrayNode> children(GroupMeta group) throws StorageException {
    List<ArrayNode> children = new ArrayList<>();
    if (group.consolidated().isPresent()) {
      for (String path : group.consolidated().get().keySet()) {
        if (!path.isEmpty() && path.indexOf('/') < 0) {
          child(group, path).ifPresent(children::add);
        }
      }
      return children;
    }
    for (var entry : store.list(ListQuery.children(group.prefix())).entries()) {
      if (entry instanceof Folder(var prefix)) {
        open(prefix).ifPresent(children::add);
      }
    }
    return children;
  }

  /// The array or group at a path below a group, from its consolidated metadata if it is there.
  public Optional<ArrayNode> child(GroupMeta group, String path) throws StorageException {
    Prefix prefix = group.prefix().child(path);
    if (group.consolidated().isEmpty() || !group.consolidated().get().containsKey(path)) {
      return open(prefix);
    }
    JsonNode json = group.consolidated().get().get(path);
    Map<String, JsonNode> below = new LinkedHashMap<>();
    group
        .consolidated()
        .get()
        .forEach((name, node) -> {
          if (name.startsWith(path + "/")) {
            below.put(name.substring(path.length() + 1), node);
          }
        });
    return Optional.of(new NodeParser(prefix).consolidated(group.format(), json, below));
  }

  /// What a folder's row may say, for at most one listing (or three looks, where the store lists
  /// nothing) and two small documents. Documents longer than 1 MiB are not looked into: where
  /// `zarr.json` is one, nothing is said.
  public Optional<Badge> badge(Prefix prefix) throws StorageException {
    Optional<Document> v3 = read(prefix, "zarr.json", LONGEST_FOR_BADGE);
    if (v3.isPresent()) {
      if (v3.get().bytes().remaining() > LONGEST_FOR_BADGE) {
        return Optional.empty();
      }
      ArrayNode node = new NodeParser(prefix).v3(v3.get());
      return Optional.of(
          new Badge(
              node.format(), !(node instanceof GroupMeta), OmeReader.version(node.attributes())));
    }
    Set<String> names = metadataNames(prefix);
    Optional<Badge> plain = Badge.ofNames(names);
    if (plain.isEmpty() || plain.get().array() || !names.contains(".zattrs")) {
      return plain;
    }
    Optional<JsonNode> attributes =
        read(prefix, ".zattrs", LONGEST_FOR_BADGE)
            .filter(text -> text.bytes().remaining() <= LONGEST_FOR_BADGE)
            .flatMap(text -> JsonText.read(text.bytes(), new Problems()));
    return plain.map(
        badge -> new Badge(badge.format(), false, attributes.flatMap(OmeReader::version)));
  }

  /// The documents of Zarr v2 at a prefix: from a listing, or by asking for each where the store
  /// gives none.
  private Set<String> metadataNames(Prefix prefix) throws StorageException {
    var names = new TreeSet<String>();
    var query =
        new ListQuery(prefix, ".z", ListQuery.Depth.CHILDREN, ListQuery.Start.BEGINNING, 10);
    try {
      store.list(query).entries().forEach(entry -> names.add(entry.name()));
    } catch (StorageException.Unsupported _) {
      for (String name : List.of(".zarray", ".zgroup", ".zattrs")) {
        if (exists(prefix.key(name))) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private boolean exists(ObjectKey key) throws StorageException {
    try {
      store.stat(key);
      return true;
    } catch (StorageException.NotFound _) {
      return false;
    }
  }

  private Optional<Document> read(Prefix prefix, String name) throws StorageException {
    return read(prefix, name, JsonText.LONGEST);
  }

  private Optional<Document> read(Prefix prefix, String name, int longest) throws StorageException {
    ObjectKey key = prefix.key(name);
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      var tokens = content.meta().headers().map(headers -> headers.encoding()).orElse(List.of());
      try (var decoded = org.nephoscope.codec.Encoding.decode(tokens, content.bytes())) {
        // One byte more than is allowed, so that the reader can say that there was more.
        return Optional.of(new Document(key, ByteBuffer.wrap(decoded.readNBytes(longest + 1))));
      }
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException.Unexpected(key.value(), "the metadata could not be read", e);
    }
  }
}
