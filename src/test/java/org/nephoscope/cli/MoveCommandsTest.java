package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveCommandsTest extends CommandDesk {

  @BeforeEach
  void fill() throws IOException {
    neph.put("mem://mv/d/a.txt", "hello");
    neph.put("mem://mv/d/e/b.txt", "world!");
  }

  @Test
  void objectsMoveAndTheirSourcesGo() throws IOException {
    var result = neph.run("mv", "-r", "mem://mv/d/", directory + "/new");

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("2 moved, 11 B, 2 verified by ");
    assertThat(directory.resolve("new/e/b.txt")).hasContent("world!");
    assertThat(neph.run("ls", "-r", "mem://mv/d/").out()).isEmpty();
  }

  @Test
  void aDryMoveMovesNothing() {
    var result = neph.run("mv", "--dry-run", "mem://mv/d/a.txt", "mem://mv/z.txt");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("mem://mv/d/a.txt -> mem://mv/z.txt");
    assertThat(neph.run("cat", "mem://mv/d/a.txt").out()).isEqualTo("hello");
  }

  @Test
  void nothingMovesFromWhatCanOnlyBeReadNorToStandardOutput() {
    var read = neph.run("mv", "http://127.0.0.1:1/a.txt", directory.toString());
    assertThat(read.code()).isEqualTo(2);
    assertThat(read.err()).contains("can only be read", "use cp");
    assertThat(neph.run("mv", "mem://mv/d/a.txt", "-").code()).isEqualTo(2);
    assertThat(neph.run("mv", "mem://mv/d/a.txt").code()).isEqualTo(2);
  }

  @Test
  void nothingMovesToWhereItWouldBeLost() throws IOException {
    Files.writeString(directory.resolve("only"), "copy");
    for (String target : new String[] {"mem://mv/only", "demo://notes/only"}) {
      var result = neph.run("mv", directory + "/only", target);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("lasts only as long as this command");
    }
    assertThat(directory.resolve("only")).hasContent("copy");
  }

  @Test
  void aMissingSourceIsNotFound() {
    assertThat(neph.run("mv", "mem://mv/nothing", "mem://mv/z").code()).isEqualTo(3);
  }

  @Test
  void syncShowsItsPlanAndDoesIt() throws IOException {
    neph.put("mem://copy/a.txt", "hello");
    neph.put("mem://copy/old", "old");
    for (int i = 0; i < 12; i++) {
      neph.put("mem://mv/d/n" + i, "n");
    }
    String[] sync = {"sync", "--delete", "mem://mv/d", "mem://copy"};

    var dry = neph.run("sync", "--dry-run", "--delete", "mem://mv/d", "mem://copy");
    assertThat(dry.out())
        .contains("mem://mv/d/e/b.txt -> mem://copy/e/b.txt", "delete mem://copy/old")
        .doesNotContain("a.txt ->")
        .contains("13 would be copied, 1 would be deleted, ");
    assertThat(neph.run("cat", "mem://copy/old").out()).isEqualTo("old");

    var done = neph.run(sync);
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    assertThat(done.out()).startsWith("13 copied, 1 deleted, ");
    assertThat(neph.run("cat", "mem://copy/e/b.txt").out()).isEqualTo("world!");
    assertThat(neph.run("cat", "mem://copy/old").code()).isEqualTo(3);

    var again = neph.run(sync);
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("0 copied, in ");
  }

  @Test
  void aSyncThatWouldDeleteTooMuchSaysSo() throws IOException {
    for (int i = 0; i < 12; i++) {
      neph.put("mem://copy/extra" + i, "x");
    }
    var dry = neph.run("sync", "--delete", "--dry-run", "mem://else/", "mem://copy");
    assertThat(dry.code()).isEqualTo(1);
    assertThat(dry.out()).contains("delete mem://copy/extra3");
    assertThat(dry.err()).contains("12 of the 12", "--max-delete 12");
    var result = neph.run("sync", "--delete", "mem://else/", "mem://copy");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("12 of the 12", "--max-delete 12");
    assertThat(result.out()).contains("12 not tried").doesNotContain("failed");
    assertThat(neph.run("cat", "mem://copy/extra3").out()).isEqualTo("x");
  }

  @Test
  void noLimitAllowsWhatAnEmptySourceWouldDelete() throws IOException {
    neph.put("mem://copy/extra", "x");
    String[] sync = {"sync", "--delete", "--max-delete", "12", "mem://else/", "mem://copy"};
    var result = neph.run(sync);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("nothing was found at mem://else/", "--allow-empty-source");
    assertThat(neph.run("cat", "mem://copy/extra").out()).isEqualTo("x");

    var dry =
        neph.run(Stream.concat(Stream.of(sync), Stream.of("--dry-run")).toArray(String[]::new));
    assertThat(dry.err()).contains("--allow-empty-source");
    var meant =
        neph.run(
            Stream.concat(Stream.of(sync), Stream.of("--allow-empty-source"))
                .toArray(String[]::new));
    assertThat(meant.code()).isZero();
    assertThat(neph.run("cat", "mem://copy/extra").code()).isEqualTo(3);
  }

  @Test
  void syncWantsFolders() throws IOException {
    Files.writeString(directory.resolve("file"), "x");
    assertThat(neph.run("sync", directory + "/file", "mem://copy").code()).isEqualTo(2);
    assertThat(neph.run("sync", "mem://mv/d", "http://127.0.0.1:1/notes/").code()).isEqualTo(2);
    assertThat(neph.run("sync", "--max-delete", "3", "mem://mv/d", "mem://x").code()).isEqualTo(2);
    assertThat(neph.run("sync", "--allow-empty-source", "mem://mv/d", "mem://x").code())
        .isEqualTo(2);
    assertThat(neph.run("sync", directory + "/gone", "mem://copy").code()).isEqualTo(3);
  }

  @Test
  void rmHasALimitToo() {
    var result = neph.run("rm", "-r", "--max-delete", "1", "mem://mv/d/");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("2 objects at mem://mv/d/", "Nothing was deleted")
        .doesNotContain("cancelled");
    assertThat(neph.run("cat", "mem://mv/d/a.txt").out()).isEqualTo("hello");
    assertThat(neph.run("rm", "-r", "--max-delete", "2", "mem://mv/d/").code()).isZero();
  }
}
