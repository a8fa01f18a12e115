package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Problem;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.inspector.InspectorPage;
import org.nephoscope.ui.inspector.LaterPage;
import org.nephoscope.ui.inspector.Subject;

/// The inspector's tab about an array: its short table, its levels, its chunk grid, its problems.
public final class ArrayPage implements InspectorPage {

  private final ArrayViewModel model;
  private final Consumer<Place> onOpen;
  private final VBox box = new VBox();
  private final ScrollPane scroll = new ScrollPane(box);
  private final ChunksView chunks;
  private Optional<Place> subject = Optional.empty();

  /// @param onOpen shows an array as a page of its own
  /// @param onPreview brings the preview of the chosen chunk to the front
  public ArrayPage(ArrayViewModel model, Consumer<Place> onOpen, Runnable onPreview) {
    this.model = model;
    this.onOpen = onOpen;
    this.chunks = new ChunksView(model, true, onPreview);
    chunks.setPrefHeight(360);
    chunks.setMinHeight(300);
    box.getStyleClass().add("inspector-page");
    ArrayPageView.dress(scroll);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    model.openedProperty().subscribe(_ -> draw());
  }

  /// The tab, made when somebody looks at it.
  public static InspectorPage later(Supplier<InspectorPage> made) {
    return new LaterPage(ArrayText.TEXTS.get("inspector.array"), Subject::isNode, made);
  }

  @Override
  public String title() {
    return ArrayText.TEXTS.get("inspector.array");
  }

  @Override
  public Node content() {
    return scroll;
  }

  @Override
  public boolean turnTo(Subject next) {
    subject = next.badge().isPresent() ? Optional.of(next.place()) : Optional.empty();
    return subject.isPresent();
  }

  @Override
  public void shown() {
    subject.ifPresent(model::open);
  }

  private void draw() {
    box.getChildren().clear();
    switch (model.opened()) {
      case Opened.Nothing _ -> {}
      case Opened.Opening _ -> say("page.opening");
      case Opened.Plain _ -> say("page.plain");
      case Opened.Failed(_, var sentence) ->
          box.getChildren().addAll(wrapped(sentence), ArrayPageView.again(model::reload));
      case Opened.OfArray(var place, var array, var image) -> {
        title(place);
        box.getChildren().add(new ArrayFacts(array));
        section("inspector.chunks");
        box.getChildren().add(chunks);
        image.ifPresent(this::levels);
        rest(array);
      }
      case Opened.OfPartial(var place, var part) -> {
        title(place);
        box.getChildren().add(wrapped(ArrayText.why(part)));
        rest(part);
      }
      case Opened.OfGroup(var place, var group, var image) -> {
        title(place);
        image.ifPresent(this::levels);
        rest(group);
      }
    }
  }

  private void title(Place place) {
    var name = new Label(ArrayPageView.name(place.location()), Icons.of(Icons.Drawing.ARRAY));
    name.getStyleClass().add("title-15");
    var badges = new FlowPane(6, 4);
    badges.getChildren().setAll(Badges.of(model.opened()));
    var open = new Button(ArrayText.TEXTS.get("inspector.open"), Icons.of(Feather.MAXIMIZE_2));
    open.getStyleClass().addAll("neph-button", "small");
    open.setOnAction(_ -> onOpen.accept(place));
    box.getChildren().addAll(name, badges, open);
  }

  private void levels(Opened.Image image) {
    section("inspector.levels");
    box.getChildren().add(new LevelsTable(image, model.opened().array(), true, onOpen));
  }

  private void rest(ArrayNode node) {
    List<Problem> problems = ProblemsList.of(model.opened());
    if (!problems.isEmpty()) {
      section("inspector.problems");
      box.getChildren().add(new ProblemsList(problems));
    }
    node.documents()
        .forEach(document -> {
          Label name = Card.code(document.key().name());
          name.getStyleClass().add("muted");
          section("inspector.document");
          box.getChildren().add(name);
        });
  }

  private void section(String name) {
    var label = new Label(ArrayText.TEXTS.get(name));
    label.getStyleClass().addAll("section-name", "inspector-section");
    box.getChildren().add(label);
  }

  private void say(String name) {
    box.getChildren().add(wrapped(ArrayText.TEXTS.get(name)));
  }

  private static Label wrapped(String text) {
    Label label = Card.note(text);
    label.setWrapText(true);
    return label;
  }
}
