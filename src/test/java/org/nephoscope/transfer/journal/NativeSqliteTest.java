package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSqliteTest {

  @TempDir Path home;

  private static Path library(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1); // no part of one is left
      return all.getFirst();
    }
  }

  @Test
  void itIsUnpackedOnce() throws IOException {
    Path library = library(NativeSqlite.unpacked(home));
    Object made = Files.getAttribute(library, "lastModifiedTime");
    assertThat(Files.size(library)).isGreaterThan(500_000);
    assertThat(library(NativeSqlite.unpacked(home))).isEqualTo(library);
    assertThat(Files.getAttribute(library, "lastModifiedTime")).isEqualTo(made);
  }

  @Test
  void whatWasCutOffIsUnpackedAgain() throws IOException {
    Path library = library(NativeSqlite.unpacked(home));
    byte[] whole = Files.readAllBytes(library);
    Files.write(library, new byte[100]);
    assertThat(library(NativeSqlite.unpacked(home))).hasBinaryContent(whole);
  }

  @Test
  void whereItCannotBeKeptThatIsSaid() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatThrownBy(() -> NativeSqlite.unpacked(file)).isInstanceOf(IOException.class);
  }
}
