package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Asks before objects are deleted. Shows how many there are, how large, and five of their names;
/// cancelling is the default, and above a limit the prefix has to be typed.
final class DeleteDialog {

  private static final Texts TEXTS = Texts.of(DeleteDialog.class);

  private final DeleteViewModel model;
  private final CountCard count = new CountCard();
  private final VBox sample = new VBox(2);
  private final VBox typing;

  private DeleteDialog(DeleteViewModel model) {
    this.model = model;
    sample.getStyleClass().add("delete-sample");
    typing = typing();
  }

  /// Whether the person chose to delete.
  static boolean ask(DeleteViewModel model, WindowDialogs dialogs) {
    return new DeleteDialog(model).askOver(dialogs);
  }

  private boolean askOver(WindowDialogs dialogs) {
    var title = new Label(TEXTS.get("delete.heading", CountCard.what(model.subjects())));
    title.getStyleClass().add("title-15");
    var where = new Label(CountCard.where(model.subjects()));
    where.setId("delete-where");
    where.getStyleClass().add("mono");
    where.setWrapText(true);
    where.setMinHeight(Region.USE_PREF_SIZE);
    var meaning = new Label(TEXTS.get("delete.meaning"));
    meaning.getStyleClass().add("muted");
    meaning.setWrapText(true);
    var content = new VBox(12, title, where, count, sample, meaning, typing);
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("job.kind.delete"), content);
    var pane = dialog.getDialogPane();
    Zoom.dress(pane, getClass(), "transfers.css");
    content.setPrefWidth(Zoom.now(560));
    var delete = new ButtonType(TEXTS.get("job.kind.delete"), ButtonData.OK_DONE);
    ButtonType cancel = WindowDialogs.cancel();
    pane.getButtonTypes().setAll(cancel, delete);
    Button button = (Button) pane.lookupButton(delete);
    button.setId("delete-start");
    button.getStyleClass().add("danger");
    button.setDefaultButton(false);
    button.disableProperty().bind(model.allowed().not());
    Button safe = (Button) pane.lookupButton(cancel);
    safe.setDefaultButton(true);
    WindowDialogs.begin(dialog, safe::requestFocus);
    model
        .countProperty()
        .subscribe(now -> {
          show(now);
          fit(pane);
        });
    model.open();
    var clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> model.refresh()));
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
    Optional<ButtonType> answer = dialog.showAndWait();
    clock.stop();
    model.close();
    return answer.filter(delete::equals).isPresent();
  }

  private void show(ObjectCount.Progress now) {
    count.show(now, model.mustType());
    sample.getChildren().setAll(now.sample().stream().map(DeleteDialog::key).toList());
    long more = now.objects() - now.sample().size();
    if (more > 0) {
      var rest = new Label(TEXTS.get("delete.more", Formats.count(more)));
      rest.getStyleClass().add("note");
      sample.getChildren().add(rest);
    }
    typing.setVisible(model.mustBeTyped());
    typing.setManaged(model.mustBeTyped());
  }

  /// Names and the field come after the dialog has opened; its window has to follow.
  private static void fit(DialogPane pane) {
    if (pane.getScene() != null && pane.getScene().getWindow() != null) {
      pane.getScene().getWindow().sizeToScene();
    }
  }

  private VBox typing() {
    var question = new Label(TEXTS.get("delete.type", model.mustType()));
    question.setWrapText(true);
    var field = new TextField();
    field.setId("delete-typed");
    field.textProperty().bindBidirectional(model.typedProperty());
    return new VBox(6, question, field);
  }

  private static Label key(String name) {
    var label = new Label(name);
    label.getStyleClass().add("mono");
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return label;
  }
}
