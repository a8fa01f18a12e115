package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.JavaProcess;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.name.PartName;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class TransferKillTest {

  @TempDir Path temporary;

  @Test
  void aKilledDownloadLeavesNoHalfFileAndGoesOn() throws Exception {
    Path home = temporary.resolve("home");
    Path folder = Files.createDirectories(temporary.resolve("folder"));
    Process process = start(home, folder);
    try {
      awaitHanging(process);
      // Another process looks while the first lives: it shows the transfer and leaves it alone.
      try (var journal = TransferJournal.open(home);
          var queue = new TransferQueue(new TestStores(), journal)) {
        var seen = queue.snapshot().getFirst();
        assertThat(seen.state()).isInstanceOf(TransferState.Running.class);
        queue.resume(seen.transfer());
        assertThat(queue.await(seen.transfer()).state()).isInstanceOf(TransferState.Running.class);
        assertThat(names(folder)).anyMatch(PartName::isPart);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(names(folder)).contains("done").doesNotContain("half").anyMatch(PartName::isPart);

    var stores = new TestStores();
    try (var store = stores.real(KilledDownload.SOURCE)) {
      store.put(new ObjectKey("a/done"), ByteSource.of(new byte[10]), PutOptions.REPLACE);
      store.put(
          new ObjectKey("a/half"),
          ByteSource.of(new byte[KilledDownload.SIZE]),
          PutOptions.REPLACE);
    }
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      assertThat(names(folder)).containsExactly("done");
      var found = queue.snapshot().getFirst();
      assertThat(found.state()).isInstanceOf(TransferState.Paused.class);
      assertThat(found.tally().done()).isEqualTo(1);
      queue.resume(found.transfer());
      var last = queue.await(found.transfer());
      assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
      assertThat(last.tally().done()).isEqualTo(2);
      assertThat(names(folder)).containsExactly("done", "half");
      assertThat(folder.resolve("half")).hasSize(KilledDownload.SIZE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"finding", "comparing"})
  void aKilledComparisonGoesOnAndEachObjectIsFoundOnce(String when) throws Exception {
    Path home = temporary.resolve("home");
    Process process = start(KilledCompare.class, home.toString(), when);
    try {
      awaitHanging(process);
    } finally {
      process.destroyForcibly().waitFor();
    }
    var stores = new TestStores();
    KilledCompare.fill(stores);
    var asked =
        new Altered(stores.real(KilledCompare.TARGET), _ -> List.of()); // as when it was killed
    stores.put(KilledCompare.TARGET, () -> asked);
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      var found = queue.snapshot().getFirst();
      assertThat(found.state()).isInstanceOf(TransferState.Paused.class);
      queue.resume(found.transfer());
      var tally = queue.await(found.transfer()).tally();
      int different = KilledCompare.OBJECTS / 10;
      assertThat(tally.planned()).isEqualTo(KilledCompare.OBJECTS + 2);
      assertThat(tally.verified()).isEqualTo(KilledCompare.OBJECTS - different);
      assertThat(tally.mismatched()).isEqualTo(different + 2);
    }
  }

  private static Process start(Path home, Path folder) throws IOException {
    return start(KilledDownload.class, home.toString(), folder.toString());
  }

  private static Process start(Class<?> program, String... arguments) throws IOException {
    return JavaProcess.of(program, arguments).start();
  }

  private static void awaitHanging(Process process) throws IOException {
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertThat(out.readLine()).isEqualTo("hanging");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
