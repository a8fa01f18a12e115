package org.nephoscope.ui.browser;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The field that narrows the rows that are loaded, and how its text is meant. What is no pattern
/// is said by its tooltip and leaves the rows as they are.
final class FilterBox extends HBox {

  private static final Texts TEXTS = Texts.of(FilterBox.class);

  private final TextField text = new TextField();

  FilterBox(BrowserViewModel model) {
    getStyleClass().addAll("field-box", "filter-box");
    text.setId("filter");
    text.setPromptText(TEXTS.get("filter.prompt"));
    text.setAccessibleText(TEXTS.get("filter.prompt"));
    text.textProperty().bindBidirectional(model.filterProperty());
    HBox.setHgrow(text, Priority.ALWAYS);
    var key = new Label("/");
    key.getStyleClass().add("key-cap");
    var clear = new Button(null, Icons.of(Feather.X, 14));
    clear.getStyleClass().addAll("icon-button", "tiny");
    clear.setAccessibleText(TEXTS.get("filter.clear"));
    Tip.on(clear, TEXTS.get("filter.clear"));
    clear.setOnAction(_ -> model.filterProperty().set(""));
    clear.visibleProperty().bind(text.textProperty().isNotEmpty());
    clear.managedProperty().bind(clear.visibleProperty());
    key.visibleProperty().bind(clear.visibleProperty().not());
    key.managedProperty().bind(key.visibleProperty());
    getChildren().setAll(kinds(model), text, key, clear);
    text.focusedProperty().subscribe(on -> pseudoClassStateChanged(FieldBox.FOCUSED, on));
    model
        .filterProblemProperty()
        .subscribe(problem -> {
          pseudoClassStateChanged(FieldBox.WRONG, !problem.isEmpty());
          Tip.on(text, problem);
        });
  }

  /// Takes the keyboard.
  void take() {
    text.requestFocus();
    text.selectAll();
  }

  private static MenuButton kinds(BrowserViewModel model) {
    var button = new MenuButton(null, Icons.of(Feather.FILTER, 14));
    button.setId("filter-kind");
    button.getStyleClass().addAll("icon-button", "tiny", "plain-menu");
    button.setAccessibleText(TEXTS.get("find.kind"));
    var group = new ToggleGroup();
    for (FindQuery.Kind kind : FindQuery.Kind.values()) {
      String words = TEXTS.get("find.kind." + kind.name().toLowerCase(Locale.ROOT));
      var item = new RadioMenuItem(words);
      item.setToggleGroup(group);
      item.setOnAction(_ -> model.filterKindProperty().set(kind));
      model
          .filterKindProperty()
          .subscribe(now -> {
            if (now == kind) {
              item.setSelected(true);
              Tip.on(button, TEXTS.get("filter.kind", words));
            }
          });
      button.getItems().add(item);
    }
    return button;
  }
}
