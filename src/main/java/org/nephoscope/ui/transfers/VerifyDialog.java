package org.nephoscope.ui.transfers;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;
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
    content.setMinWidth(Zoom.now(744));
    content.setPrefWidth(Zoom.now(744));
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("verify.title"), content);
    var pane = dialog.getDialogPane();
    Zoom.dress(pane, getClass(), "transfers.css");
    var start = new ButtonType(TEXTS.get("verify.start"), ButtonData.OK_DONE);
    pane.getButtonTypes().setAll(WindowDialogs.cancel(), start);
    Button begin = (Button) pane.lookupButton(start);
    begin.setId("verify-start");
    begin.setGraphic(Icons.of(Feather.SHIELD));
    begin.setDefaultButton(true);
    begin.disableProperty().bind(problem.isNotEmpty());
    WindowDialogs.begin(dialog, () -> PlanFields.focus(begin, target));
    Optional<ButtonType> answer = dialog.showAndWait();
    return answer.filter(start::equals).isPresent();
  }

  private Node heading() {
    var location = model.subject().folder().location();
    int some = model.subject().names().include().size();
    String name = location.name().isEmpty() ? location.toString() : location.name() + "/";
    String title =
        some == 0 ? TEXTS.get("verify.heading", name) : TEXTS.count("verify.heading.some", some);
    return PlanFields.heading(Feather.SHIELD, title, JobText.address(location));
  }

  private Node fields() {
    GridPane grid = PlanFields.grid();
    grid.addRow(0, PlanFields.name("verify.against"), kinds());
    grid.add(where(), 1, 1);
    Label wrong = PlanFields.problem(problem, "muted");
    wrong.setId("verify-problem");
    grid.add(wrong, 1, 2);
    var reads = new CheckBox(TEXTS.get("verify.reads"));
    reads.setId("verify-reads");
    model.readsProperty().subscribe(reads::setSelected);
    reads.setOnAction(_ -> model.chooseReads(reads.isSelected()));
    grid.addRow(
        3,
        PlanFields.name("verify.contents"),
        PlanFields.line(reads, PlanFields.note("verify.reads.meaning")));
    grid.addRow(
        4,
        PlanFields.name("verify.names"),
        option("verify.only-common", model.onlyCommonProperty()));
    grid.addRow(
        5,
        PlanFields.name("verify.no-hash"),
        option("verify.require-hash", model.requireHashProperty()));
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
    target.setAccessibleText(TEXTS.get("verify.against.place"));
    target.setPromptText(TEXTS.get("verify.target.prompt"));
    target.textProperty().bindBidirectional(model.targetProperty());
    list.setId("verify-file");
    list.setAccessibleText(TEXTS.get("verify.against.list"));
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
    area.setAccessibleText(TEXTS.get("plan.command"));
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
}
