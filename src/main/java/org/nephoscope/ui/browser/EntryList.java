package org.nephoscope.ui.browser;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectEntry;

/// The rows of the table: prefixes first, then objects, or a chosen order of some of them. Holds
/// packed rows and makes an entry only when it is asked for. Each growth is one change, whatever
/// its size. A row keeps its number (see [#id]) when others come, or when order or filter change.
public final class EntryList extends ObservableListBase<ObjectEntry> {

  private Rows folders = Rows.NONE;
  private Rows objects = Rows.NONE;
  private int @Nullable [] order;
  private int found;

  @Override
  public int size() {
    return order == null ? folders.size() + objects.size() : order.length;
  }

  @Override
  public ObjectEntry get(int index) {
    return entry(id(index));
  }

  /// The number of the row at that place: objects count from 0 up, prefixes from -1 down.
  int id(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    if (order != null) {
      return order[index];
    }
    return index < folders.size() ? ~index : index - folders.size();
  }

  /// Where the row of that number is now; -1 when the filter hides it.
  int indexOf(int id) {
    if (order == null) {
      return id < 0 ? ~id : id + folders.size();
    }
    if (found < order.length && order[found] == id) {
      return found; // asked for with every step of the keyboard
    }
    for (int i = 0; i < order.length; i++) {
      if (order[i] == id) {
        found = i;
        return i;
      }
    }
    return -1;
  }

  ObjectEntry entry(int id) {
    return id < 0 ? folders.entry(~id) : objects.entry(id);
  }

  Rows folders() {
    return folders;
  }

  Rows objects() {
    return objects;
  }

  /// How many rows are loaded, shown or not.
  public int loaded() {
    return folders.size() + objects.size();
  }

  /// Whether all loaded rows are shown in the order they are listed.
  boolean natural() {
    return order == null;
  }

  void append(List<PackedPage> moreFolders, List<PackedPage> moreObjects) {
    int oldFolders = folders.size();
    int oldSize = folders.size() + objects.size();
    folders = folders.with(moreFolders);
    objects = objects.with(moreObjects);
    int added = folders.size() - oldFolders;
    int size = folders.size() + objects.size();
    if (order != null || size == oldSize) {
      return; // rows that came while a filter or order is on are shown by the next one
    }
    beginChange();
    if (added > 0) {
      nextAdd(oldFolders, folders.size());
    }
    if (size > oldSize + added) {
      nextAdd(oldSize + added, size);
    }
    endChange();
  }

  /// Shows the rows of these numbers, or with null all in listing order.
  void show(int @Nullable [] newOrder) {
    List<ObjectEntry> before = removed();
    order = newOrder;
    replaced(before);
  }

  void clearAll() {
    List<ObjectEntry> before = removed();
    folders = Rows.NONE;
    objects = Rows.NONE;
    order = null;
    replaced(before);
  }

  /// Puts other rows in place of all, in listing order, as one change.
  void renew(List<PackedPage> newFolders, List<PackedPage> newObjects) {
    List<ObjectEntry> before = removed();
    folders = Rows.NONE.with(newFolders);
    objects = Rows.NONE.with(newObjects);
    order = null;
    replaced(before);
  }

  private void replaced(List<ObjectEntry> before) {
    if (!before.isEmpty() || !isEmpty()) {
      fireChange(new AllReplaced(this, before));
    }
  }

  // Listeners may ask what was there; it is unpacked only then.
  private List<ObjectEntry> removed() {
    var old = new EntryList();
    old.folders = folders;
    old.objects = objects;
    old.order = order;
    return new AbstractList<>() {
      @Override
      public ObjectEntry get(int index) {
        return old.get(index);
      }

      @Override
      public int size() {
        return old.size();
      }
    };
  }
}
