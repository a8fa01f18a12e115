package org.nephoscope.ui.inspector.arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Tip;

/// What was done to turn an object into values, stage by stage in read order: bytes, share of the
/// largest stage, time. A stage that failed is red; what it kept from being reached is hollow.
final class PipelineStrip extends StackPane {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean compact;
  private final Consumer<StageReport> onStage;
  private final Consumer<StageReport> onSave;
  private final ReadOnlyBooleanWrapper filled = new ReadOnlyBooleanWrapper();

  /// @param compact one line per stage, for narrow panes
  /// @param onStage shows the bytes of a stage that is done
  /// @param onSave saves them
  PipelineStrip(boolean compact, Consumer<StageReport> onStage, Consumer<StageReport> onSave) {
    this.compact = compact;
    this.onStage = onStage;
    this.onSave = onSave;
    getStyleClass().addAll("pipeline", compact ? "pipeline-lines" : "pipeline-cards");
  }

  /// Whether there are stages to click.
  ReadOnlyBooleanProperty filledProperty() {
    return filled.getReadOnlyProperty();
  }

  void show(Preview.Read read) {
    filled.set(!read.chunk().stages().isEmpty());
    Pane line = compact ? new VBox(4) : new HBox(6);
    long largest = 1;
    long nanos = 0;
    for (StageReport stage : read.chunk().stages()) {
      largest = Math.max(largest, stage.bytesOut());
      nanos += stage.name().equals("object") ? 0 : stage.nanos();
    }
    for (StageReport stage : read.chunk().stages()) {
      add(line, stage(stage, largest));
    }
    if (read.figures().isPresent() && !read.chunk().stages().isEmpty()) {
      add(line, result(read, nanos));
    }
    line.getStyleClass().add("pipeline-line");
    getChildren().setAll(line);
  }

  void clear() {
    filled.set(false);
    getChildren().clear();
  }

  private void add(Pane line, Node stage) {
    if (!compact && !line.getChildren().isEmpty()) {
      var arrow = new StackPane(Icons.of(Feather.CHEVRON_RIGHT));
      arrow.getStyleClass().add("icon-muted");
      line.getChildren().add(arrow);
    }
    HBox.setHgrow(stage, Priority.ALWAYS);
    line.getChildren().add(stage);
  }

  private Region stage(StageReport stage, long largest) {
    String state = stage.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean done = stage.state() == StageReport.State.DONE;
    String size =
        switch (stage.state()) {
          case DONE -> Formats.size(stage.bytesOut());
          case FAILED -> ArrayText.TEXTS.get("stage.failed");
          case BEYOND_LIMIT -> ArrayText.TEXTS.get("stage.beyond-limit");
          case NOT_REACHED -> ArrayText.TEXTS.get("stage.not-reached");
        };
    Region box =
        box(
            name(stage),
            kind(stage),
            size,
            done ? (double) stage.bytesOut() / largest : 0,
            details(stage),
            stage.state() == StageReport.State.NOT_REACHED ? "" : millis(stage.nanos()));
    box.getStyleClass().add("stage-" + state);
    stage.remark().ifPresent(remark -> Tip.on(box, Said.here(remark)));
    if (done) {
      reach(box, stage);
    }
    return box;
  }

  /// A click or Enter shows the bytes of a stage, its menu or S saves them.
  private void reach(Region box, StageReport stage) {
    box.setFocusTraversable(true);
    box.setAccessibleRole(AccessibleRole.BUTTON);
    box.setAccessibleHelp(ArrayText.TEXTS.get("stage.help"));
    var show = new MenuItem(ArrayText.TEXTS.get("stage.show"));
    show.setOnAction(_ -> onStage.accept(stage));
    var save = new MenuItem(ArrayText.TEXTS.get("stage.save"));
    save.setOnAction(_ -> onSave.accept(stage));
    var menu = new ContextMenu(show, save);
    box.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            onStage.accept(stage);
          }
        });
    box.setOnContextMenuRequested(event -> {
      menu.show(box, event.getScreenX(), event.getScreenY());
      event.consume();
    });
    box.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown()) {
            return;
          }
          switch (event.getCode()) {
            case ENTER, SPACE -> onStage.accept(stage);
            case S -> onSave.accept(stage);
            default -> {
              return;
            }
          }
          event.consume();
        });
  }

  private Region result(Preview.Read read, long nanos) {
    Shape shape = read.array().chunk();
    Region box =
        box(
            read.array().dtype().name(),
            ArrayText.TEXTS.get("stage.values"),
            shape.toString(),
            1,
            ArrayText.TEXTS.get("stage.decoded"),
            millis(nanos));
    box.getStyleClass().add("stage-result");
    return box;
  }

  private Region box(
      String name, String kind, String figure, double share, String detail, String time) {
    var head = new HBox(8, strong(name), muted(kind));
    var foot = new HBox(8, muted(detail), space(), Card.note(time));
    Label amount = new Label(figure);
    amount.getStyleClass().add("stage-figure");
    Region box;
    if (compact) {
      var top =
          new HBox(8, strong(name), muted(kind), space(), Card.figure(figure), Card.note(time));
      box = new VBox(3, top, new ShareBar(share));
    } else {
      box = new VBox(3, head, amount, new ShareBar(share), foot);
    }
    box.getStyleClass().add("stage");
    box.setAccessibleText(name + ", " + figure + ", " + time);
    return box;
  }

  private static Label strong(String text) {
    Label label = Card.code(text);
    label.getStyleClass().add("strong");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label muted(String text) {
    Label label = Card.note(text);
    label.setMinWidth(0);
    return label;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  static String name(StageReport stage) {
    return stage.name().startsWith("transport: ")
        ? stage.name().substring("transport: ".length())
        : stage.name();
  }

  private static String kind(StageReport stage) {
    if (stage.name().equals("object")) {
      return ArrayText.TEXTS.get(stage.settings().isEmpty() ? "stage.object" : "stage.range");
    }
    if (stage.name().startsWith("transport: ")) {
      return ArrayText.TEXTS.get("stage.transport");
    }
    return switch (stage.name()) {
      case "bytes", "sharding_indexed" -> ArrayText.TEXTS.get("stage.bytes-array");
      case "transpose" -> ArrayText.TEXTS.get("codec.array-array");
      case "shard index" -> ArrayText.TEXTS.get("stage.index");
      default -> ArrayText.TEXTS.get("codec.bytes-bytes");
    };
  }

  private static String details(StageReport stage) {
    String ratio = StageRatio.of(stage);
    String settings = settings(stage);
    return settings.isEmpty() || ratio.isEmpty() ? settings + ratio : settings + ", " + ratio;
  }

  private static String settings(StageReport stage) {
    if (!stage.settings().startsWith("{")) {
      return stage.name().equals("object") ? ArrayText.TEXTS.get("stage.fetched") : "";
    }
    try {
      return ArrayText.settings(JSON.readTree(stage.settings()));
    } catch (JsonProcessingException _) {
      return stage.settings();
    }
  }

  static String millis(long nanos) {
    double millis = nanos / 1e6;
    return Formats.number(millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
