package org.nephoscope.ui.browser;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import org.nephoscope.array.Badge;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.NameRow;

/// The cell with an entry's icon, name and, for a prefix that holds an array, its badges.
final class NameCell extends EntryCell {

  private final Function<ObjectEntry, String> name;
  private final Function<ObjectEntry, Optional<Badge>> badge;
  private final Function<ObjectEntry, EntryKind> kind;
  private final Map<EntryKind, Node> icons = new EnumMap<>(EntryKind.class);
  private final Label label = new Label();
  private final Label format = chip("badge");
  private final Label ome = chip("badge-ome");
  private final NameRow box = new NameRow(label, 6);

  NameCell(
      Function<ObjectEntry, String> name,
      Function<ObjectEntry, Optional<Badge>> badge,
      Function<ObjectEntry, EntryKind> kind) {
    this.name = name;
    this.badge = badge;
    this.kind = kind;
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    label.setGraphicTextGap(8);
    box.setFacts(List.of(format, ome));
    box.getStyleClass().add("name-cell");
  }

  @Override
  void draw(ObjectMeta meta) {
    show(meta, name.apply(meta), Optional.empty());
  }

  @Override
  void draw(Folder folder) {
    show(folder, name.apply(folder) + "/", badge.apply(folder));
  }

  private void show(ObjectEntry entry, String text, Optional<Badge> badges) {
    label.setText(text);
    label.setGraphic(icons.computeIfAbsent(kind.apply(entry), EntryKind::icon));
    String formatText = badges.map(found -> found.format().title()).orElse("");
    String omeText = badges.flatMap(Badge::ome).map(version -> "OME " + version).orElse("");
    format.setText(formatText);
    ome.setText(omeText);
    setGraphic(box);
    setAccessibleText((text + " " + formatText + " " + omeText).strip());
  }

  private static Label chip(String style) {
    var chip = new Label();
    chip.getStyleClass().addAll("badge", style);
    chip.setMinWidth(USE_PREF_SIZE);
    return chip;
  }
}
