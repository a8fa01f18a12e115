package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.transfers.VerifyViewModel.Against;

/// Asks with what a place is to be compared: another place, or a list that was saved.
final class VerifyDialog {

  private static final Texts TEXTS = Texts.of(VerifyDialog.class);

  private final VerifyViewModel model;
  private final WindowDialogs dialogs;
  private final StringExpression problem; // kept, since nothing else holds them
  private final StringExpression command;
  private final TextField target = new TextField();
  private final TextField list = new TextField();

  private VerifyDialog(VerifyViewModel model, WindowDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    this.problem = model.problem();
    this.command = model.command();
  }

  /// Whether the person chose to start.
  static boolean ask(VerifyViewModel model, WindowDialogs dialogs) {
    return new VerifyDialog(model, dialogs).ask();
  }

  private boolean ask() {
    var content = new VBox(12, heading(), fields(), commandBox());
    content.getStyleClass().add("plan");
    content.setMinWidth(744);
    content.setPrefWidth(744);
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("verify.title"), content);
    var pane = dialog.getDialogPane();
    pane.getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("transfers.css")).toExternalForm());
    var start = new ButtonType(TEXTS.get("verify.start"), ButtonData.OK_DONE);
    pane.getButtonTypes().setAll(WindowDialogs.cancel(), start);
    Button begin = (Button) pane.lookupButton(start);
    begin.setId("verify-start");
    begin.setGraphic(Icons.of(Feather.SHIELD));
    begin.setDefaultButton(true);
    begin.disableProperty().bind(problem.isNotEmpty());
    dialog.setOnShown(_ -> target.requestFocus());
    Optional<ButtonType> answer = dialog.showAndWait();
    return answer.filter(start::equals).isPresent();
  }

  private Node heading() {
    var location = model.subject().folder().location();
    int some = model.subject().names().include().size();
    String name = location.name().isEmpty() ? location.toString() : location.name() + "/";
    var title =
        new Label(
            some == 0
                ? TEXTS.get("verify.heading", name)
                : TEXTS.count("verify.heading.some", some));
    title.getStyleClass().add("title-15");
    title.setMinWidth(Label.USE_PREF_SIZE);
    var address = new Label(JobText.address(location));
    address.getStyleClass().addAll("mono", "muted");
    address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var box = new HBox(10, Icons.of(Feather.SHIELD), title, address);
    box.getStyleClass().addAll("plan-heading", "icon-accent");
    return box;
  }

  private Node fields() {
    var grid = new GridPane(12, 10);
    grid.getStyleClass().add("plan-fields");
    var names = new ColumnConstraints(96);
    names.setHalignment(HPos.RIGHT);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(List.of(names, values));
    grid.addRow(0, name("verify.against"), kinds());
    grid.add(where(), 1, 1);
    var wrong = new Label();
    wrong.setId("verify-problem");
    wrong.getStyleClass().addAll("muted", "note");
    wrong.setWrapText(true);
    wrong.textProperty().bind(problem);
    wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
    wrong.managedProperty().bind(wrong.visibleProperty());
    grid.add(wrong, 1, 2);
    var reads = new CheckBox(TEXTS.get("verify.reads"));
    reads.setId("verify-reads");
    model.readsProperty().subscribe(reads::setSelected);
    reads.setOnAction(_ -> model.chooseReads(reads.isSelected()));
    grid.addRow(3, name("verify.contents"), line(reads, note("verify.reads.meaning")));
    grid.addRow(4, name("verify.names"), option("verify.only-common", model.onlyCommonProperty()));
    grid.addRow(
        5, name("verify.no-hash"), option("verify.require-hash", model.requireHashProperty()));
    return grid;
  }

  private Node kinds() {
    var group = new ToggleGroup();
    var box = new HBox(16);
    for (Against kind : Against.values()) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      var button = new RadioButton(TEXTS.get("verify.against." + word));
      button.setId("verify-" + word);
      button.setToggleGroup(group);
      model.againstProperty().subscribe(now -> button.setSelected(now == kind));
      button.setOnAction(_ -> model.againstProperty().set(kind));
      box.getChildren().add(button);
    }
    return box;
  }

  /// The field of the other place, or of the list.
  private Node where() {
    target.setId("verify-target");
    target.setPromptText(TEXTS.get("verify.target.prompt"));
    target.textProperty().bindBidirectional(model.targetProperty());
    list.setId("verify-file");
    list.setPromptText(TEXTS.get("verify.list.prompt"));
    list.textProperty().bindBidirectional(model.listProperty());
    var place = model.againstProperty().isEqualTo(Against.PLACE);
    target.visibleProperty().bind(place);
    list.visibleProperty().bind(Bindings.not(place));
    var field = new StackPane(target, list);
    HBox.setHgrow(field, Priority.ALWAYS);
    var choose = new Button(TEXTS.get("plan.choose"));
    choose.getStyleClass().add("neph-button");
    choose.setOnAction(_ -> choose());
    return new HBox(8, field, choose);
  }

  private void choose() {
    switch (model.againstProperty().get()) {
      case PLACE ->
          dialogs
              .chooseFolder(TEXTS.get("verify.against.place"))
              .ifPresent(folder -> target.setText(folder.toString()));
      case LIST ->
          dialogs.chooseFiles(TEXTS.get("verify.against.list")).stream()
              .findFirst()
              .ifPresent(file -> list.setText(file.toString()));
    }
  }

  private Node commandBox() {
    var title = new Label(TEXTS.get("plan.command").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    var area = new TextArea();
    area.setId("verify-command");
    area.getStyleClass().addAll("mono", "plan-command");
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.textProperty().bind(command);
    return new VBox(6, title, area);
  }

  private static Node option(String text, BooleanProperty chosen) {
    var box = new CheckBox(TEXTS.get(text));
    box.setId(text.replace('.', '-'));
    box.selectedProperty().bindBidirectional(chosen);
    return box;
  }

  private static HBox line(Node... nodes) {
    var line = new HBox(10, nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Label note(String text) {
    var note = new Label(TEXTS.get(text));
    note.getStyleClass().add("note");
    return note;
  }

  private static Label name(String text) {
    var label = new Label(TEXTS.get(text));
    label.getStyleClass().add("field-label");
    return label;
  }
}
