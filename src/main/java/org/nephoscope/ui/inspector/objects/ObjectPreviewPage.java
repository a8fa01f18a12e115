package org.nephoscope.ui.inspector.objects;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.PaneMessage;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.inspector.InspectorPage;
import org.nephoscope.ui.inspector.LaterPage;
import org.nephoscope.ui.inspector.Subject;
import org.nephoscope.ui.inspector.objects.ObjectPreviewViewModel.State;

/// The inspector's tab with what is inside an object: what was read of it, and the ways to look at
/// that. The way a person has chosen is taken again where it is possible.
public final class ObjectPreviewPage implements InspectorPage {

  private static final Texts TEXTS = Texts.of(ObjectPreviewPage.class);

  private final ObjectPreviewViewModel model;
  private final Looks looks;
  private final BorderPane page = new BorderPane();
  private Optional<Look> chosen = Optional.empty();

  /// @param copy puts a text on the clipboard
  public ObjectPreviewPage(ObjectPreviewViewModel model, Consumer<String> copy) {
    this.model = model;
    this.looks = new Looks(copy);
    page.getStyleClass().add("object-preview");
    model.stateProperty().subscribe(this::draw);
  }

  /// The tab, made when somebody looks at it.
  public static InspectorPage later(Supplier<InspectorPage> made) {
    return new LaterPage(TEXTS.get("title"), Subject::isObject, made);
  }

  @Override
  public String title() {
    return TEXTS.get("title");
  }

  @Override
  public Node content() {
    return page;
  }

  @Override
  public boolean turnTo(Subject subject) {
    return model.turnTo(subject);
  }

  @Override
  public void shown() {
    model.watch(true);
  }

  @Override
  public void hidden() {
    model.watch(false);
  }

  private void draw(State state) {
    page.setTop(null);
    switch (state) {
      case State.Idle _ -> page.setCenter(null);
      case State.Reading _ -> {
        var ring = new ProgressIndicator();
        ring.setMaxSize(24, 24);
        page.setCenter(new StackPane(ring));
      }
      case State.Seen(var sight) -> draw(sight);
      case State.Failed(var error) -> page.setCenter(failed(error));
    }
  }

  private void draw(ObjectSight sight) {
    if (sight.bytes().limit() == 0) {
      page.setCenter(
          new PaneMessage(
              Icons.of(Feather.FILE, Icons.LARGE),
              TEXTS.get("empty.heading"),
              TEXTS.get("empty.body"),
              List.of()));
      return;
    }
    List<Look> possible = sight.looks();
    Look first = chosen.filter(possible::contains).orElse(possible.getFirst());
    page.setTop(head(sight, possible, first));
    page.setCenter(looks.draw(sight, first));
  }

  private Node head(ObjectSight sight, List<Look> possible, Look first) {
    var name = new Label(model.subject().map(one -> one.place().location().name()).orElse(""));
    name.getStyleClass().add("title-15");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var note = new Label(note(sight));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    var modes = new HBox();
    var group = new ToggleGroup();
    for (Look look : possible) {
      var button = new ToggleButton(TEXTS.get("look." + look.name().toLowerCase(Locale.ROOT)));
      button.getStyleClass().addAll("mode", pill(possible, look));
      button.setToggleGroup(group);
      button.setSelected(look == first);
      button.setOnAction(_ -> {
        button.setSelected(true);
        chosen = Optional.of(look);
        page.setCenter(looks.draw(sight, look));
      });
      modes.getChildren().add(button);
    }
    var head = new VBox(name, note, modes);
    head.getStyleClass().add("preview-head");
    return head;
  }

  private static String pill(List<Look> all, Look look) {
    if (all.size() == 1) {
      return "only-pill";
    }
    return look == all.getFirst()
        ? "left-pill"
        : look == all.getLast() ? "right-pill" : "middle-pill";
  }

  private static String note(ObjectSight sight) {
    String how =
        sight.picture().isPresent()
            ? TEXTS.get("note.picture.whole")
            : TEXTS.get(
                sight.cut() ? "note.beginning" : "note.whole", Formats.size(sight.bytes().limit()));
    if (!sight.undone().isEmpty()) {
      String encodings = String.join(", ", sight.undone());
      how += TEXTS.get(sight.byName() ? "note.undone.name" : "note.undone", encodings);
    }
    return how + sight.picture().map(one -> TEXTS.get("note.picture", Looks.size(one))).orElse("");
  }

  private Node failed(Exception error) {
    String address = model.subject().map(one -> one.place().location().toString()).orElse("");
    return new PaneMessage(
        Icons.of(Feather.ALERT_TRIANGLE, Icons.LARGE),
        TEXTS.get("failed.heading"),
        Said.of(error, address),
        List.of(new PaneMessage.Action(TEXTS.get("again"), Feather.ROTATE_CW, true, model::again)));
  }
}
