package org.nephoscope.ui.welcome;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;
import org.nephoscope.ui.Texts;

/// The card of the demo data: what it looks like, and what can be tried with it.
final class DemoCard extends WelcomeCard {

  private static final Texts TEXTS = Texts.of(DemoCard.class);
  private static final double GAP = 8;
  private static final double WIDEST = 132;

  private final List<StackPane> frames = List.of(new StackPane(), new StackPane(), new StackPane());

  DemoCard(WelcomeViewModel model) {
    super(Icons.of(Drawing.FLASK, Icons.LARGE), "demo");
    var pictures = new HBox(GAP);
    List<String> captions = List.of("membrane", "labels", "cells");
    for (int i = 0; i < frames.size(); i++) {
      StackPane frame = frames.get(i);
      frame.getStyleClass().add("welcome-picture");
      frame.setMinWidth(0);
      frame
          .prefWidthProperty()
          .bind(Bindings.min(widthProperty().subtract(40 + 2 * GAP).divide(3), WIDEST));
      frame.prefHeightProperty().bind(frame.prefWidthProperty().multiply(2.0 / 3));
      var caption = new Label(TEXTS.get("demo.picture." + captions.get(i)));
      caption.getStyleClass().add("note");
      var one = new VBox(4, frame, caption);
      one.setAlignment(Pos.CENTER);
      one.setMinWidth(0);
      frame.setMinHeight(USE_PREF_SIZE);
      pictures.getChildren().add(one);
    }
    body().add(pictures);
    body().add(tries(model));
    var open = new Button(TEXTS.get("demo.open"));
    open.setId("welcome-demo");
    open.getStyleClass().addAll("neph-button", "accent");
    open.setOnAction(_ -> model.openDemo());
    var note = new Label(TEXTS.get("demo.note"));
    note.getStyleClass().add("note");
    foot(open, note);
  }

  /// Shows the pictures, which were made elsewhere.
  void show(List<DemoPictures.Picture> pictures) {
    for (int i = 0; i < Math.min(frames.size(), pictures.size()); i++) {
      StackPane frame = frames.get(i);
      var view = new ImageView(pictures.get(i).image());
      view.setSmooth(true);
      view.fitWidthProperty().bind(frame.widthProperty());
      view.fitHeightProperty().bind(frame.heightProperty());
      var rounded = new Rectangle();
      rounded.setArcWidth(8);
      rounded.setArcHeight(8);
      rounded.widthProperty().bind(frame.widthProperty());
      rounded.heightProperty().bind(frame.heightProperty());
      frame.setClip(rounded);
      view.setManaged(false);
      frame.getChildren().setAll(view);
    }
  }

  private static Node tries(WelcomeViewModel model) {
    return new VBox(
        line(model, DemoTry.MILLION, Icons.of(Feather.LIST)),
        line(model, DemoTry.TROUBLE, Icons.of(Feather.ALERT_TRIANGLE)),
        line(model, DemoTry.WRONG_COPY, Icons.of(Feather.SHIELD)),
        line(model, DemoTry.CHUNKS, Icons.of(Drawing.ARRAY)));
  }

  private static Button line(WelcomeViewModel model, DemoTry what, Node icon) {
    String text = TEXTS.get("try." + what.word());
    String note = TEXTS.get("try." + what.word() + ".note");
    var words = new Label(text);
    words.setMinWidth(0);
    var button = new Button(null, line(icon, words, note));
    button.setId("try-" + what.word());
    button.getStyleClass().add("welcome-try");
    button.setAccessibleText(TEXTS.get("try.name", text, note));
    button.setMaxWidth(Double.MAX_VALUE);
    ((HBox) button.getGraphic()).prefWidthProperty().bind(button.widthProperty().subtract(12));
    VBox.setMargin(button, new Insets(0, -6, 0, -6)); // its words stand under those above
    button.setOnAction(_ -> model.tryOut(what));
    return button;
  }
}
