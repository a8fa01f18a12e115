package org.nephoscope.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Reports as files, of a transfer that really ran.
@Execution(ExecutionMode.CONCURRENT)
class ReportFileTest {

  private static final int FILES = 1_200;

  private static final ReportFile.Watch PATIENT =
      new ReportFile.Watch() {
        @Override
        public void written(long lines) {}

        @Override
        public boolean isStopped() {
          return false;
        }
      };

  @TempDir static Path home;
  @TempDir Path out;
  private static TransferJournal journal;
  private static TransferQueue queue;
  private static TransferSnapshot job;

  /// Once for all, who only read what it has left.
  @BeforeAll
  static void copy() throws Exception {
    Path from = Files.createDirectories(home.resolve("from"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(from.resolve("n%04d".formatted(i)), "x");
    }
    journal = TransferJournal.open(home);
    queue = new TransferQueue(new Stores(), journal);
    var request =
        new TransferRequest.Copy(
            List.of(new TransferRequest.Route(place("from/"), place("to/"))), CopyPolicy.DEFAULT);
    job = queue.await(queue.submit(request));
  }

  @AfterAll
  static void close() {
    queue.close();
    journal.close();
  }

  private static ItemReport report() {
    return new ItemReport(queue, job);
  }

  private static Place place(String path) {
    return new Place(new Location(new StoreAddress.Local(home), path), Access.ANONYMOUS);
  }

  @Test
  void everyObjectIsOneLineOfCsv() throws IOException {
    Path file = out.resolve("report.csv");
    ReportFile.write(report(), ItemReport.Format.CSV, file, PATIENT);
    String text = Files.readString(file);
    assertThat(text).startsWith(CsvReport.HEAD + "\r\n").endsWith("\r\n");
    assertThat(text.split("\r\n")).hasSize(FILES + 1);
    assertThat(files()).containsExactly("report.csv");
  }

  @Test
  void everyObjectIsOneLineOfJsonAndTheLastSumsUp() throws IOException {
    Path file = Files.writeString(out.resolve("report.json"), "an older report");
    ReportFile.write(report(), ItemReport.Format.JSON, file, PATIENT);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(FILES + 1);
    var summary = new ObjectMapper().readTree(lines.getLast()).path("summary");
    assertThat(summary.path("done").asInt()).isEqualTo(FILES);
    assertThat(summary.path("bytes").asInt()).isEqualTo(FILES);
  }

  @Test
  void aReportThatIsStoppedLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(out.resolve("report.csv"), "an older report");
    var hasty =
        new ReportFile.Watch() {
          private long seen;

          @Override
          public void written(long lines) {
            seen = lines;
          }

          @Override
          public boolean isStopped() {
            return seen >= 1_100;
          }
        };
    assertThatThrownBy(() -> ReportFile.write(report(), ItemReport.Format.CSV, file, hasty))
        .isInstanceOf(ReportFile.Stopped.class);
    assertThat(file).content().isEqualTo("an older report");
    assertThat(files()).containsExactly("report.csv");
  }

  @Test
  void aFileThatSomebodyElseMakesMeanwhileIsLeftToHim() throws IOException {
    Path file = out.resolve("report.csv");
    var slow =
        new ReportFile.Watch() {
          @Override
          public void written(long lines) {
            try {
              Files.writeString(file, "somebody else's");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public boolean isStopped() {
            return false;
          }
        };
    assertThatThrownBy(() -> ReportFile.write(report(), ItemReport.Format.CSV, file, slow))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).content().isEqualTo("somebody else's");
    assertThat(files()).containsExactly("report.csv");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
