package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Asks where to copy or move objects and by which rules. Opens at once; the count fills in
/// meanwhile.
final class PlanDialog {

  private static final Texts TEXTS = Texts.of(PlanDialog.class);
  private static final PseudoClass TOO_MUCH = PseudoClass.getPseudoClass("too-much");

  private final PlanViewModel model;
  private final WindowDialogs dialogs;
  private final CountCard count = new CountCard().withEstimate();
  private final TextField target = new TextField();
  private final Label free = new Label();
  private final Timeline clock;

  private PlanDialog(PlanViewModel model, WindowDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    count.pausedBy(model.countPausedProperty());
    clock = new Timeline(new KeyFrame(Duration.millis(250), _ -> model.refresh()));
    clock.setCycleCount(Animation.INDEFINITE);
  }

  /// So many characters of a command fit into a line.
  private static final int COMMAND_WIDTH = 94;

  /// What a person chose.
  enum Answer {
    START,
    ADD_PAUSED,
    CANCEL
  }

  static Answer ask(PlanViewModel model, WindowDialogs dialogs) {
    return new PlanDialog(model, dialogs).ask();
  }

  private Answer ask() {
    String kind = model.moves() ? "move" : model.kind().name().toLowerCase(Locale.ROOT);
    String verb = model.moves() ? TEXTS.get("plan.move") : JobNodes.Kind.word(model.kind());
    var body = new VBox(14, count, fields(), commandBox());
    body.getStyleClass().add("plan-body");
    var content = new VBox(heading(kind), body);
    content.getStyleClass().add("plan");
    Dialog<ButtonType> dialog = dialogs.dialog(verb, content);
    var pane = dialog.getDialogPane();
    Zoom.dress(pane, getClass(), "transfers.css");
    pane.getStyleClass().add("plan-dialog");
    content.setMinWidth(Zoom.now(800)); // else the pane takes the width of its narrowest row
    var start = new ButtonType(TEXTS.get("plan.start." + kind), ButtonData.OK_DONE);
    var save = new ButtonType(TEXTS.get("plan.save"), ButtonData.LEFT);
    var later = new ButtonType(TEXTS.get("plan.add-paused"), ButtonData.OTHER);
    pane.getButtonTypes().setAll(save, WindowDialogs.cancel(), later, start);
    ButtonBar bar = (ButtonBar) pane.lookup(".button-bar");
    bar.setButtonOrder("L+CUA"); // as in the picture, on every system
    ButtonBar.setButtonData(pane.lookupButton(start), ButtonData.APPLY);
    Label noWait = PlanFields.note("plan.no-wait");
    ButtonBar.setButtonData(noWait, ButtonData.LEFT);
    ButtonBar.setButtonUniformSize(noWait, false);
    bar.getButtons().add(noWait);
    bar.getButtons().forEach(node -> ButtonBar.setButtonUniformSize(node, false));
    noWait.setMinWidth(Region.USE_PREF_SIZE);
    Button second = (Button) pane.lookupButton(later);
    second.setId("plan-add-paused");
    second.disableProperty().bind(model.problem().isNotEmpty());
    Button saves = (Button) pane.lookupButton(save);
    saves.setId("plan-save");
    saves.setGraphic(Icons.of(Feather.SAVE));
    Tip.on(saves, TEXTS.get("plan.save.meaning"));
    saves.disableProperty().bind(model.problem().isNotEmpty());
    saves.addEventFilter(
        ActionEvent.ACTION,
        event -> {
          event.consume(); // the dialog stays
          save();
        });
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
          estimate();
        });
    model.targetProperty().subscribe(this::estimate);
    model.settings().limitProperty().subscribe(this::estimate);
    model.freeProperty().subscribe(this::showFree);
    WindowDialogs.begin(dialog, () -> PlanFields.focus(button, target));
    model.open();
    clock.play();
    Optional<ButtonType> answer = dialog.showAndWait();
    clock.stop();
    model.close();
    return answer.filter(start::equals).isPresent()
        ? Answer.START
        : answer.filter(later::equals).isPresent() ? Answer.ADD_PAUSED : Answer.CANCEL;
  }

  private void estimate() {
    count.show(model.estimate());
    count.show(model.time(), model.countProperty().get().objects() > 0);
    showFree();
  }

  private void showFree() {
    free.setText(
        model
            .freeProperty()
            .get()
            .map(room -> TEXTS.get("plan.free", Formats.size(room)))
            .orElse(""));
    boolean tooMuch = model.isTooMuch();
    free.pseudoClassStateChanged(TOO_MUCH, tooMuch);
    free.setAccessibleText(tooMuch ? TEXTS.get("plan.too-much", free.getText()) : free.getText());
  }

  private void save() {
    dialogs
        .chooseFile(TEXTS.get("plan.save.title"), "neph-plan.sh")
        .ifPresent(file ->
            model.save(
                file,
                problem ->
                    dialogs.tell(
                        TEXTS.get("plan.save.title"), TEXTS.get("plan.unsaved"), problem)));
  }

  private Feather icon() {
    return model.moves() ? Feather.CORNER_UP_RIGHT : JobNodes.Kind.icon(model.kind());
  }

  private String where(JobKind kind) {
    return model.moves() ? "plan.move-to" : kind == JobKind.DOWNLOAD ? "plan.save-to" : "plan.into";
  }

  private Node heading(String kind) {
    String what = CountCard.what(model.subjects());
    String heading = TEXTS.get("plan.heading." + kind, what);
    return PlanFields.heading(icon(), heading, CountCard.where(model.subjects()));
  }

  private Node fields() {
    GridPane grid = PlanFields.grid();
    int row = 0;
    grid.addRow(row++, PlanFields.name(where(model.kind())), where());
    grid.add(PlanFields.problem(model.targetProblemText(), "danger-text"), 1, row++);
    Label ends = PlanFields.problem(model.destination(), "muted");
    ends.setId("plan-destination");
    grid.add(ends, 1, row++);
    grid.addRow(row++, PlanFields.name("plan.exists"), exists());
    Label encoding = PlanFields.name("plan.encoding");
    GridPane.setValignment(encoding, VPos.TOP);
    grid.addRow(row++, encoding, encodings());
    grid.addRow(row++, PlanFields.name("plan.check"), checks());
    grid.addRow(row++, PlanFields.name("plan.speed"), PlanSpeed.of(model.settings()));
    grid.addRow(row++, PlanFields.name("plan.only"), names());
    grid.add(PlanFields.problem(model.patternProblem(), "danger-text"), 1, row);
    return grid;
  }

  private Node where() {
    target.setId("plan-target");
    target.setAccessibleText(TEXTS.get(where(model.kind())));
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
    choose.setMinWidth(Region.USE_PREF_SIZE);
    free.getStyleClass().addAll("note", "plan-free");
    free.setId("plan-free");
    free.setMinWidth(Region.USE_PREF_SIZE);
    free.managedProperty().bind(free.textProperty().isNotEmpty());
    var line = new HBox(8, target, choose, free);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private Node names() {
    TextField only = field("plan-only", model.settings().onlyProperty(), "plan.only.prompt");
    only.setPrefWidth(Zoom.now(240));
    only.setMinWidth(Zoom.now(240));
    TextField except =
        field("plan-except", model.settings().exceptProperty(), "plan.except.prompt");
    HBox.setHgrow(except, Priority.ALWAYS);
    var and = new Label(TEXTS.get("plan.except"));
    and.getStyleClass().add("muted");
    and.setMinWidth(Region.USE_PREF_SIZE);
    and.setLabelFor(except);
    return PlanFields.line(only, and, except);
  }

  private static TextField field(String id, StringProperty text, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(TEXTS.get(prompt));
    field.setAccessibleText(TEXTS.get(id.replace('-', '.')));
    Tip.on(field, TEXTS.get("plan.patterns.meaning"));
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private Node exists() {
    var choice =
        PlanFields.combo(
            "plan-exists",
            List.of(IfExists.values()),
            model.settings().ifExistsProperty(),
            Choices::label);
    choice.setAccessibleText(TEXTS.get("plan.exists"));
    var meaning = new Label();
    meaning.getStyleClass().add("note");
    meaning.textProperty().bind(model.settings().ifExistsProperty().map(Choices::meaning));
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
      model.settings().encodingProperty().subscribe(now -> button.setSelected(policy == now));
      button.setOnAction(_ -> model.settings().encodingProperty().set(policy));
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
    verify.selectedProperty().bindBidirectional(model.settings().verifyProperty());
    var meaning = new Label(TEXTS.get("plan.verify.meaning"));
    meaning.getStyleClass().add("note");
    var require = new CheckBox(TEXTS.get("plan.require-hash"));
    require.selectedProperty().bindBidirectional(model.settings().requireHashProperty());
    require.disableProperty().bind(model.settings().verifyProperty().not());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var box = new HBox(10, verify, meaning, space, require);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinHeight(Zoom.now(26));
    return box;
  }

  private Node commandBox() {
    var title = new Label(TEXTS.get("plan.command").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    var command = new TextArea();
    command.setId("plan-command");
    command.setAccessibleText(TEXTS.get("plan.command"));
    command.getStyleClass().addAll("mono", "plan-command");
    command.setEditable(false);
    command.setWrapText(true);
    command.setPrefRowCount(2);
    command.textProperty().bind(model.command().map(all -> CommandText.folded(all, COMMAND_WIDTH)));
    var copy = new Button("", Icons.of(Feather.COPY));
    copy.setId("plan-copy-command");
    copy.getStyleClass().addAll("icon-button", "small");
    Tip.on(copy, TEXTS.get("job.copy-command"));
    copy.setAccessibleText(TEXTS.get("job.copy-command"));
    copy.disableProperty().bind(command.textProperty().isEmpty());
    copy.setOnAction(_ -> JobMenu.copy(model.command().getValue()));
    StackPane.setAlignment(copy, Pos.TOP_RIGHT);
    StackPane.setMargin(copy, new Insets(4, 6, 0, 0));
    return new VBox(6, title, new StackPane(command, copy));
  }
}
