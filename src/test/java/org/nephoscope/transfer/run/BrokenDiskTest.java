package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.JavaProcess;
import org.nephoscope.transfer.proof.FileWatch;
import org.nephoscope.transfer.proof.WatchedFiles;

/// What becomes of a copy when the system says that the disk is full or broken: a full one is
/// waited for, a broken one fails the item, and no half of a file is ever left.
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class BrokenDiskTest {

  private static final String FULL = "No space left on device";
  private static final String QUOTA = "Disk quota exceeded";
  private static final String BROKEN = "Input/output error";

  /// In which folder what fails (a folder is tried to be made twice by the JDK), and how the copy
  /// into it ends.
  private static final Map<String, String> FULL_ONES =
      ordered(
          "no-inodes open:no-inodes/.x.:1:" + FULL,
          "no-space write:no-space/.x.:1:" + FULL,
          "no-quota write:no-quota/.x.:1:" + QUOTA,
          "no-quota-for-names open:no-quota-for-names/.x.:1:" + QUOTA,
          "no-folder folder:no-folder:2:" + FULL,
          "no-force force_file:no-force/.x.:1:" + QUOTA,
          "kein-platz write:kein-platz/.x.:1:Der zugewiesene Plattenplatz (Quota) ist"
              + " überschritten");

  /// A disk without links is written by moves, so both fail.
  private static final Map<String, String> BROKEN_ONES =
      ordered(
          "broken-open open:broken-open/.x.:1:" + BROKEN,
          "broken-write write:broken-write/.x.:1:" + BROKEN,
          "broken-force force_file:broken-force/.x.:1:" + BROKEN,
          "broken-rename link:broken-rename:1:" + BROKEN + ";move:broken-rename:1:" + BROKEN);

  /// What was said of the copy into each folder; one process does them all.
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  @TempDir static Path temporary;

  private static Map<String, String> ordered(String... folders) {
    var faults = new LinkedHashMap<String, String>();
    for (String folder : folders) {
      faults.put(folder.split(" ", 2)[0], folder.split(" ", 2)[1]);
    }
    return faults;
  }

  @BeforeAll
  static void copy() throws Exception {
    var faults = new LinkedHashMap<>(FULL_ONES);
    faults.putAll(BROKEN_ONES);
    faults.put("read-only", "write:read-only/.x.:1:Read-only file system");
    faults.put("nur-lesbar", "write:nur-lesbar/.x.:1:Das Dateisystem ist nur lesbar");
    List<String> said = copied(faults);
    assertThat(said).hasSameSizeAs(faults.keySet());
    for (String folder : faults.keySet()) {
      SAID.put(folder, said.get(SAID.size()));
    }
  }

  @Test
  void whatIsFullIsWaitedFor() throws IOException {
    var all = new SoftAssertions();
    for (String folder : FULL_ONES.keySet()) {
      all.assertThat(SAID.get(folder)).as(folder).isEqualTo("waited done ");
      all.assertThat(names(folder)).as(folder).containsExactly("x");
    }
    all.assertAll();
  }

  /// A disk that came back read-only while a file was written.
  @Test
  void whatIsReadOnlyIsDenied() throws IOException {
    for (String folder : List.of("read-only", "nur-lesbar")) {
      assertThat(SAID.get(folder)).startsWith("failed This computer does not allow changes to ");
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void whatIsBrokenFailsAndLeavesNothing() throws IOException {
    var all = new SoftAssertions();
    for (String folder : BROKEN_ONES.keySet()) {
      all.assertThat(SAID.get(folder)).as(folder).startsWith("failed ").contains(BROKEN);
      all.assertThat(names(folder)).as(folder).isEmpty();
    }
    all.assertAll();
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("to").resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> copied(Map<String, String> faults) throws Exception {
    Path real = temporary.toRealPath();
    Path to = Files.createDirectory(real.resolve("to"));
    var options =
        List.of(
            "-Dstdout.encoding=UTF-8",
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
            "-D" + FileWatch.FOLDER + "=" + to,
            "-Dproof.fail=" + String.join(";", faults.values()));
    ProcessBuilder copy =
        JavaProcess.of(
            BrokenDisk.class,
            options,
            real.resolve("home").toString(),
            Files.writeString(real.resolve("x"), "content").toString());
    faults.keySet().forEach(folder -> copy.command().add(to.resolve(folder).toString()));
    for (String folder : faults.keySet()) {
      if (!faults.get(folder).startsWith("folder")) {
        Files.createDirectory(to.resolve(folder));
      }
    }
    Process process = copy.start();
    try (var out = process.inputReader(UTF_8)) {
      List<String> lines = out.lines().collect(Collectors.toList());
      assertThat(process.waitFor()).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}
