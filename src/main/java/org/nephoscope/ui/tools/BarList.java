package org.nephoscope.ui.tools;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Prefix;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Lines with a bar each that is as long as their share. A line that leads into a prefix opens by a
/// double click or Enter.
final class BarList extends ListView<BarList.Bar> {

  private static final double BAR = 150;

  /// One line.
  ///
  /// @param share from 0 to 1; less than 0 for a heading above other lines
  /// @param objects how many, or a date, as it is shown
  /// @param into what it opens
  record Bar(String name, String size, String objects, double share, Optional<Prefix> into) {
    static Bar heading(String name) {
      return new Bar(name, "", "", -1, Optional.empty());
    }
  }

  BarList(Consumer<Prefix> open) {
    getStyleClass().add("bar-list");
    fixedCellSizeProperty().bind(Zoom.px(26));
    setCellFactory(_ -> new Line(open));
    setOnKeyPressed(event -> {
      Bar chosen = getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null) {
        chosen.into().ifPresent(open);
        event.consume();
      }
    });
  }

  /// Shows other lines, with the same one chosen where it is still there.
  void show(List<Bar> bars) {
    Bar chosen = getSelectionModel().getSelectedItem();
    getItems().setAll(bars);
    if (chosen != null) {
      for (int i = 0; i < bars.size(); i++) {
        if (bars.get(i).name().equals(chosen.name())) {
          getSelectionModel().select(i);
          return;
        }
      }
    }
  }

  private static final class Line extends ListCell<Bar> {

    private final Label name = new Label();
    private final Region fill = new Region();
    private final StackPane bar = new StackPane(fill);
    private final Label percent = figure(48);
    private final Label size = figure(80);
    private final Label objects = figure(128);
    private final HBox line;

    Line(Consumer<Prefix> open) {
      name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      name.setMinWidth(0);
      name.setMaxWidth(Double.MAX_VALUE);
      name.setGraphicTextGap(6);
      HBox.setHgrow(name, Priority.ALWAYS);
      fill.getStyleClass().add("bar-fill");
      bar.getStyleClass().add("bar");
      bar.setMinWidth(Zoom.now(BAR));
      bar.setMaxWidth(Zoom.now(BAR));
      line = new HBox(10, name, bar, percent, size, objects);
      line.getStyleClass().add("tool-line");
      line.setMinWidth(0);
      line.setPrefWidth(0);
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2 && getItem() != null) {
          getItem().into().ifPresent(open);
        }
      });
    }

    private static Label figure(double width) {
      var label = new Label();
      label.setMinWidth(Zoom.now(width));
      label.setMaxWidth(Zoom.now(width));
      label.getStyleClass().add("bar-figure");
      return label;
    }

    @Override
    protected void updateItem(@Nullable Bar item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      boolean heading = item.share() < 0;
      name.setText(item.name());
      name.getStyleClass().setAll("label", heading ? "section-name" : "bar-name");
      name.setGraphic(item.into().isPresent() ? icon() : null);
      Tip.on(name, item.name());
      bar.setVisible(!heading);
      double width = Math.max(item.share() > 0 ? 2 : 0, item.share() * Zoom.now(BAR));
      fill.setMinWidth(width);
      fill.setMaxWidth(width);
      percent.setText(heading ? "" : Formats.percent(Math.round(item.share() * 1000), 1000));
      size.setText(item.size());
      objects.setText(item.objects());
      setAccessibleText(
          item.name() + " " + percent.getText() + " " + item.size() + " " + item.objects());
      setGraphic(line);
    }

    private static javafx.scene.Node icon() {
      var icon = Icons.of(Feather.FOLDER, 14);
      icon.getStyleClass().add("icon-muted");
      return icon;
    }
  }
}
