package org.nephoscope.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.diagnosis.ProblemReport;
import org.nephoscope.diagnosis.Redaction;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.help.HelpDialogs;
import org.nephoscope.ui.help.ReportDialog;
import org.nephoscope.ui.palette.PaletteChoice;
import org.nephoscope.ui.settings.Settings;

/// The commands about the program itself.
///
/// @param commands every command of the menus
record HelpCommands(DesktopApp app, Supplier<List<PaletteChoice>> commands) {

  private static final Texts TEXTS = Texts.of(HelpCommands.class);

  Command manual() {
    return new Command("manual", "F1", Feather.BOOK_OPEN, null, this::showManual);
  }

  Command shortcuts() {
    return new Command(
        "shortcuts", "", Feather.COMMAND, null, () -> dialogs().shortcuts(commands.get()));
  }

  Command report() {
    return new Command("report", "", Feather.LIFE_BUOY, null, this::askReport);
  }

  Command about() {
    return new Command("about", "", Feather.INFO, null, () -> dialogs().about(version()));
  }

  private HelpDialogs dialogs() {
    return new HelpDialogs(app.dialogs());
  }

  private void showManual() {
    try {
      dialogs().manual();
    } catch (IOException e) {
      app.failed(e);
    }
  }

  private void askReport() {
    ReportDialog.ask(
        app.dialogs(),
        app.background(),
        this::texts,
        () -> app.dialogs().chooseFile(TEXTS.get("report.choose.file"), "nephoscope-report.zip"));
  }

  private Map<String, String> texts(boolean messages) {
    Workbench workbench = app.workbench();
    var redaction = new Redaction(workbench.secrets()::redact);
    Path home = workbench.book().folder();
    try {
      return ProblemReport.texts(
          facts(workbench), new LogFile(home, redaction), messages, redaction);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> facts(Workbench workbench) {
    var settings = new Settings(workbench.book());
    Map<String, String> facts = new LinkedHashMap<>(ProblemReport.facts(version()));
    facts.put("setting theme", workbench.book().choice("theme").orElse("system"));
    facts.put("setting start", settings.start().name());
    facts.put("setting quit", settings.onQuit().name());
    facts.put("setting limit, MiB/s", settings.limit());
    facts.put("secrets kept by", workbench.secrets().keeper().name());
    Map<String, Integer> connections = new TreeMap<>();
    workbench
        .book()
        .connections()
        .forEach(
            one -> connections.merge(one.server().getClass().getSimpleName(), 1, Integer::sum));
    facts.put("connections", connections.toString());
    facts.put("bookmarks", Integer.toString(workbench.book().bookmarks().size()));
    Map<String, Integer> jobs = new TreeMap<>();
    long done = 0;
    long failed = 0;
    for (var job : workbench.runner().snapshot()) {
      String kind = job.request().getClass().getSimpleName();
      jobs.merge(kind + " " + job.state().getClass().getSimpleName(), 1, Integer::sum);
      done += job.tally().settled();
      failed += job.tally().failed();
    }
    facts.put("jobs", jobs.toString());
    facts.put("objects done", Long.toString(done));
    facts.put("objects failed", Long.toString(failed));
    return facts;
  }

  private static String version() {
    return Optional.ofNullable(HelpCommands.class.getPackage().getImplementationVersion())
        .orElse("development version");
  }
}
