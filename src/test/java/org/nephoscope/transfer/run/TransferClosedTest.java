package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.ClosedFolders;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.lane.Control;

/// A folder on this computer in which one folder must not be looked into: the rest goes on, and
/// nothing is concluded about what may be in it.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferClosedTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.stores.put(new StoreAddress.Local(desk.folder), () -> ClosedFolders.open(desk.folder));
    for (String name : List.of("s/a/1", "s/b", "s/closed/x", "s/zz/3")) {
      Files.createDirectories(desk.file(name).getParent());
      Files.writeString(desk.file(name), name);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Route route(NameFilter names) {
    return new Route(desk.local("s/"), desk.place(HERE, "t/"), names);
  }

  private TransferSnapshot copy(NameFilter names) throws InterruptedException {
    var copy = new Copy(List.of(route(names)), CopyPolicy.DEFAULT);
    return desk.queue.await(desk.queue.submit(copy));
  }

  private void assertOneClosed(TransferSnapshot last) {
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(Failure.DENIED));
    assertThat(desk.items(last))
        .filteredOn(item -> item.state() != ItemState.DONE)
        .singleElement()
        .satisfies(item -> {
          assertThat(item.state()).isEqualTo(ItemState.FAILED);
          assertThat(item.failure()).isEqualTo(Failure.DENIED);
          assertThat(item.detail()).contains(desk.file("s/closed") + "/");
        });
  }

  @Test
  void theRestIsCopiedAndTheFolderIsNamed() throws Exception {
    var last = copy(NameFilter.ALL);
    assertOneClosed(last);
    assertThat(desk.keys(HERE)).containsExactly("t/a/1", "t/b", "t/zz/3");
  }

  @Test
  void pagesBeforeAndBehindItAreWhole() throws Exception {
    for (int i = 0; i < 2500; i++) {
      Files.createFile(desk.file("s/" + (i % 2 == 0 ? "a/f" : "zz/f") + i));
    }
    var last = desk.queue.await(desk.queue.submit(new Delete(List.of(desk.local("s/")))));
    assertThat(last.tally().done()).isEqualTo(2503);
    assertThat(last.tally().failed()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("s/closed/x");
  }

  /// A journal that was cut off right behind it goes on behind it.
  @Test
  void theListingGoesOnBehindIt() throws Exception {
    var pages = new ArrayList<Pages.Page>();
    var root = new StoreAddress.Local(desk.folder);
    var all =
        new Pages(
            ClosedFolders.open(desk.folder),
            new Location(root, "s/"),
            new Control(Control.Wish.RUN));
    all.after("", pages::add);
    assertThat(pages).hasSize(3);
    String behind = pages.get(1).last();
    pages.clear();
    all.after(behind, pages::add);
    assertThat(pages).singleElement().satisfies(page -> assertThat(page.objects()).hasSize(1));
  }

  @Test
  void oneThatIsExcludedIsNoFailure() throws Exception {
    var last = copy(new NameFilter(List.of(), List.of("closed/")));
    assertThat(last.tally().failed()).isZero();
    assertThat(last.tally().done()).isEqualTo(3);
    last = copy(new NameFilter(List.of("zz/**"), List.of()));
    assertThat(last.tally().failed()).isZero();
    last = copy(new NameFilter(List.of("**/x"), List.of("closed/*")));
    assertOneClosed(last);
  }

  @Test
  void aSyncDeletesNothing() throws Exception {
    desk.object(HERE, "t/closed/x", "s/closed/x");
    desk.object(HERE, "t/extra", "x");
    desk.object(HERE, "t/b", "s/b");
    var sync =
        new Sync(route(NameFilter.ALL), CopyPolicy.DEFAULT, false, true, OptionalLong.of(100));
    var last = desk.queue.await(desk.queue.submit(sync));
    assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.keys(HERE)).containsExactly("t/a/1", "t/b", "t/closed/x", "t/extra", "t/zz/3");
  }

  @Test
  void aMoveKeepsWhatItDidNotSee() throws Exception {
    var move = new Move(List.of(route(NameFilter.ALL)), CopyPolicy.DEFAULT);
    assertOneClosed(desk.queue.await(desk.queue.submit(move)));
    assertThat(desk.files()).containsExactly("s/closed/x");
  }

  @Test
  void aComparisonCallsNothingMissingThatItDidNotSee() throws Exception {
    for (String name : List.of("a/1", "b", "closed/x", "zz/3")) {
      desk.object(HERE, "t/" + name, "s/" + name);
    }
    var compare =
        new Compare(route(NameFilter.ALL), CopyPolicy.DEFAULT, true, false, Optional.empty());
    assertOneClosed(desk.queue.await(desk.queue.submit(compare)));
    var back =
        new Compare(
            new Route(desk.place(HERE, "t/"), desk.local("s/"), NameFilter.ALL),
            CopyPolicy.DEFAULT,
            true,
            false,
            Optional.empty());
    var last = desk.queue.await(desk.queue.submit(back));
    assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(((TransferState.Failed) last.state()).cause()).contains("s/closed/");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where names end otherwise
  void whatTheTargetCallsOtherwiseIsNotCalledMissing() throws Exception {
    Files.createDirectories(desk.file("odd/%2E%2E/closed"));
    desk.object(HERE, "t/../closed/x", "x");
    var compare =
        new Compare(
            new Route(desk.local("odd/"), desk.place(HERE, "t/")),
            CopyPolicy.DEFAULT,
            true,
            false,
            Optional.empty());
    var last = desk.queue.await(desk.queue.submit(compare));
    assertThat(desk.item(last).failure()).isEqualTo(Failure.DENIED);
  }

  @Test
  void aRetrySaysTheSameAndAsksForNoObjectOfThatName() throws Exception {
    var last = copy(NameFilter.ALL);
    last = desk.queue.await(desk.queue.retryFailed(last.transfer()));
    assertOneClosed(last);
    assertThat(desk.keys(HERE)).containsExactly("t/a/1", "t/b", "t/zz/3");
  }
}
