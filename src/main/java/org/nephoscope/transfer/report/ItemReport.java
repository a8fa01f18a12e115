package org.nephoscope.transfer.report;

import java.util.List;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;

/// Every item of a transfer as lines of text, page by page, for the command line and the window
/// alike. Reads the disk.
///
/// @param job how the transfer stands
public record ItemReport(PlanRunner runner, TransferSnapshot job) {

  private static final int PAGE = 1000;

  /// The kinds of text.
  public enum Format {
    /// [CsvReport], below a line with the names of its columns.
    CSV("csv", "\r\n"),
    /// [JsonReport], one object a line, the last of them a summary.
    JSON("json", "\n");

    private final String extension;
    private final String end;

    Format(String extension, String end) {
      this.extension = extension;
      this.end = end;
    }

    /// How the names of such files end.
    public String extension() {
      return extension;
    }

    /// What stands behind every line.
    public String end() {
      return end;
    }
  }

  /// Is given the lines.
  ///
  /// @param <X> what it may throw
  @FunctionalInterface
  public interface Lines<X extends Exception> {
    /// Takes the next line.
    ///
    /// @param text without the end of the line
    void line(String text) throws X;
  }

  /// Gives every line, in plan order.
  public <X extends Exception> void write(Format format, Lines<X> lines) throws X {
    if (format == Format.CSV) {
      lines.line(CsvReport.HEAD);
    }
    long bytes = 0;
    long last = -1;
    List<ItemSnapshot> page;
    do {
      page = runner.itemsAfter(job.transfer(), last, PAGE);
      for (ItemSnapshot item : page) {
        lines.line(
            switch (format) {
              case CSV -> CsvReport.line(item);
              case JSON -> JsonReport.line(JsonReport.whole(item));
            });
        bytes += item.state() == ItemState.DONE ? item.size() : 0;
        last = item.number();
      }
    } while (page.size() == PAGE);
    if (format == Format.JSON) {
      lines.line(JsonReport.line(JsonReport.summary(job.tally(), bytes, job.running())));
    }
  }
}
