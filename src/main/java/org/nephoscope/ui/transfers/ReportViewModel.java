package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.ItemReport;
import org.nephoscope.transfer.report.ItemReport.Format;
import org.nephoscope.transfer.report.ReportFile;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// Writes the report of a transfer to a file, one at a time. Nothing waits for it.
public final class ReportViewModel {

  private static final Texts TEXTS = Texts.of(ReportViewModel.class);

  // --- Properties

  private final ReadOnlyObjectWrapper<ReportState> state =
      new ReadOnlyObjectWrapper<>(new ReportState.None());

  private final PlanRunner runner;
  private final Background background;
  private Watch watch = new Watch();

  /// How far one report is. The worker writes, the window reads.
  private static final class Watch implements ReportFile.Watch {

    private volatile long lines;
    private volatile boolean stopped;

    @Override
    public void written(long now) {
      lines = now;
    }

    @Override
    public boolean isStopped() {
      return stopped;
    }
  }

  ReportViewModel(PlanRunner runner, Background background) {
    this.runner = runner;
    this.background = background;
  }

  public ReadOnlyObjectProperty<ReportState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  // --- Commands

  /// Writes it, as JSON if the file is called so, else as CSV. No effect while another is written.
  public void write(TransferSnapshot job, Path file) {
    if (state.get() instanceof ReportState.Writing) {
      return;
    }
    var mine = new Watch();
    watch = mine;
    state.set(new ReportState.Writing(file, 0, job.tally().planned()));
    background.run(
        () -> {
          ReportFile.write(new ItemReport(runner, job), format(file), file, mine);
          return file;
        },
        written -> state.set(new ReportState.Written(written)),
        failure -> state.set(ended(file, failure)));
  }

  /// Gives up the one that is being written.
  public void stop() {
    watch.stopped = true;
  }

  /// Forgets the last one.
  public void dismiss() {
    if (!(state.get() instanceof ReportState.Writing)) {
      state.set(new ReportState.None());
    }
  }

  /// Looks how far it is; the view calls it four times a second.
  void refresh() {
    if (state.get() instanceof ReportState.Writing(var file, _, var all)) {
      state.set(new ReportState.Writing(file, Math.min(watch.lines, all), all));
    }
  }

  static Format format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith("." + Format.JSON.extension()) ? Format.JSON : Format.CSV;
  }

  private static ReportState ended(Path file, Exception failure) {
    return switch (failure) {
      case ReportFile.Stopped _ -> new ReportState.None();
      case FileAlreadyExistsException _ ->
          new ReportState.Failed(file, TEXTS.get("report.changed", file));
      case IOException io -> new ReportState.Failed(file, Said.of(io, file.toString()));
      default -> new ReportState.Failed(file, Said.of(failure));
    };
  }
}
