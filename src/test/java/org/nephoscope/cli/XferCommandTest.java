package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.transfer.xfer.XferJournal;

/// `neph xfer`.
class XferCommandTest extends CommandDesk {

  private String database;
  private Path from;
  private Path to;

  @BeforeEach
  void files() throws IOException {
    database = directory.resolve("x.db").toString();
    from = directory.resolve("from");
    to = directory.resolve("to");
    Files.createDirectories(from.resolve("sub"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(from.resolve((i % 2 == 0 ? "sub/" : "") + "n" + i), "content " + i);
    }
  }

  private Neph.Result init(String... more) {
    var words = new ArrayList<>(List.of("xfer", "init", "--db", database));
    words.addAll(List.of(more));
    words.add(from.toString());
    words.add(to.toString());
    return neph.run(words.toArray(String[]::new));
  }

  @Test
  void everythingIsCopiedInBlocksAndTheDatabaseGoes() throws IOException {
    var made = init();
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out())
        .isEqualTo(
            "20 objects in %s; neph xfer execute %s copies them\n".formatted(database, database));
    assertThat(init().code()).isEqualTo(2);
    assertThat(init().err()).contains("is there already", "--reset").hasLineCount(1);
    assertThat(init("--reset").code()).isZero();

    var run = neph.run("xfer", "execute", "-b", "3", "--progress", database);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("20 copied").doesNotContain("peak").hasLineCount(1);
    assertThat(run.err()).contains("20 of 20 objects");
    assertThat(to.resolve("sub/n18")).hasContent("content 18");
    assertThat(Path.of(database)).doesNotExist();
    assertThat(neph.run("jobs", "ls").lines()).as("blocks are no jobs of their own").isEmpty();
  }

  @Test
  void whatIsNamedIsCopiedInTheEncodingThatWasAskedFor() throws IOException {
    Path names = Files.writeString(directory.resolve("names"), "n1\n\nsub/n2\nn1\n");
    var made = init("--txt", names.toString(), "-c", "gzip", "--json");
    assertThat(made.json().getFirst().path("planned").asInt()).isEqualTo(2);
    var lines = neph.run("xfer", "execute", "--json", database).json();
    assertThat(lines.getLast().path("summary").path("done").asInt()).isEqualTo(2);
    assertThat(to.resolve("n1.gz")).exists();
    assertThat(to.resolve("n3.gz")).doesNotExist();

    assertThat(
            neph.run(
                    "xfer",
                    "init",
                    to.toString(),
                    directory + "/plain",
                    "--db",
                    database,
                    "-c",
                    "none")
                .code())
        .isZero();
    assertThat(neph.run("xfer", "execute", "--lease-msec", "0", database).code()).isZero();
    assertThat(directory.resolve("plain/n1")).hasContent("content 1");
  }

  @Test
  void whatFailsStaysInTheDatabaseAndTheRestIsCopied() throws IOException {
    assertThat(init().code()).isZero();
    Files.delete(from.resolve("n1"));
    var run = neph.run("xfer", "execute", "-b", "4", database);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).startsWith("19 copied").contains("1 failed");
    assertThat(run.err())
        .contains("n1 does not exist", database + " stays; neph xfer execute " + database);
    assertThat(Path.of(database)).exists();

    Files.writeString(from.resolve("n1"), "there again");
    var again = neph.run("xfer", "execute", database);
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("1 copied");
    assertThat(Path.of(database)).doesNotExist();
  }

  @Test
  void aBucketThatIsNotThereIsSaidOnce() throws IOException {
    String bucket = "s3://" + StrictS3.running().endpoint() + "/no-such-bucket/x/";
    assertThat(neph.run("xfer", "init", from.toString(), bucket, "--db", database).code()).isZero();
    var run = neph.run("xfer", "execute", database);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("/no-such-bucket does not exist"),
            line -> assertThat(line).contains(database + " stays"));
  }

  @Test
  void whatADeadRunHadIsCopiedOnceItsLeaseIsOver() throws IOException {
    assertThat(init().code()).isZero();
    try (var dead = XferJournal.open(Path.of(database))) {
      assertThat(dead.take(7, Duration.ofMillis(1500))).hasSize(7);
    } // killed: nothing was given back
    var run = neph.run("xfer", "execute", database);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("20 copied");
    assertThat(run.err()).contains("7 objects left to other programs").hasLineCount(1);
    assertThat(Path.of(database)).doesNotExist();
  }

  @Test
  void twoAtOnceCopyEachObjectOnce() throws IOException {
    assertThat(init().code()).isZero();
    Path second = directory.resolve("second");
    try (var journal = TransferJournal.open(second);
        var other = new TransferQueue(stores, journal)) {
      var beside = new Neph(stores, () -> other);
      String[] words = {"xfer", "execute", "-b", "1", "--json", database};
      var one = CompletableFuture.supplyAsync(() -> neph.run(words));
      var two = CompletableFuture.supplyAsync(() -> beside.run(words));
      int done = 0;
      for (var result : List.of(one.join(), two.join())) {
        if (result.code() == 0) {
          done += result.json().getLast().path("summary").path("done").asInt();
        } else {
          assertThat(result.code()).as("the other was faster").isEqualTo(3);
        }
      }
      assertThat(done).isEqualTo(20);
    }
    assertThat(to.resolve("n19")).hasContent("content 19");
  }

  @Test
  void nothingToDoIsDoneAndWhatCannotBeIsSaid() throws IOException {
    Files.createDirectories(directory.resolve("empty"));
    assertThat(
            neph.run("xfer", "init", directory + "/empty", to.toString(), "--db", database).code())
        .isZero();
    assertThat(neph.run("xfer", "execute", database).out()).startsWith("0 copied");
    assertThat(Path.of(database)).doesNotExist();

    var none = neph.run("xfer", "execute", database);
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).startsWith("neph: There is no database " + database).hasLineCount(1);
    assertThat(Path.of(database)).doesNotExist();
    assertThat(neph.run("xfer").code()).isEqualTo(2);
    assertThat(neph.run("xfer", "init", from.toString(), to.toString()).code()).isEqualTo(2);
    var nothing = neph.run("xfer", "init", from + "/none", to.toString(), "--db", database);
    assertThat(nothing.code()).isEqualTo(3);
    assertThat(nothing.err()).startsWith("neph: " + from + "/none/ does not exist").hasLineCount(1);
    assertThat(init("-c", "brown").code()).isEqualTo(2);
    assertThat(init("--txt", directory + "/none").err()).contains("--txt", "is not there");
    assertThat(neph.run("xfer", "init", from.toString(), "mem://x/", "--db", database).code())
        .isEqualTo(2);
    assertThat(Path.of(database)).doesNotExist();
    assertThat(neph.run("xfer", "execute", "-b", "0", database).code()).isEqualTo(2);
    assertThat(neph.run("xfer", "execute", "--lease-msec", "5", database).code()).isEqualTo(2);
  }
}
