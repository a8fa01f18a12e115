package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;

/// Asks where to copy or move objects and by which rules. Opens at once; the count fills in
/// meanwhile.
final class PlanDialog {

  private static final Texts TEXTS = Texts.of(PlanDialog.class);
  private static final List<Integer> LANES = List.of(0, 1, 4, 8, 16, 32, 64, 128, 256, 512);

  private final PlanViewModel model;
  private final WindowDialogs dialogs;
  private final CountCard count = new CountCard().withEstimate();
  private final TextField target = new TextField();
  private final Timeline clock;

  private PlanDialog(PlanViewModel model, WindowDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> model.refresh()));
    clock.setCycleCount(Animation.INDEFINITE);
  }

  /// Whether the person chose to start.
  static boolean ask(PlanViewModel model, WindowDialogs dialogs) {
    return new PlanDialog(model, dialogs).ask();
  }

  private boolean ask() {
    String verb = model.moves() ? TEXTS.get("plan.move") : JobNodes.Kind.word(model.kind());
    String what = CountCard.what(model.subjects());
    var content = new VBox(12, heading(verb, what), count, fields(), commandBox());
    content.getStyleClass().add("plan");
    Dialog<ButtonType> dialog = dialogs.dialog(verb, content);
    var pane = dialog.getDialogPane();
    pane.getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("transfers.css")).toExternalForm());
    content.setMinWidth(744); // else the pane takes the width of its narrowest row
    var start =
        new ButtonType(TEXTS.get("plan.start", verb.toLowerCase(Locale.ROOT)), ButtonData.OK_DONE);
    pane.getButtonTypes().setAll(WindowDialogs.cancel(), start);
    Button button = (Button) pane.lookupButton(start);
    button.setId("plan-start");
    button.setGraphic(Icons.of(icon()));
    button.setDefaultButton(true);
    button.disableProperty().bind(model.problem().isNotEmpty());
    String address = CountCard.where(model.subjects());
    model
        .countProperty()
        .subscribe(now -> {
          count.show(now, address);
          count.show(model.estimate());
        });
    model.targetProperty().subscribe(_ -> count.show(model.estimate()));
    dialog.setOnShown(_ -> target.requestFocus());
    model.open();
    clock.play();
    Optional<ButtonType> answer = dialog.showAndWait();
    clock.stop();
    model.close();
    return answer.filter(start::equals).isPresent();
  }

  private Feather icon() {
    return model.moves() ? Feather.CORNER_UP_RIGHT : JobNodes.Kind.icon(model.kind());
  }

  private String where(JobKind kind) {
    return model.moves() ? "plan.move-to" : kind == JobKind.DOWNLOAD ? "plan.save-to" : "plan.into";
  }

  private Node heading(String verb, String what) {
    return PlanFields.heading(icon(), verb + " " + what, CountCard.where(model.subjects()));
  }

  private Node fields() {
    GridPane grid = PlanFields.grid();
    int row = 0;
    grid.addRow(row++, PlanFields.name(where(model.kind())), where());
    grid.add(PlanFields.problem(model.problem(), "danger-text"), 1, row++);
    grid.addRow(row++, PlanFields.name("plan.exists"), exists());
    Label encoding = PlanFields.name("plan.encoding");
    GridPane.setValignment(encoding, VPos.TOP);
    grid.addRow(row++, encoding, encodings());
    grid.addRow(row++, PlanFields.name("plan.check"), checks());
    grid.addRow(
        row,
        PlanFields.name("plan.speed"),
        combo(
            "plan-lanes",
            LANES,
            model.lanesProperty(),
            lanes -> lanes == 0 ? TEXTS.get("plan.lanes.auto") : TEXTS.get("plan.lanes", lanes)));
    return grid;
  }

  private Node where() {
    target.setId("plan-target");
    target.textProperty().bindBidirectional(model.targetProperty());
    HBox.setHgrow(target, Priority.ALWAYS);
    if (model.kind() != JobKind.DOWNLOAD && !model.moves()) {
      return target;
    }
    var choose = new Button(TEXTS.get("plan.choose"));
    choose.getStyleClass().add("neph-button");
    choose.setOnAction(_ ->
        dialogs
            .chooseFolder(TEXTS.get("plan.save-to"))
            .ifPresent(folder -> target.setText(folder.toString())));
    return new HBox(8, target, choose);
  }

  private Node exists() {
    var choice =
        combo("plan-exists", List.of(IfExists.values()), model.ifExistsProperty(), Choices::label);
    var meaning = new Label();
    meaning.getStyleClass().add("note");
    meaning.textProperty().bind(model.ifExistsProperty().map(Choices::meaning));
    var box = new HBox(10, choice, meaning);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node encodings() {
    var box = new VBox(8);
    var group = new ToggleGroup();
    for (EncodingPolicy policy :
        List.of(EncodingPolicy.KEEP_SUFFIX, EncodingPolicy.KEEP, EncodingPolicy.DECODE)) {
      var button = new RadioButton(Choices.label(policy));
      button.setId("plan-encoding-" + Choices.option(policy));
      button.setToggleGroup(group);
      model.encodingProperty().subscribe(now -> button.setSelected(policy == now));
      button.setOnAction(_ -> model.encodingProperty().set(policy));
      var meaning = new Label(Choices.meaning(policy));
      meaning.getStyleClass().add("note");
      var line = new HBox(8, button, meaning);
      line.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(line);
    }
    return box;
  }

  private Node checks() {
    if (model.moves()) {
      var always = new Label(TEXTS.get("plan.move.meaning"));
      always.setId("plan-move-meaning");
      always.setWrapText(true);
      return always;
    }
    var verify = new CheckBox(TEXTS.get("plan.verify"));
    verify.selectedProperty().bindBidirectional(model.verifyProperty());
    var meaning = new Label(TEXTS.get("plan.verify.meaning"));
    meaning.getStyleClass().add("note");
    var require = new CheckBox(TEXTS.get("plan.require-hash"));
    require.selectedProperty().bindBidirectional(model.requireHashProperty());
    require.disableProperty().bind(model.verifyProperty().not());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var box = new HBox(10, verify, meaning, space, require);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node commandBox() {
    var title = new Label(TEXTS.get("plan.command").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    var command = new TextArea();
    command.setId("plan-command");
    command.getStyleClass().addAll("mono", "plan-command");
    command.setEditable(false);
    command.setWrapText(true);
    command.setPrefRowCount(2);
    command.textProperty().bind(model.command());
    return new VBox(6, title, command);
  }

  private static <T> ComboBox<T> combo(
      String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> words) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.setMinWidth(240);
    box.setPrefWidth(240);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }
}
