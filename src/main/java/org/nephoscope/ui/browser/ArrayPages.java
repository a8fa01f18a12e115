package org.nephoscope.ui.browser;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.array.NodeWalk;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.Prefix;
import org.nephoscope.ui.OpenStores;

/// The arrays and groups below a place, as rows of their prefixes, and for each what a row says of
/// it. The group that the place itself may be is no row; an array is.
final class ArrayPages implements ListingRun.Pages {

  /// So many rows, or pages of folders, and the person is asked whether to go on.
  private static final long PAUSE_AT = 10_000;

  private final OpenStores stores;
  private final Place place;
  private final ListQuery again;
  private final Map<String, FoundNode> found = new ConcurrentHashMap<>();
  private Optional<NodeWalk> walk = Optional.empty();
  private volatile long looked;

  ArrayPages(OpenStores stores, Place place) {
    this.stores = stores;
    this.place = place;
    this.again = ListQuery.children(place.location().prefix());
  }

  @Override
  public Listing page(Optional<ListQuery> next) throws IOException {
    if (walk.isEmpty()) {
      walk = Optional.of(new NodeWalk(stores.at(place), root()));
    }
    NodeWalk.Step step = walk.get().next();
    List<ObjectEntry> rows =
        step.nodes().stream().filter(this::isRow).<ObjectEntry>map(this::row).toList();
    looked = walk.get().looked();
    return new Listing(rows, step.leftOut(), step.more() ? Optional.of(again) : Optional.empty());
  }

  /// How many pages of folders were listed.
  @Override
  public OptionalLong read() {
    return OptionalLong.of(looked);
  }

  @Override
  public long pauseAt() {
    return PAUSE_AT;
  }

  @Override
  public long weight(long rows) {
    return Math.max(rows, looked);
  }

  /// What is known of a row. Safe from any thread.
  Optional<FoundNode> of(ObjectEntry row) {
    return Optional.ofNullable(found.get(row.path()));
  }

  private Prefix root() {
    return place.location().prefix();
  }

  private boolean isRow(ArrayNode node) {
    return node.isArray() || !node.prefix().equals(root());
  }

  private ObjectEntry row(ArrayNode node) {
    found.put(node.prefix().value(), FoundNode.of(node));
    return new Folder(node.prefix());
  }
}
