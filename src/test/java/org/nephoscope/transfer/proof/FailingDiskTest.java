package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.transfer.ItemState;

/// A disk that gives input/output errors when files are opened, written, forced and renamed: what
/// it fails is said to have failed and left as it was, and the rest is copied.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
@DisabledOnOs(OS.WINDOWS) // the names
class FailingDiskTest {

  @TempDir Path temporary;

  @Test
  void whatFailsIsSaidAndTheRestGoesOn() throws Exception {
    Path folder = Files.createDirectories(temporary.toRealPath().resolve("folder"));
    for (Map.Entry<String, Boolean> key : FailedDownloads.keys().entrySet()) {
      if (key.getValue()) {
        Files.writeString(folder.resolve(key.getKey()), FailedDownloads.OLDER);
      }
    }
    List<String> said = run(folder);
    assertThat(said.removeFirst()).contains("10 of 14 objects failed.");
    Map<String, String[]> items =
        said.stream()
            .map(line -> line.split("\t", -1))
            .collect(Collectors.toMap(line -> line[0].replaceFirst("mem://source/", ""), l -> l));
    assertThat(items.keySet()).isEqualTo(FailedDownloads.keys().keySet());
    Map<String, String> expected = new TreeMap<>();
    for (Map.Entry<String, Boolean> one : FailedDownloads.keys().entrySet()) {
      String key = one.getKey();
      boolean fails = key.contains("<") && !key.startsWith("linked");
      String[] item = Objects.requireNonNull(items.get(key));
      assertThat(item[1])
          .as(String.join(" ", item))
          .isEqualTo(fails ? ItemState.FAILED.name() : ItemState.DONE.name());
      if (fails) {
        assertThat(item[2]).as(key).contains("Input/output error");
      }
      if (!fails) {
        expected.put(key, text(FailedDownloads.bytes(key)));
      } else if (one.getValue()) {
        expected.put(key, FailedDownloads.OLDER);
      }
    }
    String forced = FailedDownloads.FORCED + "object";
    if (Files.exists(folder.resolve(forced))) { // it is whole, and only may not be there tomorrow
      expected.put(forced, text(FailedDownloads.bytes(forced)));
    }
    // Neither half a file nor a part file is anywhere.
    assertThat(files(folder)).isEqualTo(expected);
    try (var journal = JournalFile.open(temporary.resolve("home"))) {
      assertThat(journal.litter()).isEmpty();
    }
  }

  private List<String> run(Path folder) throws Exception {
    Process process =
        OwnJava.start(
            System.getProperty("java.class.path"),
            List.of(
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
                "-D" + FileWatch.FOLDER + "=" + folder,
                "-D" + FailMarked.PROPERTY + "=true"),
            FailedDownloads.class,
            List.of(temporary.resolve("home").toString(), folder.toString()));
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> said = out.lines().collect(Collectors.toCollection(ArrayList::new));
      assertThat(process.waitFor()).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, String> files(Path folder) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), text(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.equals(FailedDownloads.OLDER) ? text : bytes.length + " bytes, " + text.hashCode();
  }
}
