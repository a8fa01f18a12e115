package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// What has happened to the selected transfer, newest first, and from when on that is known.
final class LogPane extends BorderPane {

  private static final Texts TEXTS = Texts.of(LogPane.class);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  LogPane(LogViewModel model) {
    getStyleClass().add("log");
    var list = new ListView<>(model.lines());
    list.setId("job-log");
    list.setAccessibleText(TEXTS.get("tab.log"));
    list.fixedCellSizeProperty().bind(Zoom.px(27));
    list.setCellFactory(_ -> new Cell());
    var none = new Label(TEXTS.get("log.none"));
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    var covers = new Label(TEXTS.get("log.covers", time(model.since())));
    covers.getStyleClass().addAll("note", "failures-told");
    setCenter(list);
    setBottom(covers);
    sceneProperty().subscribe(scene -> model.watch(scene != null));
  }

  private static String time(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  private static final class Cell extends ListCell<LogLine> {

    private final StatusIcon icon = new StatusIcon(CheckStatus.NONE);
    private final Label at = new Label();
    private final Label text = new Label();
    private final HBox line = new HBox(10, icon, at, text);

    Cell() {
      setPrefWidth(0); // as wide as the list, never wider
      at.getStyleClass().addAll("mono", "muted");
      at.setMinWidth(USE_PREF_SIZE);
      text.setMinWidth(0);
      line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable LogLine item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      icon.show(new CheckStatus(item.mark(), "", ""));
      at.setText(time(item.at()));
      text.setText(item.text());
      Tip.on(text, item.text());
      setAccessibleText(at.getText() + " " + item.text());
      setGraphic(line);
    }
  }
}
