package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// A loss of power at any moment of a job of downloads.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class CrashSimTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12})
  void aLossOfPowerLosesNothing(int lanes) throws Exception {
    Path folder = temporary.toRealPath().resolve("folder");
    Recording recording = record(folder, lanes);
    assertThat(recording.done()).containsAll(items());
    assertThat(recording.litter()).isEmpty();
    assertThat(recording.steps().stream().map(step -> step.operation().kind()))
        .as("every kind of change is in it")
        .containsAll(EnumSet.allOf(Kind.class));
    PowerCuts cuts = new PowerCuts(folder).cut(recording, Set.of());
    assertThat(cuts.states()).isGreaterThan(2 * recording.steps().size());
    assertThat(cuts.problems()).isEmpty();
  }

  @Test
  void aDiskThatForgetsBytesOrNamesIsNoticed() throws Exception {
    Path folder = temporary.toRealPath().resolve("folder");
    Recording recording = record(folder, 1);
    assertThat(new PowerCuts(folder).cut(recording, Set.of(Kind.FORCE_FILE)).problems())
        .anyMatch(problem -> problem.contains("neither the object nor what was there before"))
        .anyMatch(problem -> problem.contains("is called done and is not there"));
    assertThat(new PowerCuts(folder).cut(recording, Set.of(Kind.FORCE_FOLDER)).problems())
        .anyMatch(problem -> problem.contains("is called done and is not there"));
  }

  private static List<String> items() {
    return CrashedDownloads.items().stream().map(CrashedDownloads.Item::done).toList();
  }

  private Recording record(Path folder, int lanes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : CrashedDownloads.before().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path record = temporary.resolve("record");
    Process process =
        OwnJava.start(
            System.getProperty("java.class.path"),
            List.of(
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
                "-D" + FileWatch.FOLDER + "=" + folder),
            CrashedDownloads.class,
            List.of(
                temporary.resolve("home").toString(),
                folder.toString(),
                record.toString(),
                Integer.toString(lanes)));
    try {
      assertThat(process.waitFor()).as("how the job ended").isZero();
    } finally {
      process.destroyForcibly();
    }
    return Recording.read(record);
  }
}
