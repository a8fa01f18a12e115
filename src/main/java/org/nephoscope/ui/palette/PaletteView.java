package org.nephoscope.ui.palette;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// The palette over the window: a field, and below it what answers the text. A click beside it, or
/// Esc, closes it.
public final class PaletteView extends StackPane {

  private static final Texts TEXTS = Texts.of(PaletteView.class);

  /// Room for a command, its menu, and why it cannot be done now.
  private static final double WIDTH = 760;

  private static final double ROW = 32;
  private static final int ROWS = 12;
  private static final int PAGE = 10;

  private final PaletteViewModel model;
  private final TextField field = new TextField();
  private final ListView<PaletteChoice> list = new ListView<>();

  /// @param onClosed where the keyboard goes then
  public PaletteView(PaletteViewModel model, Runnable onClosed) {
    this.model = model;
    getStyleClass().add("palette-cover");
    field.setPromptText(TEXTS.get("prompt"));
    field.setAccessibleText(TEXTS.get("prompt"));
    field.setId("palette");
    field.textProperty().bindBidirectional(model.textProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    var head = new HBox(Icons.of(Feather.SEARCH), field);
    head.getStyleClass().addAll("field-box", "palette-field");
    list.fixedCellSizeProperty().bind(Zoom.px(ROW));
    list.setFocusTraversable(false);
    list.setAccessibleText(TEXTS.get("prompt"));
    list.setCellFactory(_ -> new Line());
    list.setPlaceholder(new Label(TEXTS.get("none")));
    list.getStyleClass().add("palette-list");
    var card = new VBox(head, list);
    card.getStyleClass().add("palette-card");
    card.maxWidthProperty().bind(Zoom.px(WIDTH));
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getChildren().setAll(card);
    visibleProperty().bind(model.openProperty());
    managedProperty().bind(visibleProperty());
    model
        .foundProperty()
        .subscribe(found -> {
          list.getItems().setAll(found);
          list.setPrefHeight(Zoom.now(ROW) * Math.clamp(found.size(), 1, ROWS) + 2);
          showMarked();
        });
    model.markedProperty().subscribe(_ -> showMarked());
    model
        .openProperty()
        .addListener((_, _, open) -> {
          if (open) {
            field.requestFocus();
          } else {
            onClosed.run();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getTarget() == this) {
            model.close();
          }
        });
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> model.close();
      case ENTER -> model.choose();
      case DOWN -> model.mark(1);
      case UP -> model.mark(-1);
      case PAGE_DOWN -> model.mark(PAGE);
      case PAGE_UP -> model.mark(-PAGE);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void showMarked() {
    int at = model.markedProperty().get();
    list.getSelectionModel().clearAndSelect(at);
    list.scrollTo(Math.max(0, at - ROWS / 2));
  }

  /// One line: picture, title, where it is from, and its keys.
  private final class Line extends ListCell<PaletteChoice> {

    private final Label title = new Label();
    private final Label note = new Label();
    private final Label keys = new Label();
    private final StackPane picture = new StackPane();
    private final HBox row;

    Line() {
      title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      title.setMinWidth(0);
      note.getStyleClass().add("note");
      note.setMinWidth(0);
      keys.getStyleClass().add("key-cap");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      picture.setMinWidth(Zoom.now(16));
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      row = new HBox(picture, title, note, space, keys);
      row.getStyleClass().add("palette-line");
      setPrefWidth(0);
      setOnMouseClicked(_ -> {
        if (!isEmpty()) {
          model.markedProperty().set(getIndex());
          model.choose();
        }
      });
    }

    @Override
    protected void updateItem(@Nullable PaletteChoice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      picture.getChildren().setAll(choice.icon().make());
      title.setText(choice.title());
      note.setText(choice.note());
      keys.setText(choice.keys());
      keys.setVisible(!choice.keys().isEmpty());
      keys.setManaged(keys.isVisible());
      row.setDisable(!choice.possible());
      setAccessibleText(
          Stream.of(choice.title(), choice.note(), choice.keys())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(", ")));
      setGraphic(row);
    }
  }
}
