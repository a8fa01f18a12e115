package org.nephoscope.ui.transfers;

import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Asks which folder is to become like another, and shows what that would do before it begins.
/// Enter shows the plan, and once it is shown begins.
final class SyncDialog {

  private static final Texts TEXTS = Texts.of(SyncDialog.class);

  private final SyncViewModel model;
  private final WindowDialogs dialogs;
  private final SyncCard card;
  private final TextField target = new TextField();
  private final BooleanExpression ready; // kept, since nothing else holds it

  private SyncDialog(SyncViewModel model, WindowDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    this.card = new SyncCard(model);
    this.ready = model.ready();
  }

  /// Whether the person chose to start.
  static boolean ask(SyncViewModel model, WindowDialogs dialogs) {
    return new SyncDialog(model, dialogs).ask();
  }

  private boolean ask() {
    var content = new VBox(12, heading(), fields(), card, commandBox());
    content.getStyleClass().add("plan");
    content.setMinWidth(Zoom.now(744));
    content.setPrefWidth(Zoom.now(744));
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("sync.title"), content);
    var pane = dialog.getDialogPane();
    Zoom.dress(pane, getClass(), "transfers.css");
    var start = new ButtonType(TEXTS.get("sync.start"), ButtonData.OK_DONE);
    pane.getButtonTypes().setAll(WindowDialogs.cancel(), start);
    Button begin = (Button) pane.lookupButton(start);
    begin.setId("sync-start");
    begin.setGraphic(Icons.of(Feather.SWAP));
    begin.disableProperty().bind(ready.not());
    // One of the two is what Enter does.
    ready.subscribe(now -> {
      card.planButton().setDefaultButton(!now);
      begin.setDefaultButton(now);
    });
    WindowDialogs.begin(dialog, () -> PlanFields.focus(begin, target));
    var clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> model.refresh()));
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
    Optional<ButtonType> answer = dialog.showAndWait();
    clock.stop();
    model.close();
    return answer.filter(start::equals).isPresent();
  }

  private Node heading() {
    var location = model.source().location();
    String title =
        TEXTS.get("sync.heading", location.name().isEmpty() ? location : location.name() + "/");
    return PlanFields.heading(Feather.SWAP, title, JobText.address(location));
  }

  private Node fields() {
    GridPane grid = PlanFields.grid();
    grid.addRow(0, PlanFields.name("sync.target"), where());
    grid.add(PlanFields.problem(model.problem(), "muted"), 1, 1);
    var byContent = new CheckBox(TEXTS.get("sync.by-content"));
    byContent.selectedProperty().bindBidirectional(model.byContentProperty());
    grid.addRow(
        2,
        PlanFields.name("sync.compare"),
        PlanFields.line(byContent, PlanFields.note("sync.by-content.meaning")));
    Label extras = PlanFields.name("sync.extras");
    GridPane.setValignment(extras, VPos.TOP);
    grid.addRow(3, extras, extras());
    return grid;
  }

  private Node where() {
    target.setId("sync-target");
    target.setAccessibleText(TEXTS.get("sync.target"));
    target.setPromptText(TEXTS.get("sync.target.prompt"));
    target.textProperty().bindBidirectional(model.targetProperty());
    HBox.setHgrow(target, Priority.ALWAYS);
    var choose = new Button(TEXTS.get("plan.choose"));
    choose.getStyleClass().add("neph-button");
    choose.setOnAction(_ ->
        dialogs
            .chooseFolder(TEXTS.get("sync.target"))
            .ifPresent(folder -> target.setText(folder.toString())));
    return new HBox(8, target, choose);
  }

  private Node extras() {
    var deletes = new CheckBox(TEXTS.get("sync.delete"));
    deletes.setId("sync-delete");
    deletes.selectedProperty().bindBidirectional(model.deletesProperty());
    var most = new TextField();
    most.setId("sync-most");
    most.setPrefColumnCount(8);
    most.textProperty().bindBidirectional(model.mostProperty());
    most.setAccessibleText(TEXTS.get("sync.most"));
    var limit =
        PlanFields.line(
            new Label(TEXTS.get("sync.most")), most, PlanFields.note("sync.most.meaning"));
    limit.disableProperty().bind(model.deletesProperty().not());
    var empty = new CheckBox(TEXTS.get("sync.empty-source"));
    empty.setId("sync-empty-source");
    empty.selectedProperty().bindBidirectional(model.emptySourceProperty());
    var source = PlanFields.line(empty, PlanFields.note("sync.empty-source.meaning"));
    source.disableProperty().bind(model.deletesProperty().not());
    return new VBox(
        8, PlanFields.line(deletes, PlanFields.note("sync.delete.meaning")), limit, source);
  }

  private Node commandBox() {
    var title = new Label(TEXTS.get("plan.command").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    var command = new TextArea();
    command.setId("sync-command");
    command.setAccessibleText(TEXTS.get("plan.command"));
    command.getStyleClass().addAll("mono", "plan-command");
    command.setEditable(false);
    command.setWrapText(true);
    command.setPrefRowCount(2);
    command.textProperty().bind(model.command());
    return new VBox(6, title, command);
  }
}
