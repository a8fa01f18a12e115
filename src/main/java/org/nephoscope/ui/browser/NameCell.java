package org.nephoscope.ui.browser;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;

/// The cell with an entry's icon, name and, for a prefix that holds an array, its badge.
final class NameCell extends EntryCell {

  private final Function<ObjectEntry, String> name;
  private final Function<ObjectEntry, String> badge;
  private final Function<ObjectEntry, EntryKind> kind;
  private final Map<EntryKind, Node> icons = new EnumMap<>(EntryKind.class);
  private final Label label = new Label();
  private final Label chip = new Label();
  private final HBox box = new HBox(label, chip);

  NameCell(
      Function<ObjectEntry, String> name,
      Function<ObjectEntry, String> badge,
      Function<ObjectEntry, EntryKind> kind) {
    this.name = name;
    this.badge = badge;
    this.kind = kind;
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    label.setGraphicTextGap(8);
    label.setMinWidth(40);
    chip.getStyleClass().add("badge");
    chip.setMinWidth(USE_PREF_SIZE);
    box.getStyleClass().add("name-cell");
    box.setAlignment(Pos.CENTER_LEFT);
    box.setSpacing(8);
  }

  @Override
  void draw(ObjectMeta meta) {
    show(meta, name.apply(meta), "");
  }

  @Override
  void draw(Folder folder) {
    show(folder, name.apply(folder) + "/", badge.apply(folder));
  }

  private void show(ObjectEntry entry, String text, String badgeText) {
    label.setText(text);
    label.setGraphic(icons.computeIfAbsent(kind.apply(entry), EntryKind::icon));
    chip.setText(badgeText);
    chip.setVisible(!badgeText.isEmpty());
    chip.setManaged(!badgeText.isEmpty());
    setGraphic(box);
    setAccessibleText(text + (badgeText.isEmpty() ? "" : ", " + badgeText));
  }
}
