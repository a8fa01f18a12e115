package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.lane.Hosts;

/// What a sync may not take for something that only its target holds.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class SyncDeletionTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path temporary;
  private final AtomicLong now = new AtomicLong(SECOND);
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary, new Hosts(now::get));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot sync(NameFilter names) throws InterruptedException {
    var route = new Route(desk.local("source/"), desk.place(THERE, "t/"), names);
    return desk.queue.await(
        desk.queue.submit(new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.empty())));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatStandsBehindAFolderThatHasBecomeALinkStays() throws Exception {
    Path elsewhere = Files.createDirectories(desk.file("elsewhere"));
    Files.createDirectories(desk.file("source"));
    Files.writeString(desk.file("source/a.json"), "1");
    Files.createSymbolicLink(desk.file("source/sub"), elsewhere);
    for (String name : List.of("a.json", "sub", "sub/", "sub/x.json", "sub/deep/x.json")) {
      desk.object(THERE, "t/" + name, "1");
    }
    desk.object(THERE, "t/subway.json", "only here");
    for (var names : List.of(new NameFilter(List.of("**.json"), List.of()), NameFilter.ALL)) {
      sync(names);
      for (String name : List.of("a.json", "sub", "sub/", "sub/x.json", "sub/deep/x.json")) {
        assertThat(desk.text(THERE, "t/" + name)).as(name).isEqualTo("1");
      }
    }
    assertThat(desk.keys(THERE)).doesNotContain("t/subway.json");
  }

  private TransferSnapshot down() throws InterruptedException {
    var route = new Route(desk.place(HERE, "s/"), desk.local("target/"));
    return desk.queue.await(
        desk.queue.submit(
            new Sync(
                route,
                CopyPolicy.DEFAULT.encoding(EncodingPolicy.KEEP_SUFFIX),
                false,
                true,
                OptionalLong.of(1000))));
  }

  @Test
  void theRightFileOfAnEncodedObjectStaysBesideAStaleOne() throws Exception {
    byte[] packed = {31, -117, 8, 1, 2, 3};
    var gzip = Headers.NONE.encoding(List.of("gzip"));
    desk.object(HERE, "s/x", packed, gzip);
    desk.object(HERE, "s/y", packed, Headers.NONE.encoding(List.of("gzip", "br")));
    desk.object(HERE, "s/plain", "as it is");
    assertThat(down().state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files()).containsExactly("target/plain", "target/x.gz", "target/y.gz.br");
    for (String stale : List.of("x", "x.zstd", "y", "only.gz", "plain.gz")) {
      Files.writeString(desk.file("target/" + stale), "stale");
    }
    // Whatever is known of earlier, and whether or not the next one is to compare contents.
    for (boolean known : List.of(true, false)) {
      if (!known) {
        Files.setLastModifiedTime(desk.file("target/x.gz"), FileTime.from(Instant.EPOCH));
      }
      assertThat(down().tally().failed()).as("known %s", known).isZero();
      assertThat(desk.file("target/x.gz")).hasBinaryContent(packed);
      assertThat(desk.file("target/y.gz.br")).hasBinaryContent(packed);
      assertThat(desk.file("target/plain")).hasContent("as it is");
    }
    // What the source proves to be no copy of anything goes.
    assertThat(desk.files()).doesNotContain("target/only.gz", "target/plain.gz");
  }

  private TransferSnapshot up(String folder, boolean emptySource) throws InterruptedException {
    var route = new Route(desk.local(folder), desk.place(THERE, "t/"));
    return desk.queue.await(
        desk.queue.submit(
            new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.of(1000), emptySource)));
  }

  private static String refusal(TransferSnapshot last) {
    return assertThat(last.state()).asInstanceOf(type(TransferState.Failed.class)).actual().cause();
  }

  @Test
  void anEmptySourceIsNoReasonToDeleteWhateverTheLimitAllows() throws Exception {
    Files.createDirectories(desk.file("mount"));
    desk.object(THERE, "t/a", "1");
    desk.object(THERE, "t/b", "2");
    assertThat(refusal(up("mount/", false)))
        .contains("2 of the 2", "nothing was found at", "with --allow-empty-source.");
    assertThat(desk.keys(THERE)).containsExactly("t/a", "t/b");
    assertThat(up("mount/", true).state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.keys(THERE)).isEmpty();
  }

  @Test
  void aSourceThatHoldsOtherThingsIsNotEmpty() throws Exception {
    Files.createDirectories(desk.file("mount"));
    Files.writeString(desk.file("mount/new"), "new");
    desk.object(THERE, "t/a", "1");
    assertThat(up("mount/", false).state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.keys(THERE)).containsExactly("t/new");
  }

  @Test
  void nothingIsDeletedForAFolderThatHasTakenThePlaceOfTheOneListed() throws Exception {
    Files.createDirectories(desk.file("mount"));
    Files.writeString(desk.file("mount/new"), "new");
    desk.object(THERE, "t/a", "1");
    AfterWriting.let(
        desk,
        THERE,
        () -> { // the disk goes while something is copied, and leaves its mount point
          Files.move(desk.file("mount"), desk.file("unmounted"));
          Files.createDirectories(desk.file("mount"));
        });
    assertThat(refusal(up("mount/", false))).contains("is not the folder any more");
    assertThat(desk.keys(THERE)).containsExactly("t/a", "t/new");
  }

  @Test
  void whatTheSourceHasGotSinceItWasListedStays() throws Exception {
    Files.createDirectories(desk.file("source/deep"));
    Files.writeString(desk.file("source/new"), "new");
    for (String name : List.of("late", "deep/late", "odd/..", "gone")) {
      desk.object(THERE, "t/" + name, "1");
    }
    AfterWriting.let(
        desk,
        THERE,
        () -> {
          Files.writeString(desk.file("source/late"), "1");
          Files.createSymbolicLink(desk.file("source/deep/late"), desk.file("nowhere"));
          Files.createDirectories(desk.file("source/odd"));
          Files.writeString(desk.file("source/odd/%2E%2E"), "1");
        });
    var last = up("source/", false);
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.state().word())
        .contains(
            "mem://there/t/late conflict",
            "mem://there/t/deep/late conflict",
            "mem://there/t/odd/.. conflict",
            "mem://there/t/gone done");
    assertThat(desk.keys(THERE)).containsExactly("t/deep/late", "t/late", "t/new", "t/odd/..");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatStandsBehindALinkThatTheTargetCallsOtherwiseStays() throws Exception {
    Files.createDirectories(desk.file("source"));
    Files.createSymbolicLink(desk.file("source/%2E%2E"), desk.file("nowhere"));
    for (String name : List.of("..", "../x", "gone")) {
      desk.object(THERE, "t/" + name, "1");
    }
    assertThat(up("source/", false).state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.keys(THERE)).containsExactly("t/..", "t/../x");
  }

  @Test
  void aSyncThatIsTriedAgainLooksAnewForWhatToDelete() throws Exception {
    for (String name : List.of("a", "b")) {
      desk.object(HERE, "s/" + name, name);
    }
    desk.object(THERE, "t/a", "a");
    desk.object(THERE, "t/extra", "1");
    desk.object(THERE, "t/gone", "1");
    Deleting.always(
        desk,
        THERE,
        (key, _) -> {
          throw new AccessDenied(key.toString(), AccessDenied.Why.FORBIDDEN, null);
        });
    var route = new Route(desk.place(HERE, "s/"), desk.place(THERE, "t/"));
    var request = new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.of(2));
    var first = desk.queue.await(desk.queue.submit(request));
    assertThat(first.tally().failed()).isEqualTo(2);
    desk.stores.put(THERE, () -> desk.stores.real(THERE));
    desk.object(HERE, "s/extra", "1"); // by now the source has it too
    var again = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(again.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.keys(THERE)).containsExactly("t/a", "t/b", "t/extra");
  }
}
