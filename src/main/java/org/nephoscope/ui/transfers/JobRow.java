package org.nephoscope.ui.transfers;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;

/// One transfer in the dock. The row stays the same object while its snapshot changes, so that
/// selection and scroll position survive.
public final class JobRow {

  private final ReadOnlyObjectWrapper<TransferSnapshot> snapshot;

  JobRow(TransferSnapshot first) {
    snapshot = new ReadOnlyObjectWrapper<>(first);
  }

  public Transfer transfer() {
    return snapshot().transfer();
  }

  public TransferSnapshot snapshot() {
    return snapshot.get();
  }

  public ReadOnlyObjectProperty<TransferSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  void update(TransferSnapshot latest) {
    snapshot.set(latest);
  }
}
