package org.nephoscope.ui.browser;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.nephoscope.storage.ObjectEntry;

/// Which rows are chosen, kept as ranges of row numbers, so that choosing a million rows is one
/// step and stays right when rows come or the order changes. One row is the lead: the last one the
/// person touched.
public final class RowSelection {

  private final EntryList rows;
  private final Intervals folders = new Intervals();
  private final Intervals objects = new Intervals();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private boolean everything;
  private OptionalInt lead = OptionalInt.empty();
  private OptionalInt anchor = OptionalInt.empty();

  RowSelection(EntryList rows) {
    this.rows = rows;
  }

  /// Grows with every change; listen to it and ask again.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  public boolean isSelected(int index) {
    return everything || (index >= 0 && index < rows.size() && containsId(rows.id(index)));
  }

  /// Where the lead row is now; -1 if there is none or it is hidden.
  public int leadIndex() {
    return index(lead);
  }

  /// Only this row.
  public void select(int index) {
    wipe();
    addRange(index, index + 1);
    lead(index, true);
  }

  /// This row in addition, or no longer.
  public void toggle(int index) {
    everything = false; // it is about single rows from here on
    int id = rows.id(index);
    if (containsId(id)) {
      of(id).remove(ordinal(id), ordinal(id) + 1);
    } else {
      addRange(index, index + 1);
    }
    lead(index, true);
  }

  /// All rows between where the selection began and this one, and no others.
  public void extendTo(int index) {
    int from = index(anchor);
    int start = from < 0 ? index : from;
    wipe();
    addRange(Math.min(start, index), Math.max(start, index) + 1);
    lead(index, false);
  }

  /// Every row that is shown now.
  public void selectAll() {
    wipe();
    if (rows.size() == rows.loaded()) {
      folders.add(0, rows.folders().size());
      objects.add(0, rows.objects().size());
    } else {
      addRange(0, rows.size());
    }
    changed();
  }

  /// Everything under the prefix that is listed, loaded or not, as a rule: it counts as one prefix,
  /// and no row of its own is chosen.
  public void selectEverything() {
    wipe();
    everything = true;
    changed();
  }

  /// Whether that was done.
  public boolean isEverything() {
    return everything;
  }

  /// The rows shown that are not chosen now, and no others.
  public void invert() {
    if (everything) {
      clear();
      return;
    }
    boolean[] chosen = new boolean[rows.size()];
    for (int index = 0; index < chosen.length; index++) {
      chosen[index] = containsId(rows.id(index));
    }
    wipe();
    int start = 0;
    for (int index = 0; index <= chosen.length; index++) {
      if (index == chosen.length || chosen[index]) {
        addRange(start, index);
        start = index + 1;
      }
    }
    changed();
  }

  public void clear() {
    wipe();
    changed();
  }

  /// Forgets everything, also where the person was.
  void reset() {
    lead = OptionalInt.empty();
    anchor = OptionalInt.empty();
    clear();
  }

  /// Called when rows have moved, so that whoever draws them looks again.
  void shownRowsChanged() {
    changed();
  }

  public int count() {
    return everything ? 1 : folders.count() + objects.count();
  }

  public int folderCount() {
    return everything ? 1 : folders.count();
  }

  /// Stored bytes of the chosen objects; prefixes have no size.
  public long bytes() {
    long sum = 0;
    for (int i = 0; i < objects.ranges(); i++) {
      sum += rows.objects().bytes(objects.start(i), objects.end(i));
    }
    return sum;
  }

  /// The chosen entries, prefixes first, made when asked for. The list is as it was when taken.
  public List<ObjectEntry> entries() {
    return new Chosen(rows.folders(), copy(folders), rows.objects(), copy(objects));
  }

  /// The lead row if it is chosen; else the first chosen one.
  public Optional<ObjectEntry> leadEntry() {
    if (lead.isPresent() && containsId(lead.getAsInt())) {
      return Optional.of(rows.entry(lead.getAsInt()));
    }
    return entries().stream().findFirst();
  }

  private boolean containsId(int id) {
    return of(id).contains(ordinal(id));
  }

  private Intervals of(int id) {
    return id < 0 ? folders : objects;
  }

  private static int ordinal(int id) {
    return id < 0 ? ~id : id;
  }

  private int index(OptionalInt id) {
    return id.isPresent() ? rows.indexOf(id.getAsInt()) : -1;
  }

  private void lead(int index, boolean alsoAnchor) {
    lead = OptionalInt.of(rows.id(index));
    if (alsoAnchor || anchor.isEmpty()) {
      anchor = lead;
    }
    changed();
  }

  /// The rows of these paths among new ones in listing order, and the lead if it is still there.
  void choose(Set<String> paths, Optional<String> leadPath) {
    reset();
    for (int index = 0; index < rows.size() && !paths.isEmpty(); index++) {
      String path = rows.get(index).path();
      if (paths.contains(path)) {
        addRange(index, index + 1);
        if (leadPath.filter(path::equals).isPresent()) {
          lead(index, true);
        }
      }
    }
    changed();
  }

  private void addRange(int start, int end) {
    if (!rows.natural()) {
      int[] ids = IntStream.range(start, end).map(rows::id).sorted().toArray();
      int border = (int) IntStream.of(ids).filter(id -> id < 0).count();
      for (int i = border; i < ids.length; i++) {
        objects.add(ids[i], ids[i] + 1);
      }
      for (int i = border - 1; i >= 0; i--) { // prefixes count down
        folders.add(~ids[i], ~ids[i] + 1);
      }
      return;
    }
    int border = rows.folders().size();
    folders.add(start, Math.min(end, border));
    objects.add(Math.max(start, border) - border, end - border);
  }

  private void wipe() {
    everything = false;
    folders.clear();
    objects.clear();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  private static Intervals copy(Intervals from) {
    var copy = new Intervals();
    for (int i = 0; i < from.ranges(); i++) {
      copy.add(from.start(i), from.end(i));
    }
    return copy;
  }

  private static final class Chosen extends AbstractList<ObjectEntry> {

    private final Rows folderRows;
    private final Intervals folders;
    private final Rows objectRows;
    private final Intervals objects;

    Chosen(Rows folderRows, Intervals folders, Rows objectRows, Intervals objects) {
      this.folderRows = folderRows;
      this.folders = folders;
      this.objectRows = objectRows;
      this.objects = objects;
    }

    @Override
    public ObjectEntry get(int index) {
      return index < folders.count()
          ? folderRows.entry(folders.at(index))
          : objectRows.entry(objects.at(index - folders.count()));
    }

    @Override
    public int size() {
      return folders.count() + objects.count();
    }
  }
}
