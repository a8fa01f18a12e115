package org.nephoscope.ui.inspector;

import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusLabel;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// Where the copy of an object is on this computer, and whether it is known to be the same. Takes
/// no room where no copy is known.
final class LocalCopyBox extends VBox {

  private static final Texts TEXTS = Texts.of(LocalCopyBox.class);

  private final LocalCopyViewModel model;

  LocalCopyBox(LocalCopyViewModel model) {
    super(6);
    this.model = model;
    setId("local-copy");
    model.copyProperty().subscribe(this::draw);
  }

  private void draw(Optional<LocalCopy> known) {
    getChildren().clear();
    known.ifPresent(this::draw);
    setManaged(known.isPresent());
  }

  private void draw(LocalCopy copy) {
    var title = new Label(TEXTS.get("copy.section"));
    title.getStyleClass().addAll("section-name", "inspector-section");
    String path = copy.file().location().toString();
    var link = new Hyperlink(path);
    link.setId("local-copy-show");
    link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    link.setMinWidth(0);
    link.setOnAction(_ -> model.show(copy));
    Tip.on(link, TEXTS.get("copy.show", path));
    HBox.setHgrow(link, Priority.ALWAYS);
    var status = new StatusLabel(status(copy.state()));
    status.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(8, link, status);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(title, row);
    copy.compared()
        .map(when -> TEXTS.get("copy.differs.when", Formats.recent(when, Instant.now())))
        .ifPresent(text -> {
          var note = new Label(text);
          note.setWrapText(true);
          note.getStyleClass().add("note");
          getChildren().add(note);
        });
  }

  private static CheckStatus status(LocalCopy.State state) {
    return switch (state) {
      case SAME -> status(Shape.EQUALS, "same");
      case LENGTH -> status(Shape.BAR, "length");
      case DIFFERS -> status(Shape.CROSS, "differs");
      case UNKNOWN -> status(Shape.RING, "unknown");
    };
  }

  private static CheckStatus status(Shape shape, String name) {
    return new CheckStatus(
        shape, TEXTS.get("copy." + name + ".word"), TEXTS.get("copy." + name + ".sentence"));
  }
}
