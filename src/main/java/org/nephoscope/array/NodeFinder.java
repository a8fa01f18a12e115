package org.nephoscope.array;

import java.util.List;
import java.util.Optional;
import org.nephoscope.array.MetadataDocuments.Names;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.VoxelRanges;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Looks for the metadata of one prefix in the order that costs the fewest requests: what a name or
/// the caller promises first, else by one listing, else by asking for everything.
final class NodeFinder {

  private final ObjectStore store;
  private final Prefix prefix;
  private final MetadataDocuments documents;
  private boolean expected;

  NodeFinder(ObjectStore store, Prefix prefix) {
    this.store = store;
    this.prefix = prefix;
    this.documents = new MetadataDocuments(store, prefix, ListQuery.PAGE);
  }

  /// The array or group. At most three requests for an array: three for Zarr below a `.zarr`, else
  /// a listing and one or two documents.
  ///
  /// @param likely a format to look for first
  Optional<ArrayNode> find(Optional<Format> likely) throws StorageException {
    expected = likely.isPresent();
    Optional<Format> first =
        likely.or(() -> promised(".zarr", Format.ZARR_V3)).or(() -> promised(".n5", Format.N5));
    Optional<ArrayNode> found = Optional.empty();
    if (first.isPresent()) {
      found =
          switch (first.get()) {
            case ZARR_V2 -> zarr2Array();
            case ZARR_V3 -> or(zarr3(), this::zarr2Array);
            case N5 -> n5();
            case PRECOMPUTED -> precomputed();
          };
    }
    if (found.isEmpty() && first.equals(Optional.of(Format.ZARR_V3)) && isStore()) {
      found = zarr2Consolidated();
    }
    return found.isPresent() ? found : findListed();
  }

  /// The same where a person has named the format, but nothing above was read. In Zarr v2 two
  /// documents tell of an array and one of the whole store, so that one is asked for first.
  Optional<ArrayNode> findNamed(Format format) throws StorageException {
    Optional<ArrayNode> found =
        format == Format.ZARR_V2 ? or(zarr2Consolidated(), this::zarr2Above) : Optional.empty();
    return found.isPresent() ? found : find(Optional.of(format));
  }

  /// The group right above an array that was read. Nobody there looks for an array, and what the
  /// array's own metadata was read from is not read again.
  ///
  /// @param array tells the format, and may have been found through a document that lies here
  Optional<ArrayNode> findAbove(ArrayMeta array) throws StorageException {
    expected = true;
    array.documents().stream()
        .filter(document -> document.key().parent().equals(prefix))
        .forEach(documents::know);
    Optional<ArrayNode> found =
        switch (array.format()) {
          case ZARR_V2 -> or(zarr2Consolidated(), this::zarr2Above, this::zarr2InStore);
          case ZARR_V3 -> zarr3();
          case N5 -> n5();
          case PRECOMPUTED -> precomputed();
        };
    return found.isPresent() ? found : findListed();
  }

  /// The same by a listing first, whatever the names promise, for who needs the listing anyway.
  Optional<ArrayNode> findListed() throws StorageException {
    Optional<Names> names = documents.list();
    Optional<ArrayNode> found = names.isPresent() ? among(names.get()) : everything();
    if (found.isEmpty()) {
      documents.requireNoRefusal();
    }
    return found;
  }

  /// What the listing showed; empty where there was none.
  Optional<Names> names() throws StorageException {
    return documents.listed() ? documents.list() : Optional.empty();
  }

