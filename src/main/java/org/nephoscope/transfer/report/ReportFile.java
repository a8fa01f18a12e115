package org.nephoscope.transfer.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.transfer.copy.PartFile;
import org.nephoscope.transfer.name.FileIdentity;
import org.nephoscope.transfer.name.PartName;

/// A report in a file that has its name only once it is whole; until then what had the name before
/// stays.
public final class ReportFile {

  private static final int BLOCK = 1 << 16;

  /// Watches over the writing.
  public interface Watch {

    /// Told of every line.
    ///
    /// @param lines how many there are by now
    void written(long lines);

    /// Whether the report is not wanted any longer.
    boolean isStopped();
  }

  /// The report was not wanted any longer, and nothing of it is left.
  public static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the report was stopped");
    }
  }

  private ReportFile() {}

  /// Writes the report. Replaces a file of that name, unless somebody changes it meanwhile.
  public static void write(ItemReport report, ItemReport.Format format, Path target, Watch watch)
      throws IOException {
    Optional<FileIdentity> before = FileIdentity.of(target);
    Path part = PartName.beside(target, ThreadLocalRandom.current().nextLong());
    try (PartFile file = PartFile.create(part)) {
      var block = new ByteArrayOutputStream(BLOCK);
      long[] lines = {0};
      report.write(
          format,
          line -> {
            if (watch.isStopped()) {
              throw new Stopped();
            }
            block.writeBytes((line + format.end()).getBytes(StandardCharsets.UTF_8));
            if (block.size() >= BLOCK) {
              flush(block, file);
            }
            lines[0]++;
            watch.written(lines[0]);
          });
      flush(block, file);
      file.publish(target, before, Optional.empty());
    }
  }

  private static void flush(ByteArrayOutputStream block, PartFile file) throws IOException {
    file.write(block.toByteArray(), 0, block.size());
    block.reset();
  }
}
