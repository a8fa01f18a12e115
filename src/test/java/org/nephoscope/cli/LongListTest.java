package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Lists of more lines than are held in memory end as short ones of the same objects do.
@Execution(ExecutionMode.CONCURRENT)
class LongListTest {

  /// Under so many lines of one more object a few others are one too many for a short list.
  private static final int LINES = 100_000;

  @TempDir Path home;
  @TempDir Path directory;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    var stores = new Stores();
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
    for (String name : List.of("d/one", "d/e/two é", "d/e/a:b", "d/left", "d/more")) {
      neph.put("mem://s/" + name, name);
    }
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
  }

  private Path list(String... lines) throws IOException {
    return Files.write(Files.createTempFile(directory, "list", ""), List.of(lines));
  }

  /// As above, with a line more than a hundred thousand times.
  private Path longList(String again, String... lines) throws IOException {
    Stream<String> all = Stream.concat(Stream.of(lines), Stream.generate(() -> again).limit(LINES));
    return Files.write(Files.createTempFile(directory, "long", ""), all.toList());
  }

  private static List<Path> temporaryLists() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().contains("nephoscope-list-")).toList();
    }
  }

  private static Session session() {
    var engine =
        new Engine(
            LocationParser.here(),
            new Stores(),
            () -> {
              throw new IOException("nothing is transferred");
            },
            _ -> Optional.empty(),
            _ -> {},
            "1.2.3");
    var out = new ByteArrayOutputStream();
    return new Session(
        engine,
        new GlobalOptions(),
        InputStream.nullInputStream(),
        new Output(out),
        new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private static String afterTime(String out) {
    return out.replaceAll("in \\d+\\.\\d s", "");
  }

  @Test
  void namesBelowAFolderGoWhereTheyGoFromAShortList() throws IOException {
    String[] names = {"one", "./e/two é", "e/a:b", "gone", "more"};
    Path few = list(names);
    Path many = longList("more", names);
    for (String to : List.of("mem://t/", directory + "/t/")) {
      var one = neph.run("cp", "--files-from", few.toString(), "mem://s/d", to + "few/");
      var other = neph.run("cp", "--files-from", many.toString(), "mem://s/d", to + "many/");
      assertThat(other.code()).isEqualTo(one.code()).isEqualTo(3);
      assertThat(other.err().lines().findFirst())
          .isEqualTo(one.err().lines().findFirst())
          .hasValueSatisfying(line -> assertThat(line).contains("mem://s/d/gone does not exist"));
      assertThat(afterTime(other.out())).isEqualTo(afterTime(one.out())).startsWith("4 copied");
      assertThat(neph.run("ls", "-r", to + "many/").lines())
          .hasSize(4)
          .map(line -> line.replace("many/", "few/"))
          .isEqualTo(neph.run("ls", "-r", to + "few/").lines());
    }
  }

  @Test
  void addressesOnStandardInputKeepTheirNamesBelowTheDeepestFolder() throws IOException {
    Path many = longList("mem://s/d/e/a:b", "mem://s/d/e/two é", "mem://s/", "mem://s/d/e/none.x");
    var copied = neph.typing(Files.readString(many)).run("cp", "--exclude", "*.x", "-", "mem://u/");
    assertThat(copied.code()).as(copied.err()).isEqualTo(2);
    assertThat(copied.err()).contains("mem://s/ is a folder and was not copied");
    assertThat(neph.run("ls", "mem://u/").lines()).containsExactly("mem://u/a:b", "mem://u/two é");

    var planned = neph.run("cp", "--dry-run", "--files-from", many.toString(), "mem://v/");
    assertThat(planned.out()).contains("mem://s/d/e/a:b").contains("mem://v/two é");
    assertThat(neph.run("ls", "mem://v/").lines()).isEmpty();
  }

  @Test
  void whatIsMovedOrDeletedIsWhatIsNamed() throws IOException {
    Path moved = longList("mem://s/d/e/a:b", "mem://s/d/one");
    assertThat(neph.run("mv", "--files-from", moved.toString(), "mem://m/").out())
        .startsWith("2 moved");
    assertThat(neph.run("ls", "mem://m/").lines()).containsExactly("mem://m/e/a:b", "mem://m/one");

    Path doomed = longList("mem://s/d/e/two é", "mem://s/d/more");
    String typed = Files.readString(doomed);
    var few = neph.typing(typed).run("rm", "--max-delete", "1", "-");
    assertThat(few.code()).isNotZero();
    assertThat(few.err()).contains("2 objects").contains("Nothing was deleted");
    assertThat(neph.run("rm", "--dry-run", "-").lines())
        .hasSize(3)
        .contains("mem://s/d/more", "mem://s/d/e/two é")
        .last()
        .asString()
        .startsWith("2 would be deleted");
    assertThat(neph.run("rm", "-").out()).startsWith("2 deleted");
    assertThat(neph.run("ls", "mem://s/").lines()).containsExactly("mem://s/d/left");
    assertThat(((TransferRequest.Delete) queue.snapshot().getFirst().request()).names())
        .as("whoever listed the folder again would find nothing that is meant")
        .containsExactly(NameFilter.NONE);
  }

  /// A program that is killed tidies up nothing.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noFileOfALongListHasANameWhileItIsUsed() throws Exception {
    Path many = longList("mem://s/d/one", "mem://s/d/more");
    List<Path> before = temporaryLists();
    try (var lines = ListedLines.of(session(), many.toString())) {
      assertThat(before).containsAll(temporaryLists());
      for (int again = 0; again < 2; again++) {
        var last = new long[1];
        lines.each(line -> last[0] = line.number());
        assertThat(last[0]).isEqualTo(LINES + 1);
      }
    }
  }

  @Test
  void aWrongLineStopsEverythingBeforeItBegins() throws IOException {
    Path stores = longList("mem://s/d/one", "mem://other/d/one");
    var several = neph.run("cp", "--files-from", stores.toString(), "mem://w/");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err()).contains("line 2: ").contains("several stores");
    Path unknown = longList("mem://s/d/one", "mem://s/d/one", "foo://bar");
    var scheme = neph.run("cp", "--files-from", unknown.toString(), "mem://w/");
    assertThat(scheme.code()).isEqualTo(2);
    assertThat(scheme.err()).contains("line 2: ").contains("foo");
    assertThat(neph.run("ls", "mem://w/").lines()).isEmpty();
    assertThat(queue.snapshot()).isEmpty();
  }
}
