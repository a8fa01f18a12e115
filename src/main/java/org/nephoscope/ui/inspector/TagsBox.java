package org.nephoscope.ui.inspector;

import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.TagsViewModel.State;

/// The tags of an object as pills, with a button that changes them. Takes no room where a store has
/// no tags.
final class TagsBox extends VBox {

  private static final Texts TEXTS = Texts.of(TagsBox.class);

  private final TagsViewModel model;
  private final WindowDialogs dialogs;

  TagsBox(TagsViewModel model, WindowDialogs dialogs) {
    super(6);
    this.model = model;
    this.dialogs = dialogs;
    setId("tags");
    model.stateProperty().subscribe(this::draw);
  }

  private void draw(State state) {
    getChildren().clear();
    switch (state) {
      case State.None _, State.Asking _ -> {}
      case State.Known(var tags, var problem) -> {
        getChildren().addAll(head(tags), pills(tags));
        if (!problem.isEmpty()) {
          getChildren().add(note(problem, "danger-text"));
        }
      }
      case State.Failed(var sentence) -> {
        var title = new Label(TEXTS.get("tags.section"));
        title.getStyleClass().addAll("section-name", "inspector-section");
        getChildren().addAll(title, note(sentence, "muted"));
      }
    }
    setManaged(!getChildren().isEmpty());
  }

  private HBox head(Map<String, String> tags) {
    var title = new Label(TEXTS.get("tags.section"));
    title.getStyleClass().addAll("section-name", "inspector-section");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var edit = new Button(null, Icons.of(Feather.EDIT_2, 14));
    edit.setId("tags-edit");
    edit.getStyleClass().addAll("icon-button", "tiny");
    edit.setAccessibleText(TEXTS.get("tags.edit"));
    Tip.on(edit, TEXTS.get("tags.edit"));
    edit.setOnAction(_ ->
        TagsDialog.ask(
                dialogs, model.place().map(place -> place.location().name()).orElse(""), tags)
            .ifPresent(model::replace));
    var head = new HBox(4, title, space, edit);
    head.getStyleClass().add("tags-head");
    return head;
  }

  private static Region pills(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return note(TEXTS.get("tags.none"), "muted");
    }
    var pills = new FlowPane(6, 6);
    tags.forEach((name, value) -> {
      var pill = new Label(value.isEmpty() ? name : name + "=" + value);
      pill.getStyleClass().add("tag-pill");
      pill.setTextOverrun(OverrunStyle.ELLIPSIS);
      pill.setMaxWidth(Zoom.now(290));
      Tip.on(pill, name + " = " + value);
      pills.getChildren().add(pill);
    });
    return pills;
  }

  private static Label note(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().addAll("note", style);
    return label;
  }
}