  private Optional<Format> promised(String ending, Format format) {
    for (String step : prefix.value().split("/", -1)) {
      if (step.endsWith(ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /// Whether the prefix is by its name a store of Zarr, and not inside one.
  private boolean isStore() {
    return prefix.name().endsWith(".zarr");
  }

  private interface Look {
    Optional<ArrayNode> find() throws StorageException;
  }

  private static Optional<ArrayNode> or(Optional<ArrayNode> found, Look... others)
      throws StorageException {
    Optional<ArrayNode> result = found;
    for (int i = 0; i < others.length && result.isEmpty(); i++) {
      result = others[i].find();
    }
    return result;
  }

  private Optional<ArrayNode> everything() throws StorageException {
    return or(
        zarr3(), this::zarr2Array, this::zarr2Group, this::n5, this::precomputed, this::scale);
  }

  private Optional<ArrayNode> among(Names names) throws StorageException {
    Optional<ArrayNode> found =
        or(zarr3(), this::zarr2Array, this::zarr2Group, this::n5, this::precomputed);
    if (found.isEmpty() && names.objects().stream().anyMatch(NodeFinder::isOfScale)) {
      found = scale();
    }
    // A group of N5 needs no document: it is there because something lies below.
    boolean inN5 = promised(".n5", Format.N5).isPresent();
    return found.isEmpty() && inN5 && !names.folders().isEmpty() && names.objects().isEmpty()
        ? Optional.of(new NodeParser(prefix).n5Group())
        : found;
  }

  private static boolean isOfScale(String name) {
    return VoxelRanges.looksLike(name) || name.matches("[0-9a-f]{1,16}\\.shard");
  }

  private Optional<ArrayNode> zarr3() throws StorageException {
    Optional<Document> document = documents.read("zarr.json");
    if (document.isEmpty()) {
      return Optional.empty();
    }
    ArrayNode node = new NodeParser(prefix).v3(document.get());
    Optional<Document> older = older(node);
    return Optional.of(
        older.isEmpty() ? node : new NodeParser(prefix).v3(document.get(), older.get()));
  }

  /// The document of Zarr v2 beside a `zarr.json`. It is looked for where a listing tells of it, or
  /// for one request where a store is opened by itself; but a group that carries consolidated
  /// metadata, and an array inside a store that may carry it, are worth no more than one request.
  private Optional<Document> older(ArrayNode node) throws StorageException {
    boolean array = node.isArray();
    boolean consolidated = node instanceof GroupMeta group && group.consolidated().isPresent();
    boolean inside = array && !isStore();
    if (!documents.listed() && (expected || consolidated || inside)) {
      return Optional.empty();
    }
    try {
      Optional<Document> same = documents.read(array ? ".zarray" : ".zgroup");
      return same.isPresent() || !documents.listed()
          ? same
          : documents.read(array ? ".zgroup" : ".zarray");
    } catch (StorageException _) {
      // It would only be warned of: what was read is whole without it.
      return Optional.empty();
    }
  }

  private Optional<ArrayNode> zarr2Array() throws StorageException {
    Optional<Document> array = documents.read(".zarray");
    return array.isEmpty()
        ? Optional.empty()
        : Optional.of(new NodeParser(prefix).v2Array(array.get(), documents.read(".zattrs")));
  }

  private Optional<ArrayNode> zarr2Consolidated() throws StorageException {
    return isStore() || documents.listed()
        ? documents.read(".zmetadata").map(found -> new NodeParser(prefix).v2Consolidated(found))
        : Optional.empty();
  }

  /// What the store says in which this prefix lies: the nearest one above with such a name, else
  /// the one right above. A refusal there takes nothing from what lies here.
  private Optional<ArrayNode> zarr2Above() throws StorageException {
    if (prefix.isRoot() || isStore()) {
      return Optional.empty();
    }
    Prefix above = prefix.parent();
    for (Prefix at = above; !at.isRoot(); at = at.parent()) {
      if (at.name().endsWith(".zarr")) {
        above = at;
        break;
      }
    }
    try {
      Prefix root = above;
      String path = prefix.value().substring(root.value().length(), prefix.value().length() - 1);
      return MetadataDocuments.read(store, root.key(".zmetadata"), NodeParser.longest(".zmetadata"))
          .map(found -> new NodeParser(root).v2Consolidated(found))
          .filter(GroupMeta.class::isInstance)
          .map(GroupMeta.class::cast)
          .flatMap(group -> Children.known(group, path, group.documents()));
    } catch (StorageException.AccessDenied _) {
      return Optional.empty();
    }
  }

  private Optional<ArrayNode> zarr2Group() throws StorageException {
    Optional<Document> consolidated = documents.read(".zmetadata");
    if (consolidated.isPresent()) {
      return Optional.of(new NodeParser(prefix).v2Consolidated(consolidated.get()));
    }
    return zarr2PlainGroup();
  }

  /// A group in a store, whose `.zmetadata` is at the store's root and was asked for there.
  private Optional<ArrayNode> zarr2InStore() throws StorageException {
    return promised(".zarr", Format.ZARR_V2).isPresent() ? zarr2PlainGroup() : Optional.empty();
  }

  private Optional<ArrayNode> zarr2PlainGroup() throws StorageException {
    Optional<Document> group = documents.read(".zgroup");
    return group.isEmpty()
        ? Optional.empty()
        : Optional.of(new NodeParser(prefix).v2Group(group.get(), documents.read(".zattrs")));
  }

  private Optional<ArrayNode> n5() throws StorageException {
    return documents.read("attributes.json").map(found -> new NodeParser(prefix).n5(found));
  }

  private Optional<ArrayNode> precomputed() throws StorageException {
    return documents.read("info").flatMap(found -> new NodeParser(prefix).precomputed(found));
  }

  /// A scale of precomputed says nothing of itself; the volume above does.
  private Optional<ArrayNode> scale() throws StorageException {
    if (prefix.isRoot()) {
      return Optional.empty();
    }
    Prefix above = prefix.parent();
    Optional<Document> info =
        MetadataDocuments.read(store, above.key("info"), NodeParser.longest("info"));
    Optional<GroupMeta> volume =
        info.flatMap(document -> new NodeParser(above).precomputed(document));
    return volume.flatMap(group -> Children.known(group, prefix.name(), List.of(info.get())));
  }
}
