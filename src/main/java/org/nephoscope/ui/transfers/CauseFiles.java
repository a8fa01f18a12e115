package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.report.FailedItems.Page;
import org.nephoscope.transfer.report.FailedItems.Position;
import org.nephoscope.transfer.report.FailureCauses;

/// What is shown below one cause. At first the examples, then pages of all files, up to a limit:
/// nobody reads more, and all of them are in the list of files and in the report.
final class CauseFiles {

  /// So many are read at once.
  static final int PAGE = 100;

  private static final int MOST = 1000;

  private final List<ItemSnapshot> read = new ArrayList<>();
  private Optional<Position> next = Optional.of(Position.START);
  private boolean open;
  private boolean reading;

  CauseFiles(boolean open) {
    this.open = open;
  }

  boolean isOpen() {
    return open;
  }

  void open(boolean wanted) {
    open = wanted;
  }

  /// Where to read on; empty if nothing is to be read now.
  Optional<Position> begin() {
    if (reading || isFull()) {
      return Optional.empty();
    }
    reading = next.isPresent();
    return next;
  }

  void read(Page page) {
    reading = false;
    read.addAll(page.items());
    next = page.next();
  }

  void failed() {
    reading = false;
  }

  boolean isReading() {
    return reading;
  }

  boolean isFull() {
    return read.size() >= MOST || next.isEmpty();
  }

  /// What was read.
  List<ItemSnapshot> shown() {
    return List.copyOf(read);
  }

  List<ItemSnapshot> shown(FailureCauses.Group group) {
    return read.size() > group.examples().size() ? List.copyOf(read) : group.examples();
  }
}
