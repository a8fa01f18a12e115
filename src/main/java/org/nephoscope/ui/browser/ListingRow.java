package org.nephoscope.ui.browser;

import java.time.Instant;
import java.util.OptionalLong;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// The row below the table while a listing runs, is paused, or broke off with rows already there. A
/// listing that ends within a moment is not worth a row.
final class ListingRow extends HBox {

  private static final Texts TEXTS = Texts.of(ListingRow.class);

  private final BrowserViewModel model;
  private final ProgressIndicator ring = new ProgressIndicator();
  private final Label title = new Label();
  private final Label figures = new Label();
  private final Button pause = new Button();
  private final Button stop = new Button(TEXTS.get("listing.stop"), Icons.of(Feather.SQUARE, 12));
  private final PauseTransition moment = new PauseTransition(Duration.millis(300));
  private final Timeline clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> tick()));
  private Instant shownAt = Instant.now();
  private OptionalLong throttles = OptionalLong.empty();
  private boolean lasting;

  ListingRow(BrowserViewModel model) {
    this.model = model;
    getStyleClass().add("listing-row");
    ring.setPrefSize(16, 16);
    ring.setMinSize(16, 16);
    title.getStyleClass().add("strong");
    title.setMinWidth(USE_PREF_SIZE);
    figures.getStyleClass().add("note");
    figures.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    pause.getStyleClass().addAll("neph-button", "small");
    stop.getStyleClass().addAll("neph-button", "small");
    pause.setMinWidth(USE_PREF_SIZE);
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setOnAction(_ -> model.stop());
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren().setAll(ring, title, figures, space, pause, stop);
    moment.setOnFinished(_ -> {
      lasting = true;
      show(model.progressProperty().get());
    });
    clock.setCycleCount(Animation.INDEFINITE);
    model.placeProperty().subscribe(_ -> lasting = false);
    model.progressProperty().subscribe(this::show);
  }

  private void show(ListingProgress progress) {
    Phase phase = progress.phase();
    if (phase.isOver()) {
      lasting = false;
      moment.stop();
    } else if (!lasting && phase == Phase.RUNNING) {
      throttles = model.server().throttles();
      moment.play();
    }
    boolean broken = phase == Phase.FAILED && progress.loaded() > 0;
    boolean shown = broken || phase == Phase.PAUSED || (phase == Phase.RUNNING && lasting);
    setVisible(shown);
    setManaged(shown);
    shownAt = Instant.now();
    if (shown && phase == Phase.RUNNING) {
      clock.play();
    } else {
      clock.stop();
    }
    ring.setVisible(phase == Phase.RUNNING);
    ring.setManaged(phase == Phase.RUNNING);
    stop.setVisible(!broken);
    stop.setManaged(!broken);
    String loaded = Formats.count(progress.loaded());
    if (broken) {
      title.setText(TEXTS.get("listing.broken", loaded));
      figures.setText(
          progress.failure().map(error -> Failures.sentence(error, model.place())).orElse(""));
      button(TEXTS.get("listing.retry"), Feather.REFRESH_CW, model::refresh);
      return;
    }
    boolean arrays = model.asked().isArrays();
    String what = arrays ? "walking." : progress.read().isPresent() ? "finding." : "listing.";
    title.setText(TEXTS.get(what + (phase == Phase.PAUSED ? "paused" : "running"), loaded));
    figures.setText(figures(progress, progress.took()));
    if (phase == Phase.PAUSED) {
      button(TEXTS.get("listing.resume"), Feather.PLAY, model::resume);
    } else {
      button(TEXTS.get("listing.pause"), Feather.PAUSE, model::pause);
    }
  }

  // A page may be long in coming; the time goes on meanwhile.
  private void tick() {
    if (getScene() == null || getScene().getWindow() == null) {
      clock.stop();
      return;
    }
    ListingProgress progress = model.progressProperty().get();
    var since = java.time.Duration.between(shownAt, Instant.now());
    var took = progress.took().plus(since);
    ListedServer server = model.server();
    if (throttles.isEmpty()) {
      throttles = server.throttles(); // nobody knew it before the place was opened
    }
    if (!model.asked().isArrays() && progress.isUnanswered(took)) {
      String why = server.hasSlowedSince(throttles) ? "listing.throttled" : "listing.waiting";
      title.setText(TEXTS.get(why, server.name())); // it is asked again by itself
      figures.setText(Formats.duration(took));
    } else {
      figures.setText(figures(progress, took));
    }
  }

  private String figures(ListingProgress progress, java.time.Duration took) {
    return ListingFigures.of(progress, model.asked().isArrays(), took);
  }

  private void button(String word, Feather icon, Runnable action) {
    if (!word.equals(pause.getText())) {
      pause.setText(word);
      pause.setGraphic(Icons.of(icon, 12));
    }
    pause.setOnAction(_ -> action.run());
  }
}
