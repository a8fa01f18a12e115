package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.JavaProcess;
import org.nephoscope.codec.Encoding;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.proof.FileWatch;
import org.nephoscope.transfer.proof.WatchedFiles;

/// A process ends between giving an object's new form its name and taking the old form away, so
/// that two files stand for one object.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class FormKillTest {

  /// A probe of the folder goes first, then the name of the part file, then the old form.
  private static final String BEFORE_THE_OLD_FORM_GOES = "TAKE:before:1";

  private static final int KILLED = 137;

  @TempDir Path temporary;
  private Path home;
  private Path from;
  private Path to;

  @BeforeEach
  void open() throws IOException {
    home = temporary.resolve("home");
    from = Files.createDirectory(temporary.resolve("from")).toRealPath();
    to = Files.createDirectory(temporary.resolve("to")).toRealPath();
    Files.writeString(from.resolve("x"), "new");
    Files.writeString(to.resolve("x"), "old");
  }

  private void killed(String edge) throws Exception {
    var options =
        List.of(
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
            "-D" + FileWatch.FOLDER + "=" + to,
            "-Dproof.hold=" + edge);
    Process process =
        JavaProcess.of(KilledForm.class, options, home.toString(), from.toString(), to.toString())
            .start();
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).startsWith("held " + edge);
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(KILLED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(to.resolve("x")).hasContent("old");
  }

  private void killedBetween() throws Exception {
    killed(BEFORE_THE_OLD_FORM_GOES);
    assertThat(names()).containsExactly("x", "x.gz");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(to)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void isWhole() throws IOException {
    assertThat(names()).containsExactly("x.gz");
    try (var in = Encoding.GZIP.decode(Files.newInputStream(to.resolve("x.gz")))) {
      assertThat(in.readAllBytes()).asString().isEqualTo("new");
    }
  }

  private static ItemState onlyItem(TransferQueue queue, Transfer transfer) throws Exception {
    queue.await(transfer);
    return queue.items(transfer, ItemFilter.ALL, 0, 2).getFirst().state();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LINK:before:1", "LINK:after:1", BEFORE_THE_OLD_FORM_GOES})
  void whoGoesOnTakesTheOldFormAway(String edge) throws Exception {
    killed(edge);
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(new TestStores(), journal)) {
      Transfer transfer = queue.snapshot().getFirst().transfer();
      queue.resume(transfer);
      assertThat(onlyItem(queue, transfer)).isIn(ItemState.DONE, ItemState.SKIPPED);
    }
    isWhole();
  }

  @Test
  void whoBeginsAnewDoesSoToo() throws Exception {
    killedBetween();
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(new TestStores(), journal)) {
      Transfer transfer = queue.submit(KilledForm.copy(from, to));
      assertThat(onlyItem(queue, transfer)).isIn(ItemState.DONE, ItemState.SKIPPED);
    }
    isWhole();
  }

  @Test
  void whoCancelsKeepsTheNewForm() throws Exception {
    killedBetween();
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(new TestStores(), journal)) {
      Transfer transfer = queue.snapshot().getFirst().transfer();
      queue.cancel(transfer);
      queue.await(transfer);
    }
    isWhole();
  }

  /// Whoever has written there since may mean both.
  @Test
  void anOldFormThatChangedSinceStays() throws Exception {
    killedBetween();
    Files.writeString(to.resolve("x"), "of somebody else");
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(new TestStores(), journal)) {
      Transfer transfer = queue.snapshot().getFirst().transfer();
      queue.resume(transfer);
      assertThat(onlyItem(queue, transfer)).isEqualTo(ItemState.REFUSED);
    }
    assertThat(names()).containsExactly("x", "x.gz");
    assertThat(to.resolve("x")).hasContent("of somebody else");
  }
}
