package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.JavaProcess;

/// Settings outlast a loss of power, and whoever changes them at once loses nothing of the other's.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class OwnFileTest {

  private static final int EACH = 20;

  @TempDir Path home;

  @Test
  void aFileIsForcedToDiskBeforeItGetsItsNameAndTheNameAfterwards() throws IOException {
    Path file = home.resolve("x.json");
    List<String> forced = new ArrayList<>();
    OwnFile.write(
        file,
        JsonNodeFactory.instance.objectNode().put("a", 1),
        entry ->
            forced.add(
                (Files.isDirectory(entry) ? "folder" : "file of " + Files.size(entry) + " bytes")
                    + (Files.exists(file) ? " with the name" : " without the name")));
    assertThat(forced)
        .containsExactly(
            "file of " + Files.size(file) + " bytes without the name", "folder with the name");
  }

  @Test
  void aliasesAddedByTwoProgramsAtOnceAreAllThere() throws Exception {
    Process other = JavaProcess.of(OwnFileTest.class, home.toString()).start();
    try (var said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("ready");
      other.getOutputStream().close(); // it begins
      add(home, "here");
      assertThat(said.readLine()).isEqualTo("done");
    }
    assertThat(aliases(home).all())
        .filteredOn(alias -> alias.source() == Alias.Source.NEPHOSCOPE)
        .hasSize(2 * EACH);
  }

  @Test
  void twoWindowsKeepEachOthersAccountsAndNotes() throws Exception {
    ConnectionBook first = ConnectionBook.open(home);
    ConnectionBook second = ConnectionBook.open(home);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (ConnectionBook book : List.of(first, second)) {
        String who = book == first ? "a" : "b";
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < EACH; i++) {
                book.save(account(who + i));
                new SavedServerNotes(home).add("http://" + who + i, "no-checksums");
              }
              return true;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(ConnectionBook.open(home).connections()).hasSize(2 * EACH);
    for (int i = 0; i < EACH; i++) {
      assertThat(new SavedServerNotes(home).of("http://a" + i)).hasSize(1);
      assertThat(new SavedServerNotes(home).of("http://b" + i)).hasSize(1);
    }
    first.remove(account("b0"));
    second.choose("theme", "dark");
    assertThat(second.connections()).hasSize(2 * EACH - 1).doesNotContain(account("b0"));
  }

  @Test
  void whatIsSavedOutlivesTheLossOfItsFile() throws IOException {
    ConnectionBook book = ConnectionBook.open(home);
    book.save(account("a"));
    Files.delete(home.resolve("connections.json"));
    book.save(account("b"));
    assertThat(ConnectionBook.open(home).connections()).hasSize(2);
  }

  /// The other program: says that it is there, waits for the end of what it is told, and adds.
  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    System.out.flush();
    int _ = System.in.read();
    add(Path.of(arguments[0]), "there");
    System.out.println("done");
  }

  private static void add(Path folder, String who) throws IOException {
    Aliases mine = aliases(folder);
    for (int i = 0; i < EACH; i++) {
      mine.add(who + i, "mem://" + who + i + "/");
    }
  }

  private static Aliases aliases(Path folder) {
    return new Aliases(folder.resolve("aliases.json"), folder.resolve("none.json"));
  }

  private static Connection account(String name) {
    return new Connection(name, Optional.of(URI.create("https://x.example")), Access.ANONYMOUS);
  }
}
