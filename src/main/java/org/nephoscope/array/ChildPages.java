package org.nephoscope.array;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Goes through the arrays and groups directly inside a group, a page of the listing at a time, and
/// holds no more than that. Blocking, and used by one thread at a time.
public final class ChildPages {

  /// A folder of which nobody knows what it is.
  public record Closed(Prefix folder, StorageException why) {}

  /// Some of them, in the order of their names.
  ///
  /// @param closed folders that could not be looked into
  public record Page(List<ArrayNode> nodes, List<Closed> closed) {}

  private final ObjectStore store;
  private final GroupMeta group;
  private Optional<ListQuery> next;
  private boolean isSaid;

  private ChildPages(ObjectStore store, GroupMeta group, boolean isSaid) {
    this.store = store;
    this.group = group;
    this.isSaid = isSaid;
    this.next = isSaid ? Optional.empty() : Optional.of(ListQuery.children(group.prefix()));
  }

  /// Those that the group's consolidated metadata tells of, without any request; else those that
  /// are stored.
  public static ChildPages of(ObjectStore store, GroupMeta group) {
    return new ChildPages(store, group, group.consolidated().isPresent());
  }

  /// Those that are stored, whatever consolidated metadata says.
  public static ChildPages stored(ObjectStore store, GroupMeta group) {
    return new ChildPages(store, group, false);
  }

  /// Whether there is another page; it may turn out to be empty.
  public boolean hasNext() {
    return isSaid || next.isPresent();
  }

  /// The next page; only a listing that fails is thrown.
  public Page next() throws StorageException {
    if (isSaid) {
      isSaid = false;
      List<ArrayNode> nodes = new ArrayList<>();
      for (String path : Children.paths(group)) {
        Children.known(group, path, group.documents()).ifPresent(nodes::add);
      }
      return new Page(List.copyOf(nodes), List.of());
    }
    Listing page = store.list(next.orElseThrow(NoSuchElementException::new));
    next = page.next();
    List<Prefix> folders = new ArrayList<>();
    for (var entry : page.entries()) {
      if (entry instanceof Folder(var prefix)) {
        folders.add(prefix);
      }
    }
    List<ArrayNode> nodes = new ArrayList<>();
    List<Closed> closed = new ArrayList<>();
    for (Together.Opened opened : new Together(store, Optional.of(group.format())).all(folders)) {
      opened.node().ifPresent(nodes::add);
      opened.failure().ifPresent(why -> closed.add(new Closed(opened.folder(), why)));
    }
    return new Page(List.copyOf(nodes), List.copyOf(closed));
  }
}
