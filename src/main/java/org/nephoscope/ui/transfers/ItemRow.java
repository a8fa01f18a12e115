package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.transfer.ItemSnapshot;

/// One line of the list of files: empty until its page has been read.
public final class ItemRow {

  private final ReadOnlyObjectWrapper<Optional<ItemSnapshot>> item =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public Optional<ItemSnapshot> item() {
    return item.get();
  }

  public ReadOnlyObjectProperty<Optional<ItemSnapshot>> itemProperty() {
    return item.getReadOnlyProperty();
  }

  void update(Optional<ItemSnapshot> latest) {
    item.set(latest);
  }
}
