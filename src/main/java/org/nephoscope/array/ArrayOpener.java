package org.nephoscope.array;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.parse.JsonText;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Finds out what lies under a prefix. Only a store that says "not there" counts as no array; a
/// refusal or a timeout is thrown. Broken metadata is no error but a list of problems. Blocking.
public final class ArrayOpener {

  /// The longest document read for a badge. Longer ones belong to groups that carry the metadata of
  /// thousands of arrays, or to nobody who means well.
  private static final int LONGEST_FOR_BADGE = 1 << 20;

  /// Documents come early among the names of a folder, except behind many chunks, which are not
  /// worth listing for a badge.
  private static final int PAGE_FOR_BADGE = 100;

  private final ObjectStore store;

  public ArrayOpener(ObjectStore store) {
    this.store = store;
  }

  /// The array or group at a prefix, for at most three requests if it is an array and the store
  /// lists.
  public Optional<ArrayNode> open(Prefix prefix) throws StorageException {
    return open(prefix, Optional.empty());
  }

  /// The same where the format is known, if it is: one request for what one document tells of, as
  /// everything in a consolidated store; else three at most for an array.
  public Optional<ArrayNode> open(Prefix prefix, Optional<Format> named) throws StorageException {
    var finder = new NodeFinder(store, prefix);
    return named.isPresent() ? finder.findNamed(named.get()) : finder.find(named);
  }

  /// What lies right above an array that was read, which may be the group that describes it: one
  /// request where one document tells of it, none where the array was found through that one.
  public Optional<ArrayNode> above(ArrayMeta array) throws StorageException {
    return new NodeFinder(store, array.prefix().parent()).findAbove(array);
  }

  /// The arrays and groups directly inside a group: without any request where the group carries
  /// consolidated metadata, else by listing its folders and opening each. The first that cannot be
  /// opened is thrown; [ChildPages] goes on.
  public List<ArrayNode> children(GroupMeta group) throws StorageException {
    List<ArrayNode> children = new ArrayList<>();
    var pages = ChildPages.of(store, group);
    while (pages.hasNext()) {
      ChildPages.Page page = pages.next();
      if (!page.closed().isEmpty()) {
        throw page.closed().getFirst().why();
      }
      children.addAll(page.nodes());
    }
    return children;
  }

  /// The array or group at a path below a group, from its consolidated metadata if it is there.
  public Optional<ArrayNode> child(GroupMeta group, String path) throws StorageException {
    Optional<ArrayNode> known = Children.known(group, path, group.documents());
    return known.isPresent() || !ObjectKey.isUnicode(path)
        ? known
        : new NodeFinder(store, group.prefix().child(path)).find(Optional.of(group.format()));
  }

  /// The arrays and groups at some paths below a group, by their paths: from its consolidated
  /// metadata where they are there, the others opened at once. Paths where nothing lies are left
  /// out.
  public Map<String, ArrayNode> children(GroupMeta group, List<String> paths)
      throws StorageException {
    Map<String, ArrayNode> found = new LinkedHashMap<>();
    Map<Prefix, String> asked = new LinkedHashMap<>();
    for (String path : paths) {
      if (!ObjectKey.isUnicode(path)) {
        continue; // nothing can lie there
      }
      Optional<ArrayNode> known = Children.known(group, path, group.documents());
      known.ifPresentOrElse(
          node -> found.put(path, node), () -> asked.put(group.prefix().child(path), path));
    }
    var together = new Together(store, Optional.of(group.format()));
    for (ArrayNode node : together.open(List.copyOf(asked.keySet()))) {
      String path = asked.get(node.prefix());
      if (path != null) {
        found.put(path, node);
      }
    }
    return found;
  }

  /// A metadata document, decoded as its headers say; nothing where it is not there.
  public static Optional<Document> document(ObjectStore store, ObjectKey key)
      throws StorageException {
    return MetadataDocuments.read(store, key, NodeParser.longest(key.name()));
  }

  /// What a folder's row may say, for at most one listing (or three looks, where the store lists
  /// nothing) and three small documents. Documents longer than 1 MiB are not looked into: where
  /// `zarr.json` is one, nothing is said.
  public Optional<Badge> badge(Prefix prefix) throws StorageException {
    var documents = new MetadataDocuments(store, prefix, PAGE_FOR_BADGE);
    Optional<Document> v3 = documents.read("zarr.json", LONGEST_FOR_BADGE);
    if (v3.isPresent()) {
      if (tooLong(v3.get())) {
        return Optional.empty();
      }
      return Optional.of(Badge.of(new NodeParser(prefix).v3(v3.get())));
    }
    boolean listed = documents.list().isPresent();
    Optional<Badge> plain = Badge.ofNames(zarr2Names(documents, listed));
    Optional<Badge> badge = plain.isPresent() ? zarr2(documents, plain.get()) : others(documents);
    if (badge.isEmpty()) {
      documents.requireNoRefusal();
    }
    return badge;
  }

  private static boolean tooLong(Document document) {
    return document.bytes().remaining() > LONGEST_FOR_BADGE;
  }

  private static Optional<Badge> zarr2(MetadataDocuments documents, Badge plain)
      throws StorageException {
    if (plain.array()) {
      return Optional.of(plain);
    }
    Optional<JsonNode> attributes =
        documents
            .read(".zattrs")
            .filter(text -> !tooLong(text))
            .flatMap(text -> JsonText.read(text.bytes(), new Problems()));
    return Optional.of(new Badge(plain.format(), false, attributes.flatMap(OmeReader::version)));
  }

  /// N5 and precomputed, whose documents are looked into because many things have such names.
  private static Optional<Badge> others(MetadataDocuments documents) throws StorageException {
    Set<String> names = documents.list().map(MetadataDocuments.Names::objects).orElseGet(Set::of);
    Optional<Badge> badge = Optional.empty();
    if (names.contains("attributes.json")) {
      badge =
          documents
              .read("attributes.json")
              .filter(text -> !tooLong(text))
              .map(found -> Badge.of(new NodeParser(found.key().parent()).n5(found)));
    }
    if (badge.isEmpty() && names.contains("info")) {
      badge =
          documents
              .read("info")
              .filter(text -> !tooLong(text))
              .flatMap(found -> new NodeParser(found.key().parent()).precomputed(found))
              .map(Badge::of);
    }
    return badge;
  }

  /// The documents of Zarr v2 at a prefix: from a listing, or by asking for each where the store
  /// gives none.
  private static Set<String> zarr2Names(MetadataDocuments documents, boolean listed)
      throws StorageException {
    if (listed) {
      return documents.list().orElseThrow().objects();
    }
    var names = new TreeSet<String>();
    for (String name : List.of(".zarray", ".zgroup")) {
      if (documents.read(name).isPresent()) {
        names.add(name);
      }
    }
    return names;
  }
}
