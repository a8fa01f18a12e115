package org.nephoscope.ui.inspector;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.storage.Versions.Version;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.StorageClass;

/// One version: when it was made, how large it is or that it is a deletion, and its own name.
final class VersionCell extends ListCell<Version> {

  private static final Texts TEXTS = Texts.of(VersionCell.class);

  VersionCell() {
    getStyleClass().add("version-cell");
  }

  @Override
  protected void updateItem(@Nullable Version version, boolean empty) {
    super.updateItem(version, empty);
    setText(null);
    if (empty || version == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var time =
        new Label(version.modified().map(Formats::time).orElse(TEXTS.get("versions.undated")));
    time.getStyleClass().add(version.newest() ? "strong" : "version-time");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var first = new HBox(6, time, space);
    if (version.newest()) {
      var current = new Label(TEXTS.get("versions.newest"));
      current.getStyleClass().add("badge");
      first.getChildren().add(current);
    }
    var second = new Label(what(version));
    second.getStyleClass().addAll("note", "version-what");
    var id = new Label(version.id());
    id.getStyleClass().addAll("fact-code", "muted");
    id.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    id.setMinWidth(0);
    var words = new VBox(1, first, second, id);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var icon = Icons.of(version instanceof Deleted ? Feather.TRASH_2 : Feather.FILE);
    icon.getStyleClass().add("icon-muted");
    setGraphic(new HBox(8, icon, words));
    setAccessibleText(time.getText() + ", " + what(version));
  }

  private static String what(Version version) {
    return switch (version) {
      case Kept(var meta, _, _) ->
          meta.storageClass()
              .map(name ->
                  TEXTS.get(
                      "versions.kept.class", Formats.size(meta.size()), StorageClass.word(name)))
              .orElse(Formats.size(meta.size()));
      case Deleted _ -> TEXTS.get("versions.marker");
    };
  }
}
