package org.nephoscope.ui.help;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.diagnosis.ProblemReport;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Shows what a report of a problem would hold, word by word, and writes it to a file if the person
/// wants that. Nothing is sent to anybody.
public final class ReportDialog {

  private static final Texts TEXTS = Texts.of(ReportDialog.class);

  private ReportDialog() {}

  /// Returns when the person has saved the report or left it.
  ///
  /// @param texts gives what the report holds, with or without what may name objects; asked away
  ///   from the window's thread
  /// @param chooser gives the file to write
  public static void ask(
      WindowDialogs dialogs,
      Background background,
      Function<Boolean, Map<String, String>> texts,
      Supplier<Optional<Path>> chooser) {
    var words = new Label(TEXTS.get("report.text"));
    words.setWrapText(true);
    words.getStyleClass().add("muted");
    TextArea shown = HelpDialogs.area(TEXTS.get("report.title"));
    shown.setId("report-text");
    shown.getStyleClass().add("mono");
    shown.setPrefSize(Zoom.now(720), 420);
    VBox.setVgrow(shown, Priority.ALWAYS);
    var names = new CheckBox(TEXTS.get("report.names"));
    names.setId("report-names");
    var body = new VBox(8, words, shown, names);
    body.setPrefWidth(Zoom.now(760));
    var save = new ButtonType(TEXTS.get("report.save"), ButtonData.OK_DONE);
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("report.title"), body);
    dialog.setResizable(true);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    names
        .selectedProperty()
        .subscribe(wanted ->
            background.run(
                () -> texts.apply(wanted),
                found -> answer(names, wanted, shown, whole(found)),
                error -> answer(names, wanted, shown, Said.of(error))));
    if (dialog.showAndWait().filter(save::equals).isEmpty()) {
      return;
    }
    boolean wanted = names.isSelected();
    chooser
        .get()
        .ifPresent(file ->
            background.run(
                () -> {
                  ProblemReport.write(texts.apply(wanted), file);
                  return true;
                },
                _ -> {},
                error ->
                    dialogs.tell(
                        TEXTS.get("report.title"), TEXTS.get("report.failed"), Said.of(error))));
  }

  /// An answer to what the person has since changed their mind about is not shown.
  private static void answer(CheckBox names, boolean wanted, TextArea shown, String text) {
    if (names.isSelected() == wanted) {
      shown.setText(text);
    }
  }

  private static String whole(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(text -> TEXTS.get("report.part", text.getKey(), text.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
