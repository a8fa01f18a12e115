package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedServerNotesTest {

  private static final String SERVER = "https://storage.example.org:9000";
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  @TempDir Path home;

  @Test
  void whatWasFoundOutIsKnownInTheNextRun() {
    notes(NOW).add(SERVER, "no-checksums");
    notes(NOW).add(SERVER, "no-batch-delete");
    assertThat(notes(NOW).of(SERVER)).containsExactlyInAnyOrder("no-checksums", "no-batch-delete");
    assertThat(notes(NOW).of("https://storage.example.org")).isEmpty();
  }

  @Test
  void anOldNoteIsNotBelievedAndForgotten() throws IOException {
    notes(NOW).add(SERVER, "no-checksums");
    Instant late = NOW.plus(SavedServerNotes.OLDEST);
    assertThat(notes(late.minusSeconds(1)).of(SERVER)).hasSize(1);
    assertThat(notes(late).of(SERVER)).isEmpty();
    notes(late).add("http://other", "x");
    assertThat(home.resolve("servers.json")).content().doesNotContain("no-checksums");
  }

  @Test
  void aNoteFromAClockThatRanFarAheadIsNotBelievedForEver() {
    notes(NOW.plus(Duration.ofDays(3_000))).add(SERVER, "no-checksums");
    assertThat(notes(NOW).of(SERVER)).isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsWrittenAnew() throws IOException {
    for (String text : new String[] {"", "[]", "{", "{\"a\": {\"b\": \"yesterday\"}}"}) {
      Files.writeString(home.resolve("servers.json"), text);
      var notes = notes(NOW);
      assertThat(notes.of(SERVER)).as(text).isEmpty();
      notes.add(SERVER, "no-checksums");
      assertThat(notes(NOW).of(SERVER)).as(text).containsExactly("no-checksums");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenCostsOnlyTheMemory() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    var notes = new SavedServerNotes(file.resolve("home"));
    notes.add(SERVER, "no-checksums");
    assertThat(notes.of(SERVER)).containsExactly("no-checksums");
    notes.add(SERVER, "no-batch-delete");
    assertThat(notes.of(SERVER)).containsExactlyInAnyOrder("no-checksums", "no-batch-delete");
  }

  private SavedServerNotes notes(Instant now) {
    return new SavedServerNotes(home, InstantSource.fixed(now));
  }
}
