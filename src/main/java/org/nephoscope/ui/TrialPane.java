package org.nephoscope.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.connection.ErrorText;

/// The button that tries an account out, and beside it what came of it. While the server is asked,
/// the button stops waiting for it.
final class TrialPane extends HBox {

  private static final Texts TEXTS = Texts.of(TrialPane.class);
  private static final double LINES = 56;

  private final Background background;
  private final Supplier<Background.Work<ConnectionTrial.Outcome>> trial;
  private final Button button = new Button(TEXTS.get("trial.begin"));
  private final Label result = new Label();
  private final BooleanProperty running = new SimpleBooleanProperty();
  private int question; // grows, so that a late answer is known as one

  /// @param trial makes what asks the server, from what the fields hold now
  /// @param incomplete whether something is still missing
  /// @param inputs what it depends on: once one of them changes, what came of it says nothing more
  TrialPane(
      Background background,
      Supplier<Background.Work<ConnectionTrial.Outcome>> trial,
      BooleanBinding incomplete,
      List<ObservableValue<?>> inputs) {
    super(12);
    this.background = background;
    this.trial = trial;
    setAlignment(Pos.TOP_LEFT);
    button.getStyleClass().add("neph-button");
    button.setId("trial");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.disableProperty().bind(incomplete.and(running.not()));
    button.setOnAction(_ -> {
      if (running.get()) {
        stop();
        say("muted", TEXTS.get("trial.stopped"));
      } else {
        begin();
      }
    });
    inputs.forEach(input -> input.addListener((_, _, _) -> stop()));
    var ring = new ProgressIndicator();
    ring.setMinSize(16, 16);
    ring.setPrefSize(16, 16);
    ring.visibleProperty().bind(running);
    ring.managedProperty().bind(running);
    result.setId("trial-result");
    result.setWrapText(true);
    result.setAlignment(Pos.TOP_LEFT);
    result.setMinHeight(LINES); // it changes while the dialog keeps its size
    result.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(result, Priority.ALWAYS);
    getChildren().setAll(button, ring, result);
  }

  /// Waits no longer; what is answered later is dropped.
  void stop() {
    question++;
    running.set(false);
    button.setText(TEXTS.get("trial.begin"));
    say("muted", "");
  }

  private void begin() {
    int asked = ++question;
    running.set(true);
    button.setText(TEXTS.get("trial.stop"));
    say("muted", TEXTS.get("trial.running"));
    background.run(
        trial.get(),
        outcome -> {
          if (asked == question) {
            stop();
            show(outcome);
          }
        },
        error -> {
          if (asked == question) {
            stop();
            say("danger-text", ErrorText.cause(error));
          }
        });
  }

  private void show(ConnectionTrial.Outcome outcome) {
    String style =
        switch (outcome.verdict()) {
          case GOOD -> "success-text";
          case LIMITED -> "warning-text";
          case BAD -> "danger-text";
        };
    say(style, outcome.sentence());
  }

  private void say(String style, String text) {
    result.getStyleClass().setAll("label", style);
    result.setText(text);
  }
}
