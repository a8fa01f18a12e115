package org.nephoscope.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.transfers.JobRow;
import org.nephoscope.ui.transfers.TransfersViewModel;

/// The commands about one job: the chosen one, or the newest one that they can be done with.
record JobCommands(DesktopApp app) {

  private static final Texts TEXTS = Texts.of(JobCommands.class);

  Command retryFailed() {
    TransfersViewModel jobs = app.transfers();
    return command(
        "retry-failed", Feather.ROTATE_CW, "jobs.none-failed", jobs::retryable, jobs::retryFailed);
  }

  Command exportReport() {
    return command(
        "export-report",
        Feather.FILE_TEXT,
        "jobs.none",
        app.transfers()::reportable,
        app.dock()::export);
  }

  private Command command(
      String name,
      Feather icon,
      String none,
      Supplier<Optional<JobRow>> job,
      Consumer<JobRow> action) {
    TransfersViewModel jobs = app.transfers();
    return new Command(
        name,
        "",
        icon,
        null,
        Bindings.createStringBinding(
            () -> job.get().isPresent() ? "" : TEXTS.get(none),
            jobs.totalsProperty(),
            jobs.selectedProperty()),
        () -> job.get().ifPresent(action));
  }
}
