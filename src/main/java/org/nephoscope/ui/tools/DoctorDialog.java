package org.nephoscope.ui.tools;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.transfer.survey.EncodingFinding;
import org.nephoscope.transfer.survey.EncodingFinding.State;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.tools.DoctorViewModel.Phase;
import org.nephoscope.ui.tools.DoctorViewModel.Result;

/// Checks encoding headers against the bytes, and leads from what is wrong to where it is mended.
public final class DoctorDialog {

  private static final Texts TEXTS = Texts.of(DoctorDialog.class);

  private final ObjectDesk desk;
  private final DoctorViewModel model;
  private final ToolDialog dialog;
  private final StackPane line = new StackPane();
  private final ProgressBar bar = new ProgressBar(0);
  private final HBox counts = new HBox(16);
  private final FindingsTable table = new FindingsTable();
  private final Label problem = ToolDialog.note("", "danger-text");
  private Optional<Phase> drawn = Optional.empty();
  private Optional<Button> fix = Optional.empty();

  private DoctorDialog(ObjectDesk desk, ChosenObjects chosen) {
    this.desk = desk;
    this.model = new DoctorViewModel(desk, chosen);
    this.dialog = new ToolDialog(desk.dialogs(), TEXTS.get("doctor.title"), 820, model::stop);
    line.setAlignment(Pos.CENTER_LEFT);
    bar.setMaxWidth(Double.MAX_VALUE);
    counts.getStyleClass().add("tool-line");
    problem.managedProperty().bind(problem.visibleProperty());
    dialog.middle(
        ToolDialog.column(
            ToolDialog.heading(TEXTS.get("doctor.heading", chosen.words())),
            line,
            bar,
            counts,
            table,
            problem,
            ToolDialog.note(TEXTS.get("doctor.note"))));
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<EncodingFinding>) _ -> enableFix());
    model.resultProperty().subscribe(this::draw);
  }

  /// Opens it, and begins to list.
  public static void open(ObjectDesk desk, ChosenObjects chosen) {
    var doctor = new DoctorDialog(desk, chosen);
    doctor.model.open();
    doctor.dialog.show();
  }

  private void draw(Result now) {
    line.getChildren().setAll(line(now));
    long all = Math.max(1, now.counts().chosen());
    long done = now.counts().checked() + now.counts().failed();
    bar.setProgress(
        now.phase() == Phase.LISTING
            ? ProgressBar.INDETERMINATE_PROGRESS
            : now.phase() == Phase.OVER ? 1 : (double) done / all);
    counts.getChildren().clear();
    count(CheckStatus.Shape.TICK, State.FINE, now);
    count(CheckStatus.Shape.CROSS, State.HEADER_MISSING, now);
    count(CheckStatus.Shape.CROSS, State.HEADER_WRONG, now);
    count(CheckStatus.Shape.CROSS, State.ENCODED_TWICE, now);
    count(CheckStatus.Shape.BAR, State.UNKNOWN, now);
    if (now.counts().failed() > 0) {
      add(CheckStatus.Shape.TRIANGLE, TEXTS.get("doctor.unread"), now.counts().failed());
    }
    table.show(now.findings());
    ((Label) table.getPlaceholder()).setText(TEXTS.get(nothing(now)));
    String wrong = now.problem().isEmpty() ? now.unread() : now.problem();
    problem.setText(wrong);
    problem.setVisible(!wrong.isEmpty());
    if (!drawn.equals(Optional.of(now.phase()))) {
      drawn = Optional.of(now.phase());
      buttons(now);
    }
    enableFix();
  }

  private static javafx.scene.Node line(Result now) {
    String objects = TEXTS.count("objects", now.counts().listed());
    return switch (now.phase()) {
      case LISTING -> ToolDialog.busy(TEXTS.get("doctor.listing", objects));
      case ASKING ->
          ToolDialog.note(
              TEXTS.get("doctor.estimate", objects, Formats.count(now.counts().chosen())));
      case CHECKING ->
          ToolDialog.busy(
              TEXTS.get(
                  "doctor.checking",
                  Formats.count(now.counts().checked()),
                  Formats.count(now.counts().chosen())));
      case OVER ->
          ToolDialog.note(TEXTS.get("doctor.over", Formats.count(now.counts().checked()), objects));
    };
  }

  private void count(CheckStatus.Shape shape, State state, Result now) {
    add(shape, FindingsTable.state(state), now.counts().of(state));
  }

  private void add(CheckStatus.Shape shape, String word, long number) {
    var label = new Label(TEXTS.get("doctor.count", Formats.count(number), word));
    if (number == 0) {
      label.getStyleClass().add("muted");
    }
    label.setGraphic(new StatusIcon(new CheckStatus(shape, "", "")));
    label.setGraphicTextGap(6);
    counts.getChildren().add(label);
  }

  private void buttons(Result now) {
    dialog.closing(ToolDialog.close());
    fix = Optional.empty();
    switch (now.phase()) {
      case LISTING, CHECKING -> {}
      case ASKING -> {
        long listed = now.counts().listed();
        long chosen = now.counts().chosen();
        Button sample =
            dialog.action(
                TEXTS.get("doctor.check", TEXTS.count("objects", chosen)),
                "doctor-sample",
                model::checkSample);
        sample.setDisable(chosen == 0);
        if (listed > chosen) {
          dialog.aside(
              TEXTS.get("doctor.check-all", Formats.count(listed)), "doctor-all", model::checkAll);
        }
      }
      case OVER -> {
        if (!now.findings().isEmpty()) {
          dialog.aside(TEXTS.get("doctor.export"), "doctor-export", this::export);
          fix = Optional.of(dialog.action(TEXTS.get("doctor.fix"), "doctor-fix", this::fix));
        }
      }
    }
    dialog.fit();
  }

  private List<EncodingFinding> selected() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  /// What all chosen objects should say, if that is the same.
  private Optional<List<String>> remedy() {
    List<Optional<List<String>>> all =
        selected().stream().map(EncodingFinding::remedy).distinct().toList();
    return all.size() == 1 ? all.getFirst() : Optional.empty();
  }

  private void enableFix() {
    fix.ifPresent(button -> button.setDisable(remedy().isEmpty()));
  }

  private void fix() {
    Optional<List<String>> remedy = remedy();
    if (remedy.isEmpty()) {
      return;
    }
    List<ObjectEntry> rows = selected().stream().<ObjectEntry>map(EncodingFinding::object).toList();
    Optional<String> value =
        Optional.of(String.join(", ", remedy.get())).filter(text -> !text.isEmpty());
    EditDialog.headers(
        desk,
        new ChosenObjects(model.chosen().place(), rows),
        HeaderChange.NOTHING.with(Field.CONTENT_ENCODING, value));
  }

  private void export() {
    SavedTable.save(
        desk,
        TEXTS.get("doctor.export.name"),
        List.of("uri", "state", "header", "found", "detail"),
        table.getItems().stream()
            .map(one ->
                List.of(
                    model.chosen().address(one.key().value()),
                    one.state().word(),
                    String.join(", ", one.header()),
                    one.found(),
                    one.detail()))
            .toList());
  }

  /// What an empty table means.
  private static String nothing(Result now) {
    if (now.phase() != Phase.OVER) {
      return "doctor.nothing-yet";
    }
    boolean whole = now.problem().isEmpty() && now.counts().failed() == 0;
    return whole ? "doctor.all-fine" : "doctor.not-all";
  }
}
