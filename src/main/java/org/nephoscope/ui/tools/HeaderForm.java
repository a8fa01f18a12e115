package org.nephoscope.ui.tools;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The headers one can change: what the sample says now, and behind a tick what they are to be.
final class HeaderForm extends VBox {

  private static final Texts TEXTS = Texts.of(HeaderForm.class);

  /// One header. The name of metadata that is added can be typed.
  private record Line(
      CheckBox tick, Label now, TextField value, @Nullable Field field, @Nullable TextField name) {}

  private final List<Line> lines = new ArrayList<>();
  private final Set<String> shown = new LinkedHashSet<>();
  private final Consumer<HeaderChange> onChange;
  private final Button more = new Button(TEXTS.get("edit.add"), Icons.of(Feather.PLUS, 14));
  private final GridPane grid = new GridPane(10, 6);
  private int row;

  /// @param first what is ticked and filled in from the beginning
  HeaderForm(HeaderChange first, Consumer<HeaderChange> onChange) {
    super(8);
    this.onChange = onChange;
    getStyleClass().add("header-form");
    var names = new ColumnConstraints(Zoom.now(170));
    var now = new ColumnConstraints(Zoom.now(80), Zoom.now(190), Zoom.now(260));
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, now, values);
    grid.addRow(row++, head("edit.header"), head("edit.now"), head("edit.then"));
    for (Field field : Field.values()) {
      Line line = line(field.title(), field, null);
      line.value().setId("edit-" + field.title().toLowerCase(Locale.ROOT));
      if (first.fields().containsKey(field)) {
        line.tick().setSelected(true);
        line.value().setText(first.fields().get(field).orElse(""));
      }
    }
    more.setId("edit-add");
    more.getStyleClass().addAll("neph-button", "small");
    more.setOnAction(_ -> {
      var name = new TextField();
      name.setPromptText(TEXTS.get("edit.name"));
      name.setAccessibleText(TEXTS.get("edit.name"));
      name.textProperty().addListener((_, _, _) -> tell());
      Line line = line("", null, name);
      line.tick().setSelected(true);
      name.requestFocus();
    });
    getChildren().setAll(grid, more);
  }

  private static Label head(String name) {
    var label = new Label(TEXTS.get(name));
    label.getStyleClass().add("section-name");
    return label;
  }

  private Line line(String title, @Nullable Field field, @Nullable TextField name) {
    var tick = new CheckBox(title);
    tick.setMnemonicParsing(false);
    if (name != null) {
      tick.setGraphic(name);
      tick.setAccessibleText(TEXTS.get("edit.name"));
    }
    var now = new Label();
    now.getStyleClass().addAll("muted", "header-now");
    var value = new TextField();
    value.setPromptText(TEXTS.get("edit.empty"));
    value.setAccessibleText(TEXTS.get("edit.value", title));
    value.disableProperty().bind(tick.selectedProperty().not());
    tick.setOnAction(_ -> {
      if (tick.isSelected()) {
        value.requestFocus();
      }
    });
    tick.selectedProperty().addListener((_, _, _) -> tell());
    value.textProperty().addListener((_, _, _) -> tell());
    grid.addRow(row++, tick, now, value);
    var line = new Line(tick, now, value, field, name);
    lines.add(line);
    return line;
  }

  /// Says what a sample of the objects has now, and adds lines for their metadata.
  void show(List<ObjectMeta> sample) {
    var own = new TreeSet<String>();
    sample.forEach(object -> own.addAll(headers(object).metadata().keySet()));
    for (String name : own) {
      if (shown.add(name)) {
        line(name, null, null);
      }
    }
    for (Line line : lines) {
      if (line.name() == null) {
        Function<Headers, Optional<String>> get =
            line.field() != null
                ? line.field()::of
                : headers -> Optional.ofNullable(headers.metadata().get(line.tick().getText()));
        String now = now(sample, get);
        line.now().setText(now);
        Tip.on(line.now(), now);
      }
    }
  }

  private static String now(List<ObjectMeta> sample, Function<Headers, Optional<String>> get) {
    List<Optional<String>> all =
        sample.stream().map(object -> get.apply(headers(object))).distinct().toList();
    return switch (all.size()) {
      case 0 -> "";
      case 1 -> all.getFirst().orElse(TEXTS.get("edit.none"));
      default -> TEXTS.get("edit.several", all.size());
    };
  }

  static Headers headers(ObjectMeta object) {
    return object.headers().orElse(Headers.NONE);
  }

  private void tell() {
    HeaderChange change = HeaderChange.NOTHING;
    for (Line line : lines) {
      if (line.tick().isSelected()) {
        Optional<String> value =
            Optional.of(line.value().getText().strip()).filter(text -> !text.isEmpty());
        if (line.field() != null) {
          change = change.with(line.field(), value);
        } else {
          String name =
              (line.name() == null ? line.tick().getText() : line.name().getText()).strip();
          change = name.isEmpty() ? change : change.with(name, value);
        }
      }
    }
    onChange.accept(change);
  }

  /// What a name of metadata must not be, as a sentence; empty if all can be sent.
  static String problem(HeaderChange change) {
    for (Map.Entry<String, Optional<String>> one : change.metadata().entrySet()) {
      if (!one.getKey().matches("[a-z0-9!#$%&'*+.^_`|~-]+")) {
        return TEXTS.get("edit.wrong.name", one.getKey());
      }
      if (one.getValue().filter(HeaderForm::hasControls).isPresent()) {
        return TEXTS.get("edit.wrong.value", one.getKey());
      }
    }
    for (Map.Entry<Field, Optional<String>> one : change.fields().entrySet()) {
      if (one.getValue().filter(HeaderForm::hasControls).isPresent()) {
        return TEXTS.get("edit.wrong.value", one.getKey().title());
      }
    }
    return change.fields().containsKey(Field.CONTENT_TYPE)
            && change.fields().get(Field.CONTENT_TYPE).isEmpty()
        ? TEXTS.get("edit.wrong.type")
        : "";
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
  }
}
