package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferState;

@Execution(ExecutionMode.CONCURRENT)
class TransferQueueTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void downloadsAndShowsTheMd5AsCompared() throws Exception {
    desk.object(HERE, "a/one.txt", "one");
    desk.object(HERE, "a/b/two.txt", "two");
    var snapshot = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(snapshot.tally()).isEqualTo(new Tally(2, 0, 2, 0, 0, 2, 0, 0, 6, 6));
    assertThat(desk.files()).containsExactly("b/two.txt", "one.txt");
    assertThat(Files.readString(desk.file("one.txt"))).isEqualTo("one");
    assertThat(desk.items(snapshot))
        .allSatisfy(item -> {
          assertThat(item.state()).isEqualTo(ItemState.DONE);
          assertThat(item.verification().word()).isEqualTo("md5");
          assertThat(item.expected()).startsWith("md5 ").isEqualTo(item.actual());
          assertThat(item.attempts()).isEqualTo(1);
        });
  }

  @Test
  void uploadsAndComparesWithWhatTheStoreReceived() throws Exception {
    Files.writeString(desk.file("x.txt"), "local");
    var snapshot = desk.run(desk.local("x.txt"), desk.place(HERE, "up/x.txt"));
    assertThat(desk.item(snapshot).verification().word()).isEqualTo("md5");
    assertThat(desk.text(HERE, "up/x.txt")).isEqualTo("local");
  }

  @Test
  void copiesAcrossAndInsideStores() throws Exception {
    desk.object(HERE, "a/x", "text");
    assertThat(desk.item(desk.run(desk.place(HERE, "a/"), desk.place(THERE, "b/"))).state())
        .isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "b/x")).isEqualTo("text");
    var inside = desk.item(desk.run(desk.place(HERE, "a/x"), desk.place(HERE, "c/x")));
    assertThat(inside.verification().word()).isEqualTo("md5");
    assertThat(inside.target()).isEqualTo("mem://here/c/x");
    assertThat(desk.text(HERE, "c/x")).isEqualTo("text");
  }

  @Test
  void copiesBetweenFoldersAndReadsBackWhatItWrote() throws Exception {
    Files.writeString(desk.file("x.txt"), "local");
    var snapshot = desk.run(desk.local("x.txt"), desk.local("deep/y.txt"));
    assertThat(desk.item(snapshot).verification().word()).isEqualTo("md5");
    assertThat(Files.readString(desk.file("deep/y.txt"))).isEqualTo("local");
  }

  @Test
  void deletesObjectsAndPrefixes() throws Exception {
    for (int i = 0; i < 2500; i++) {
      desk.object(HERE, "a/" + i, "x");
    }
    desk.object(HERE, "b", "x");
    desk.object(HERE, "c", "kept");
    var snapshot =
        desk.queue.await(
            desk.queue.submit(new Delete(List.of(desk.place(HERE, "a/"), desk.place(HERE, "b")))));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(snapshot.tally().done()).isEqualTo(2501);
    assertThat(snapshot.tally().unverifiable()).isZero();
    var left = desk.run(desk.place(HERE, ""), desk.local(""));
    assertThat(left.tally().planned()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNothing() throws Exception {
    var snapshot = desk.run(desk.place(HERE, "none/"), desk.local(""));
    assertThat(snapshot.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(Failure.NOT_FOUND);
              assertThat(failed.cause()).contains("mem://here/none/");
            });
    var missing = desk.run(desk.place(HERE, "missing"), desk.local("missing"));
    assertThat(desk.item(missing).failure()).isEqualTo(Failure.NOT_FOUND);
    assertThat(missing.state())
        .isEqualTo(
            new TransferState.Failed(
                "mem://here/missing does not exist. Check the name and the place it is looked for"
                    + " in.",
                Failure.NOT_FOUND));
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void keepsWhatIsThereUntilThePolicySaysOtherwise() throws Exception {
    desk.object(HERE, "x.txt", "new");
    var from = desk.place(HERE, "x.txt");
    var to = desk.local("x.txt");
    Files.writeString(desk.file("x.txt"), "mine, and newer");
    var later = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(desk.file("x.txt"), later);
    assertThat(desk.item(desk.run(from, to)).state()).isEqualTo(ItemState.CONFLICT);
    var fail = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.FAIL);
    assertThat(desk.item(desk.run(from, to, fail)).state()).isEqualTo(ItemState.CONFLICT);
    var newer = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.NEWER);
    assertThat(desk.item(desk.run(from, to, newer)).state()).isEqualTo(ItemState.SKIPPED);
    assertThat(Files.readString(desk.file("x.txt"))).isEqualTo("mine, and newer");
    var both = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.KEEP_BOTH);
    assertThat(desk.item(desk.run(from, to, both)).target()).endsWith("x (2).txt");
    assertThat(Files.readString(desk.file("x (2).txt"))).isEqualTo("new");
    var replace = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    assertThat(desk.item(desk.run(from, to, replace)).state()).isEqualTo(ItemState.DONE);
    assertThat(Files.readString(desk.file("x.txt"))).isEqualTo("new");
    var again = desk.item(desk.run(from, to));
    assertThat(again.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(again.detail()).contains("same content");
  }

  @Test
  void writesNothingOutsideTheFolder() throws Exception {
    desk.object(HERE, "a/../../outside", "x");
    desk.object(HERE, "a//etc/passwd", "y");
    desk.object(HERE, "a/plain", "z");
    var snapshot = desk.run(desk.place(HERE, "a/"), desk.local("in/"));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files())
        .containsExactly("in/%2E%2E/%2E%2E/outside", "in/%2F/etc/passwd", "in/plain");
    assertThat(temporary.resolve("outside")).doesNotExist();

    Files.createDirectories(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(desk.file("in/link"), temporary.resolve("elsewhere"));
    desk.object(HERE, "b/link/x", "x");
    var linked = desk.item(desk.run(desk.place(HERE, "b/"), desk.local("in/")));
    assertThat(linked.state()).isEqualTo(ItemState.REFUSED);
    assertThat(temporary.resolve("elsewhere")).isEmptyDirectory();
  }

  @Test
  void givesAFileAndAFolderOfOneNameTwoNames() throws Exception {
    desk.object(HERE, "d/a", "file");
    desk.object(HERE, "d/a/b", "below");
    desk.object(HERE, "d/empty/", "");
    var snapshot = desk.run(desk.place(HERE, "d/"), desk.local(""));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files()).containsExactly("%61/b", "a");
    assertThat(desk.file("empty")).isDirectory();
  }

  @Test
  void saysWhyAPlanCannotBeMade() throws Exception {
    var nowhere = new StoreAddress.Local(temporary.resolve("missing"));
    var snapshot = desk.run(desk.place(nowhere, ""), desk.place(HERE, "x/"));
    assertThat(snapshot.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(Failure.NOT_FOUND));
  }

  @Test
  void pagesThroughItemsAndEnds() throws Exception {
    for (int i = 0; i < 30; i++) {
      desk.object(HERE, "a/%02d".formatted(i), "x" + i);
    }
    var transfer = desk.run(desk.place(HERE, "a/"), desk.local("")).transfer();
    assertThat(desk.queue.items(transfer, ItemFilter.ALL, 10, 5))
        .extracting(ItemSnapshot::number)
        .containsExactly(10L, 11L, 12L, 13L, 14L);
    assertThat(desk.queue.items(transfer, ItemFilter.VERIFIED, 0, 100)).hasSize(30);
    assertThat(desk.queue.items(transfer, ItemFilter.FAILED, 0, 100)).isEmpty();
    var first = desk.queue.ended(transfer, 0, 20);
    var rest = desk.queue.ended(transfer, 20, 20);
    assertThat(first).hasSize(20);
    assertThat(rest).hasSize(10);
    assertThat(rest)
        .extracting(ItemSnapshot::number)
        .doesNotContainAnyElementsOf(first.stream().map(ItemSnapshot::number).toList());
  }

  @Test
  void keepsEncodingsInNamesIfAsked() throws Exception {
    byte[] packed = TransferSamples.gzip("text".getBytes(UTF_8));
    desk.object(HERE, "e/x", packed, TransferSamples.GZIP);
    var policy = CopyPolicy.DEFAULT.encoding(CopyPolicy.EncodingPolicy.KEEP_SUFFIX);
    desk.run(desk.place(HERE, "e/"), desk.local(""), policy);
    assertThat(desk.file("x.gz")).hasBinaryContent(packed);
    desk.run(desk.local("x.gz"), desk.place(THERE, "x.gz"), policy);
    try (var store = desk.stores.real(THERE)) {
      var meta = store.stat(new ObjectKey("x"));
      assertThat(meta.headers().orElseThrow().encoding()).containsExactly("gzip");
    }
    var decode = CopyPolicy.DEFAULT.encoding(CopyPolicy.EncodingPolicy.DECODE);
    var decoded = desk.item(desk.run(desk.place(HERE, "e/x"), desk.local("plain"), decode));
    assertThat(decoded.verification().word()).isEqualTo("md5");
    assertThat(desk.file("plain")).hasContent("text");
  }
}
