package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// Source and target that are one, or lie in each other, under whatever names.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class OverlapTest {

  private static final CopyPolicy REPLACE = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    Files.createDirectories(desk.file("d"));
    Files.writeString(desk.file("d/x"), "text");
    Files.writeString(desk.file("d/50%2F.txt"), "awkward");
    desk.object(HERE, "a/x", "text");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aFolderIsCopiedNeitherOntoNorIntoItself() throws Exception {
    List<String> before = desk.files();
    assertRefused(desk.local("d/"), desk.local("d/"), "copied onto itself");
    assertRefused(desk.local("d/"), desk.local("d/d/"), "copied into itself");
    assertRefused(desk.local("d/"), desk.local("d/new/deep/"), "copied into itself");
    // The same folder, as another store would name it.
    var above = new StoreAddress.Local(temporary);
    assertRefused(desk.local("d/"), desk.place(above, "folder/d/"), "copied onto itself");
    assertThat(desk.files()).isEqualTo(before);
    assertRefused(desk.place(HERE, "a/"), desk.place(HERE, "a/"), "copied onto itself");
    assertRefused(desk.place(HERE, "a/"), desk.place(HERE, "a/b/"), "copied into itself");
    assertThat(desk.text(HERE, "a/x")).isEqualTo("text");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkIsNoOtherPlace() throws Exception {
    Files.createSymbolicLink(desk.file("link"), desk.file("d"));
    Files.createSymbolicLink(desk.file("alias"), desk.file("d/x"));
    List<String> before = desk.files();
    assertRefused(desk.local("d/"), desk.local("link/"), "copied onto itself");
    assertRefused(desk.local("link/"), desk.local("d/sub/"), "copied into itself");
    assertRefused(desk.local("d/"), desk.local("link/sub/"), "copied into itself");
    assertThat(desk.files()).isEqualTo(before);
    assertObjectRefused(desk.local("d/x"), desk.local("alias"));
    assertObjectRefused(desk.local("d/x"), desk.local("link/x"));
    assertThat(desk.file("alias")).isSymbolicLink();
  }

  @Test
  void anObjectIsNotCopiedOntoItself() throws Exception {
    assertObjectRefused(desk.local("d/x"), desk.local("d/x"));
    assertObjectRefused(desk.place(HERE, "a/x"), desk.place(HERE, "a/x"));
    assertThat(desk.files()).containsExactly("d/50%2F.txt", "d/x");
  }

  @Test
  void aCopyOfAFolderOnThisComputerKeepsEveryName() throws Exception {
    assertThat(desk.run(desk.local("d/"), desk.local("e/")).state())
        .isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files()).containsExactly("d/50%2F.txt", "d/x", "e/50%2F.txt", "e/x");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsDeletedThroughALinkThatWasNamed() throws Exception {
    Files.createSymbolicLink(desk.file("link"), desk.file("d"));
    var last = desk.queue.await(desk.queue.submit(new Delete(List.of(desk.local("link/")))));
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.cause()).contains("is a link to a folder"));
    assertThat(last.tally().planned()).isZero();
    assertThat(desk.file("d/x")).hasContent("text");
  }

  @Test
  void aBucketOfGooglesMayBeReachedAsOneOfAnS3Server() throws Exception {
    var google = new StoreAddress.Gcs("b");
    var other = new StoreAddress.S3(Optional.of(URI.create("https://storage.googleapis.com")), "b");
    for (StoreAddress address : List.of(google, other)) {
      desk.stores.put(address, () -> new Unclosed(desk.stores.real(HERE)).open());
    }
    for (String path : List.of("a/", "a/x")) {
      assertFails(move(desk.place(google, path), desk.place(other, path)), "one and the same");
      assertFails(move(desk.place(other, path), desk.place(google, path)), "one and the same");
    }
    assertFails(
        new Copy(
            List.of(new Route(desk.place(google, "a/"), desk.place(other, "a/b/"))),
            CopyPolicy.DEFAULT),
        "copied into itself");
    var inside = new Route(desk.place(google, "a/"), desk.place(other, ""));
    assertFails(
        new Sync(inside, CopyPolicy.DEFAULT, false, true, OptionalLong.empty()),
        "nothing is deleted");
    assertThat(desk.text(HERE, "a/x")).isEqualTo("text");
  }

  @Test
  void whatLooksLikeItsOwnCopyElsewhereIsNotTakenAway() throws Exception {
    var alias = new StoreAddress.Memory("alias");
    desk.stores.put(alias, () -> new Unclosed(desk.stores.real(HERE)).open());
    for (String path : List.of("a/", "a/x")) {
      var last =
          desk.queue.await(
              desk.queue.submit(move(desk.place(HERE, path), desk.place(alias, path))));
      assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
      assertThat(desk.item(last).detail()).contains("may be one and the same");
      assertThat(desk.text(HERE, "a/x")).isEqualTo("text");
    }
  }

  @Test
  void aSyncIntoAFolderAboveLeavesWhatItCopies() throws Exception {
    nested();
    var request =
        new Sync(
            new Route(desk.local("n/e/"), desk.local("n/")),
            REPLACE,
            false,
            false,
            OptionalLong.empty());
    assertSourceStays(desk.queue.submit(request));
  }

  /// What is there already is what the sync is for.
  @Test
  void aSyncIntoAFolderAbovePassesOverWhatIsEqual() throws Exception {
    desk.object(HERE, "n/e/e/x", "same");
    desk.object(HERE, "n/e/x", "same");
    desk.object(HERE, "n/x", "same");
    desk.object(HERE, "n/e/new", "new");
    var route = new Route(desk.place(HERE, "n/e/"), desk.place(HERE, "n/"));
    var request = new Sync(route, REPLACE, false, false, OptionalLong.empty());
    var last = desk.queue.await(desk.queue.submit(request));
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(last))
        .extracting(ItemSnapshot::target)
        .containsExactly("mem://here/n/new");
  }

  /// By itself and with its folder, as `cp -r a/ a/x z/` names it.
  @Test
  void whatTwoRoutesTakeToOneTargetIsCopiedOnce() throws Exception {
    desk.object(HERE, "a/b/x", "text");
    desk.object(HERE, "c/x", "another");
    for (Place target : List.of(desk.place(THERE, "z/"), desk.local("z/"))) {
      var folder = new Route(desk.place(HERE, "a/"), target);
      var again = new Route(desk.place(HERE, "a/x"), target.resolve("x"));
      var other = new Route(desk.place(HERE, "c/"), target);
      var below = new Route(desk.place(HERE, "a/b/"), target.resolve("b/"));
      for (Route second : List.of(again, below)) {
        var last = copied(folder, second);
        assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
        assertThat(last.tally().planned()).isEqualTo(2);
        assertThat(copied(second, folder).tally().planned()).isEqualTo(2);
      }
      var two = copied(folder, other);
      assertThat(two.tally().failed()).as("another object").isEqualTo(1);
      assertThat(two.tally().planned()).isEqualTo(3);
    }
  }

  private TransferSnapshot copied(Route... routes) throws Exception {
    return desk.queue.await(desk.queue.submit(new Copy(List.of(routes), CopyPolicy.DEFAULT)));
  }

  @Test
  void aListInAFolderAboveLeavesWhatItCopies() throws Exception {
    nested();
    var request = new Move(List.of(new Route(desk.local("n/e/"), desk.local("n/"))), REPLACE);
    assertSourceStays(
        desk.queue.submitNamed(
            request,
            each -> {
              each.name("e/x");
              each.name("other");
            }));
    assertThat(desk.files()).contains("n/other").doesNotContain("n/e/other");
  }

  @Test
  void aFolderAboveUnderAnotherAddressOfItsServerIsOneToo() throws Exception {
    var google = new StoreAddress.Gcs("b");
    var other = new StoreAddress.S3(Optional.of(URI.create("https://storage.googleapis.com")), "b");
    for (StoreAddress address : List.of(google, other)) {
      desk.stores.put(address, () -> new Unclosed(desk.stores.real(HERE)).open());
    }
    desk.object(HERE, "n/e/x", "first");
    desk.object(HERE, "n/e/e/x", "another");
    var last = desk.run(desk.place(google, "n/e/"), desk.place(other, "n/"), REPLACE);
    assertThat(desk.items(last)).extracting(ItemSnapshot::state).contains(ItemState.CONFLICT);
    assertThat(desk.text(HERE, "n/e/x")).isEqualTo("first");
    assertThat(desk.text(HERE, "n/x")).isEqualTo("first");
  }

  private void nested() throws IOException {
    Files.createDirectories(desk.file("n/e/e"));
    Files.writeString(desk.file("n/e/x"), "first");
    Files.writeString(desk.file("n/e/other"), "other");
    Files.writeString(desk.file("n/e/e/x"), "another");
  }

  private void assertSourceStays(Transfer transfer) throws Exception {
    desk.queue.resume(transfer);
    var last = desk.queue.await(transfer);
    assertThat(desk.items(last))
        .filteredOn(item -> item.source().endsWith("n/e/e/x"))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
          assertThat(item.detail()).contains("lies in the folder that this transfer copies");
        });
    assertThat(desk.file("n/e/x")).hasContent("first");
    assertThat(desk.file("n/e/e/x")).hasContent("another");
  }

  @Test
  void whatLooksLikeItselfElsewhereIsNotWrittenOverToBeTakenAway() throws Exception {
    StoreAddress.S3 bucket = S3Server.running().newBucket();
    var point = new StoreAddress.S3(bucket.endpoint(), "point-s3alias"); // a bucket has such too
    desk.stores.put(point, () -> desk.stores.real(bucket));
    desk.object(bucket, "a/x", "text");
    var move =
        new Move(List.of(new Route(desk.place(bucket, "a/"), desk.place(point, "a/"))), REPLACE);
    var last = desk.queue.await(desk.queue.submit(move));
    assertThat(desk.keys(bucket)).containsExactly("a/x");
    assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(last).detail()).contains("may be one and the same");
  }

  private static Move move(Place from, Place to) {
    return new Move(List.of(new Route(from, to)), CopyPolicy.DEFAULT);
  }

  private void assertFails(TransferRequest request, String why) throws Exception {
    var last = desk.queue.await(desk.queue.submit(request));
    assertThat(last.tally().planned()).isZero();
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class, failed -> assertThat(failed.cause()).contains(why));
  }

  private void assertRefused(Place from, Place to, String why) throws Exception {
    var last = desk.run(from, to);
    assertThat(last.tally().planned()).isZero();
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class, failed -> assertThat(failed.cause()).contains(why));
  }

  private void assertObjectRefused(Place from, Place to) throws Exception {
    for (IfExists policy : IfExists.values()) {
      var item = desk.item(desk.run(from, to, CopyPolicy.DEFAULT.ifExists(policy)));
      assertThat(item.state()).as(policy.name()).isEqualTo(ItemState.REFUSED);
      assertThat(item.detail()).isEqualTo(from.location() + " cannot be copied onto itself.");
    }
  }
}
