package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;

/// The failed files of one transfer under the reasons they failed for.
final class FailuresList extends VBox {

  private static final Texts TEXTS = Texts.of(FailuresList.class);

  /// A line of the list: the reason, or one of its files.
  private sealed interface Line {
    record Reason(FailureGroup group) implements Line {}

    record File(ItemSnapshot item) implements Line {}
  }

  private final FailuresViewModel model;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final Label more = new Label();

  FailuresList(FailuresViewModel model) {
    this.model = model;
    getStyleClass().add("failures");
    var list = new ListView<>(lines);
    list.setId("failures");
    list.setCellFactory(_ -> new LineCell());
    var none = new Label(TEXTS.get("failed.none"));
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    VBox.setVgrow(list, Priority.ALWAYS);
    more.getStyleClass().addAll("note", "failures-more");
    getChildren().addAll(heads(), list, more);
    model.groups().addListener((ListChangeListener<FailureGroup>) _ -> show());
    show();
  }

  private void show() {
    var all = new ArrayList<Line>();
    long shown = 0;
    for (FailureGroup group : model.groups()) {
      all.add(new Line.Reason(group));
      group.items().forEach(item -> all.add(new Line.File(item)));
      shown += group.items().size();
    }
    lines.setAll(all);
    long failed = model.jobProperty().get().map(job -> job.tally().failed()).orElse(0L);
    boolean cut = shown >= FailuresViewModel.MOST && failed > shown;
    more.setText(TEXTS.get("failed.first", Formats.count(shown), Formats.count(failed)));
    more.setVisible(cut);
    more.setManaged(cut);
  }

  private static Node heads() {
    var heads =
        line(
            text("failed.reason"),
            text("file.stored"),
            text("file.server-hash"),
            text("failed.got"),
            text("file.tries"));
    heads.getStyleClass().add("failures-heads");
    return heads;
  }

  private static Label text(String name) {
    return new Label(TEXTS.get(name));
  }

  private static HBox line(Label name, Label stored, Label server, Label got, Label tries) {
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(120);
    HBox.setHgrow(name, Priority.ALWAYS);
    wide(stored, 84).setAlignment(Pos.CENTER_RIGHT);
    wide(server, 150);
    wide(got, 300);
    wide(tries, 52).setAlignment(Pos.CENTER_RIGHT);
    var line = new HBox(name, stored, server, got, tries);
    line.getStyleClass().add("failures-line");
    return line;
  }

  private static Label wide(Label label, double width) {
    label.setMinWidth(width / 2);
    label.setPrefWidth(width);
    label.setMaxWidth(width);
    return label;
  }

  private final class LineCell extends ListCell<Line> {

    LineCell() {
      setPrefWidth(0); // as wide as the list, never wider
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      getStyleClass().remove("failures-reason");
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      setGraphic(
          switch (line) {
            case Line.Reason(var group) -> reason(group);
            case Line.File(var item) -> file(item);
          });
      if (line instanceof Line.Reason) {
        getStyleClass().add("failures-reason");
      }
    }

    private Node reason(FailureGroup group) {
      var title = new Label(group.title());
      title.getStyleClass().add("strong");
      title.setMinWidth(0);
      var count = new Label(Formats.count(group.items().size()));
      count.getStyleClass().add("chip-count");
      count.setMinWidth(USE_PREF_SIZE);
      var meaning = new Label(group.consequence());
      meaning.getStyleClass().add("note");
      var first = new HBox(6, title, count);
      first.setAlignment(Pos.CENTER_LEFT);
      var row =
          new HBox(
              10,
              new StatusIcon(CheckStatus.of(group.items().getFirst())),
              new VBox(1, first, meaning));
      row.setAlignment(Pos.CENTER_LEFT);
      return row;
    }

    private Node file(ItemSnapshot item) {
      var name =
          new Label(
              model
                  .jobProperty()
                  .get()
                  .map(job -> JobText.within(job.request(), item.source()))
                  .orElse(item.source()));
      boolean digests = FailureGroup.reason(item) == FailureGroup.Reason.MISMATCH;
      var got = new Label(digests ? FilesTable.digest(item.actual()) : item.detail());
      got.getStyleClass().add(digests ? "danger-text" : "muted");
      if (digests) {
        got.getStyleClass().add("mono");
      }
      got.setTooltip(new Tooltip(digests ? item.actual() : item.detail()));
      var server = new Label(FilesTable.digest(item.expected()));
      server.getStyleClass().add("mono");
      return line(
          name,
          new Label(Formats.size(item.size())),
          server,
          got,
          new Label(Formats.count(item.attempts())));
    }
  }
}
