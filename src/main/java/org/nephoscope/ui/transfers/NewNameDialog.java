package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Asks for another name. It stays open until the store has said that the name is free; of a prefix
/// it counts meanwhile what has to be copied.
final class NewNameDialog {

  private static final Texts TEXTS = Texts.of(NewNameDialog.class);

  private final NewNameViewModel model;
  private final ObjectCount counting;
  private final CountCard count = new CountCard();
  private final TextField field = new TextField();
  private final Label problem = new Label();

  private NewNameDialog(NewNameViewModel model, ObjectCount.Stores stores) {
    this.model = model;
    this.counting = new ObjectCount(stores, List.of(model.subject()));
    field.setId("new-name");
    field.textProperty().bindBidirectional(model.nameProperty());
    field.setAccessibleText(TEXTS.get("name.field"));
    problem.setId("name-problem");
    problem.getStyleClass().add("danger-text");
    problem.setWrapText(true);
    problem.setMinHeight(Label.USE_PREF_SIZE);
    problem
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.problem().isEmpty() ? model.takenProperty().get() : model.problem(),
                model.nameProperty(),
                model.takenProperty()));
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
  }

  /// Asks, and has submitted the transfer when it returns, unless the person cancelled.
  static void ask(
      NewNameViewModel model,
      ObjectCount.Stores stores,
      Background background,
      WindowDialogs dialogs) {
    new NewNameDialog(model, stores).askOver(background, dialogs);
  }

  private void askOver(Background background, WindowDialogs dialogs) {
    String kind = model.kind().name().toLowerCase(Locale.ROOT);
    var title = new Label(TEXTS.get("name.heading." + kind, model.old()));
    title.getStyleClass().add("title-15");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var meaning =
        new Label(TEXTS.get("name.meaning." + kind + (model.isPrefix() ? ".prefix" : "")));
    meaning.getStyleClass().add("muted");
    meaning.setWrapText(true);
    meaning.setMinHeight(Label.USE_PREF_SIZE);
    var content = new VBox(12, title, field, problem);
    if (model.isPrefix()) {
      content.getChildren().add(count);
    }
    content.getChildren().add(meaning);
    content.setPrefWidth(Zoom.now(520));
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("name.title." + kind), content);
    var pane = dialog.getDialogPane();
    Zoom.dress(pane, getClass(), "transfers.css");
    var start = new ButtonType(TEXTS.get("name.title." + kind), ButtonData.OK_DONE);
    pane.getButtonTypes().setAll(WindowDialogs.cancel(), start);
    Button button = (Button) pane.lookupButton(start);
    button.setId("name-start");
    button.disableProperty().bind(model.allowed().not());
    button.addEventFilter(
        ActionEvent.ACTION,
        pressed -> {
          pressed.consume(); // it closes once the name is known to be free
          model.begin();
        });
    model.begunProperty().addListener(_ -> dialog.close());
    problem
        .textProperty()
        .addListener(_ -> {
          if (pane.getScene() != null && pane.getScene().getWindow() != null) {
            pane.getScene().getWindow().sizeToScene();
          }
        });
    WindowDialogs.begin(
        dialog,
        () -> {
          field.requestFocus();
          selectStem();
        });
    var clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> show(counting.progress())));
    if (model.isPrefix()) {
      background.run(counting::run, this::show, failure -> show(counting.failed(failure)));
      clock.setCycleCount(Animation.INDEFINITE);
      clock.play();
    }
    var _ = dialog.showAndWait();
    clock.stop();
    counting.stop();
  }

  private void show(ObjectCount.Progress now) {
    count.show(now, model.subject().place().location().toString());
  }

  /// What one changes most often: the name without its ending.
  private void selectStem() {
    int dot = model.isPrefix() ? -1 : field.getText().lastIndexOf('.');
    field.selectRange(0, dot > 0 ? dot : field.getText().length());
  }
}
