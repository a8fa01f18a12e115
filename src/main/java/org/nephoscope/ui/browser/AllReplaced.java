package org.nephoscope.ui.browser;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.nephoscope.storage.ObjectEntry;

/// The change "all rows are others now". The usual change builder copies what was removed, which
/// for a million packed rows would unpack each of them.
final class AllReplaced extends ListChangeListener.Change<ObjectEntry> {

  private static final int[] NO_PERMUTATION = {};

  private final List<ObjectEntry> before;
  private boolean seen;

  AllReplaced(ObservableList<ObjectEntry> list, List<ObjectEntry> before) {
    super(list);
    this.before = before;
  }

  @Override
  public boolean next() {
    boolean first = !seen;
    seen = true;
    return first;
  }

  @Override
  public void reset() {
    seen = false;
  }

  @Override
  public int getFrom() {
    return 0;
  }

  @Override
  public int getTo() {
    return getList().size();
  }

  @Override
  public List<ObjectEntry> getRemoved() {
    return before;
  }

  @Override
  protected int[] getPermutation() {
    return NO_PERMUTATION;
  }
}
