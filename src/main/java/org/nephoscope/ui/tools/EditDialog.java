package org.nephoscope.ui.tools;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.transfer.edit.EditSnapshot;
import org.nephoscope.ui.Dialogs;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// Changes the headers, or the class of storage, of what is chosen: what is there now, what it is
/// to be, a sample of what that does, then the change itself with what became of every object.
public final class EditDialog {

  private static final Texts TEXTS = Texts.of(EditDialog.class);

  private final ObjectDesk desk;
  private final EditViewModel model;
  private final boolean classes;
  private final HeaderChange first;
  private final ToolDialog dialog;
  private final StackPane count = new StackPane();
  private final Label problem = ToolDialog.note("", "danger-text");
  private final VBox notes = new VBox(2);
  private final SampleTable sample;
  private final HeaderForm form;
  private final ClassChoice classChoice;
  private final Button start;
  private Optional<EditProgress> shown = Optional.empty();

  private EditDialog(ObjectDesk desk, ChosenObjects chosen, boolean classes, HeaderChange first) {
    this.desk = desk;
    this.classes = classes;
    this.first = first;
    this.model =
        new EditViewModel(
            desk, chosen, TEXTS.get(classes ? "class.unsupported" : "edit.unsupported"));
    this.dialog =
        new ToolDialog(
            desk.dialogs(), TEXTS.get(classes ? "class.title" : "edit.title"), 760, model::close);
    this.sample = new SampleTable(TEXTS.get(classes ? "class.sample.none" : "edit.sample.none"));
    this.form = new HeaderForm(first, model.changeProperty()::set);
    this.classChoice = new ClassChoice(model.changeProperty()::set);
    count.setAlignment(Pos.CENTER_LEFT);
    dialog.closing(TEXTS.get("cancel"));
    this.start = dialog.action(TEXTS.get("edit.start.none"), "edit-start", this::begin);
    dialog.middle(content());
    dialog.mayClose(this::mayClose);
    model.lookProperty().subscribe(_ -> draw());
    model.changeProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(now -> now.ifPresent(this::progress));
  }

  /// Opens it for headers.
  ///
  /// @param first what is filled in already
  public static void headers(ObjectDesk desk, ChosenObjects chosen, HeaderChange first) {
    new EditDialog(desk, chosen, false, first).open();
  }

  /// Opens it for the class of storage.
  public static void storageClass(ObjectDesk desk, ChosenObjects chosen) {
    new EditDialog(desk, chosen, true, HeaderChange.NOTHING).open();
  }

  private void open() {
    model.changeProperty().set(first);
    model.open();
    dialog.show(classes ? classChoice.lookup(".choice-box") : form.lookup(".check-box"));
  }

  private Node content() {
    Label heading =
        ToolDialog.heading(
            TEXTS.get(classes ? "class.heading" : "edit.heading", model.chosen().words()));
    Node fields = classes ? classChoice : scrolled(form);
    var title = new Label(TEXTS.get("edit.sample"));
    title.getStyleClass().add("section-name");
    problem.managedProperty().bind(problem.visibleProperty());
    return ToolDialog.column(heading, count, fields, title, sample, problem, notes);
  }

  private static Node scrolled(Node form) {
    var scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setMaxHeight(Zoom.now(264));
    scroll.setMinHeight(Zoom.now(120));
    return scroll;
  }

  private void draw() {
    EditViewModel.Look look = model.lookProperty().get();
    HeaderChange change = model.changeProperty().get();
    String number = TEXTS.count("objects", look.objects());
    String counted = TEXTS.get("edit.count", number, Formats.size(look.bytes()));
    count
        .getChildren()
        .setAll(
            look.counted()
                ? ToolDialog.note(counted)
                : ToolDialog.busy(TEXTS.get("edit.counting", counted)));
    form.show(look.sample());
    look.rewrites().ifPresent(rewrites -> classChoice.offer(rewrites.storageClasses()));
    sample.show(look.sample(), change);
    boolean noClasses =
        classes && look.rewrites().map(Rewrites::storageClasses).filter(List::isEmpty).isPresent();
    String wrong =
        !look.problem().isEmpty()
            ? look.problem()
            : noClasses ? TEXTS.get("class.none") : HeaderForm.problem(change);
    problem.setText(wrong);
    problem.setVisible(!wrong.isEmpty());
    notes.getChildren().clear();
    look.rewrites().filter(_ -> wrong.isEmpty()).ifPresent(rewrites -> note(rewrites, look));
    start.setText(look.objects() == 0 ? TEXTS.get("edit.start.none") : start(number));
    start.setDisable(!wrong.isEmpty() || !model.mayStart());
    dialog.fit();
  }

  private static String start(String number) {
    return TEXTS.get("edit.start", number);
  }

  private void note(Rewrites rewrites, EditViewModel.Look look) {
    if (!rewrites.keepsAccessRules()) {
      notes.getChildren().add(ToolDialog.note(TEXTS.get("edit.note.copy")));
      notes.getChildren().add(ToolDialog.note(TEXTS.get("edit.note.acl"), "warning-text"));
    } else if (classes) {
      notes.getChildren().add(ToolDialog.note(TEXTS.get("class.note.acl"), "warning-text"));
    }
    if (look.large() > 0) {
      notes
          .getChildren()
          .add(ToolDialog.note(TEXTS.get("edit.note.large", Formats.count(look.large()))));
    }
    if (classes) {
      notes.getChildren().add(ToolDialog.note(TEXTS.get("class.note")));
    }
  }

  private void begin() {
    if (model.mayStart()) {
      start.setDisable(true);
      model.start();
    }
  }

  private void progress(EditSnapshot now) {
    if (shown.isEmpty()) {
      shown = Optional.of(new EditProgress(model.lookProperty().get().objects()));
      dialog.closing(ToolDialog.close());
      dialog.action(TEXTS.get("edit.stop"), "edit-stop", model::stop);
      dialog.middle(shown.get());
    }
    shown.get().show(now);
    if (now.over()) {
      dialog.closing(ToolDialog.close());
      if (now.failed() > 0) {
        dialog.aside(TEXTS.get("edit.export"), "edit-export", this::export);
      }
    }
    dialog.fit();
  }

  private void export() {
    SavedTable.save(
        desk,
        TEXTS.get("edit.export.name"),
        List.of(TEXTS.get("edit.object"), TEXTS.get("edit.why")),
        model.failures().stream()
            .map(one -> List.of(model.chosen().address(one.key().value()), one.sentence()))
            .toList());
  }

  private boolean mayClose() {
    return !model.isRunning()
        || desk.dialogs()
            .confirm(
                new Dialogs.Question(
                    TEXTS.get("edit.title"),
                    TEXTS.get("edit.close"),
                    TEXTS.get("edit.close.detail"),
                    TEXTS.get("edit.stop"),
                    true));
  }
}
