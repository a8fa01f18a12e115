package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

@Execution(ExecutionMode.CONCURRENT)
class TransferSyncTest {

  private static final CopyPolicy MIRROR = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);

  @TempDir Path temporary;
  private TransferDesk desk;
  private CopyPolicy policy = MIRROR;
  private NameFilter names = NameFilter.ALL;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (int i = 0; i < 30; i++) {
      desk.object(HERE, "a/" + i, "text " + i);
      desk.object(THERE, "z/" + i, "text " + i);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot sync(boolean deletes, long... most) throws InterruptedException {
    return sync(desk.place(HERE, "a/"), desk.place(THERE, "z/"), deletes, most);
  }

  private TransferSnapshot sync(Place from, Place to, boolean deletes, long... most)
      throws InterruptedException {
    var limit = most.length == 0 ? OptionalLong.empty() : OptionalLong.of(most[0]);
    var request = new Sync(new Route(from, to, names), policy, false, deletes, limit);
    return desk.queue.await(desk.queue.submit(request));
  }

  private List<String> keys(StoreAddress address, String folder) throws StorageException {
    try (ObjectStore store = desk.stores.real(address)) {
      return store.list(ListQuery.everything(new Prefix(folder))).entries().stream()
          .map(entry -> ((ObjectMeta) entry).path())
          .toList();
    }
  }

  private void remove(StoreAddress address, String key) throws StorageException {
    try (ObjectStore store = desk.stores.real(address)) {
      store.delete(List.of(new ObjectKey(key)));
    }
  }

  @Test
  void whatIsEqualIsNoItem() throws Exception {
    var last = sync(true);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(last)).isEmpty();
  }

  @Test
  void whatDiffersIsCopiedAndWhatIsTooMuchDeletedInTheEnd() throws Exception {
    desk.object(HERE, "a/new", "new");
    desk.object(HERE, "a/3", "TEXT 3"); // as long as before
    desk.object(THERE, "z/extra", "only there");
    var last = sync(true);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.target() + " " + item.state().word())
        .containsExactly(
            "mem://here/a/3 mem://there/z/3 done",
            "mem://here/a/new mem://there/z/new done",
            "mem://there/z/extra  done");
    assertThat(desk.text(THERE, "z/3")).isEqualTo("TEXT 3");
    assertThat(keys(THERE, "z/")).hasSize(31).contains("z/new").doesNotContain("z/extra");
    assertThat(keys(HERE, "a/")).hasSize(31);
  }

  @Test
  void withoutDeletesExtrasStay() throws Exception {
    desk.object(THERE, "z/extra", "only there");
    assertThat(desk.items(sync(false))).isEmpty();
    assertThat(keys(THERE, "z/")).contains("z/extra");
  }

  @Test
  void anEmptySourceDeletesNothing() throws Exception {
    Files.createDirectories(desk.file("nothing"));
    var last = sync(desk.local("nothing/"), desk.place(THERE, "z/"), true);
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed ->
                assertThat(failed.cause()).contains("30 of the 30", "--max-delete 30", "None was"));
    assertThat(keys(THERE, "z/")).hasSize(30);
    assertThat(desk.items(last)).allMatch(item -> item.state() == ItemState.CANCELLED);
  }

  @Test
  void aMissingSourceFolderDeletesNothing() throws Exception {
    var last = sync(desk.local("gone/"), desk.place(THERE, "z/"), true, 100);
    assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(keys(THERE, "z/")).hasSize(30);
  }

  @Test
  void moreThanATenthIsNotDeletedUnlessAllowed() throws Exception {
    for (int i = 0; i < 11; i++) {
      remove(HERE, "a/" + i);
    }
    assertThat(sync(true).state()).isInstanceOf(TransferState.Failed.class);
    assertThat(keys(THERE, "z/")).hasSize(30);
    assertThat(sync(true, 10).state()).isInstanceOf(TransferState.Failed.class);
    assertThat(keys(THERE, "z/")).hasSize(30);
    assertThat(sync(true, 11).state()).isInstanceOf(TransferState.Finished.class);
    assertThat(keys(THERE, "z/")).hasSize(19);
  }

  @Test
  void aListingThatBreaksOffDeletesNothing() throws Exception {
    desk.object(THERE, "z/extra", "only there");
    for (StoreAddress broken : List.of(HERE, THERE)) {
      desk.stores.put(broken, () -> new Breaking(desk.stores.real(broken)));
      var last = sync(true, 100);
      assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
      assertThat(keys(THERE, "z/")).hasSize(31);
      desk.stores.put(broken, () -> desk.stores.real(broken));
    }
  }

  @Test
  void whileAnObjectCannotBeCopiedNothingIsDeleted() throws Exception {
    desk.object(THERE, "z/extra", "only there");
    desk.object(THERE, "z/5", "newer and different");
    policy = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.FAIL);
    var last = sync(true);
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.cause()).contains("could not be copied"));
    assertThat(keys(THERE, "z/")).contains("z/extra");
    assertThat(desk.text(THERE, "z/5")).isEqualTo("newer and different");
  }

  @Test
  void filtersHoldForBothSides() throws Exception {
    desk.object(THERE, "z/keep.me", "only there");
    desk.object(THERE, "z/extra.txt", "only there");
    desk.object(HERE, "a/new.me", "new");
    names = new NameFilter(List.of(), List.of("*.me"));
    var last = sync(true);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(keys(THERE, "z/")).contains("z/keep.me").doesNotContain("z/extra.txt", "z/new.me");
  }

  @Test
  void aFolderHereIsKeptLikeABucketAndChangedFilesGoBack() throws Exception {
    assertThat(sync(desk.place(HERE, "a/"), desk.local("here/"), true).tally().done())
        .isEqualTo(30);
    assertThat(desk.items(sync(desk.place(HERE, "a/"), desk.local("here/"), true))).isEmpty();
    Files.writeString(desk.file("here/7"), "edited");
    Files.delete(desk.file("here/8"));
    Files.setLastModifiedTime(desk.file("here/7"), FileTime.from(Instant.now().plusSeconds(60)));
    var back = sync(desk.local("here/"), desk.place(HERE, "a/"), true);
    assertThat(desk.items(back)).hasSize(2);
    assertThat(desk.text(HERE, "a/7")).isEqualTo("edited");
    assertThat(keys(HERE, "a/")).hasSize(29).doesNotContain("a/8");
  }

  @Test
  void aFileThatTellsItsEncodingIsTheObjectsCounterpart() throws Exception {
    desk.object(HERE, "e/x", new byte[] {31, -117, 8}, Headers.NONE.encoding(List.of("gzip")));
    policy = MIRROR.encoding(EncodingPolicy.KEEP_SUFFIX);
    assertThat(sync(desk.place(HERE, "e/"), desk.local("e/"), true).tally().done()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("e/x.gz");
    assertThat(desk.items(sync(desk.place(HERE, "e/"), desk.local("e/"), true))).isEmpty();
    assertThat(desk.files()).containsExactly("e/x.gz");
  }

  @Test
  void moreThanAPageOfExtrasGoesToo() throws Exception {
    var many = new ArrayList<String>();
    for (int i = 0; i < 2100; i++) {
      desk.object(THERE, "z/extra/" + i, "");
      many.add("z/extra/" + i);
    }
    var last = sync(true, 2100);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().done()).isEqualTo(2100);
    assertThat(keys(THERE, "z/")).hasSize(30).doesNotContainAnyElementsOf(many);
  }

  @Test
  void aSourceInsideOfItsTargetIsNotTakenForTooMuch() throws Exception {
    desk.object(HERE, "a/src/1", "one");
    var last = sync(desk.place(HERE, "a/src/"), desk.place(HERE, "a/"), true, 1000);
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.cause()).contains("lies inside of it"));
    assertThat(keys(HERE, "a/")).hasSize(31);

    Files.createDirectories(desk.file("all/src"));
    Files.writeString(desk.file("all/src/1"), "one");
    Files.createSymbolicLink(desk.file("way"), desk.file("all"));
    var linked = sync(desk.local("way/src/"), desk.local("all/"), true, 1000);
    assertThat(linked.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.file("all/src/1")).hasContent("one");
  }

  @Test
  void whatTheSourceHoldsAndCannotGiveIsNotTooMuch() throws Exception {
    Files.createDirectories(desk.file("src"));
    Files.writeString(desk.file("src/1"), "one");
    Files.createSymbolicLink(desk.file("src/link"), desk.file("nowhere"));
    desk.object(THERE, "l/link", "from before");
    desk.object(THERE, "l/link/deeper", "from before");
    desk.object(THERE, "l/link0", "only there");
    var last = sync(desk.local("src/"), desk.place(THERE, "l/"), true);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(keys(THERE, "l/")).containsExactly("l/1", "l/link", "l/link/deeper");
  }

  /// Lists half a page and then fails.
  private static final class Breaking extends ForwardingStore {
    private final ObjectStore real;

    Breaking(ObjectStore real) {
      this.real = real;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (query.start() instanceof ListQuery.Start.Token) {
        throw new AccessDenied(query.folder().value(), AccessDenied.Why.FORBIDDEN, null);
      }
      Listing half = real.list(query.limit(10));
      return new Listing(
          half.entries(),
          half.leftOut(),
          Optional.of(query.from(new ListQuery.Start.Token("more"))));
    }
  }

  @Test
  void whatHasChangedSinceItWasListedIsNotDeleted() throws Exception {
    desk.object(THERE, "z/extra", "only there");
    desk.object(THERE, "z/other", "only there");
    desk.stores.put(
        THERE,
        () ->
            new ForwardingStore() {
              private final ObjectStore real = desk.stores.real(THERE);

              @Override
              protected ObjectStore store() {
                return real;
              }

              @Override
              public <T> Optional<T> feature(Class<T> type) {
                if (type == ConditionalDelete.class) { // somebody writes just before
                  try {
                    desk.object(THERE, "z/extra", "written anew");
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }
                return real.feature(type);
              }
            });
    var last = sync(true, 10);
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.state().word())
        .containsExactly("mem://there/z/extra conflict", "mem://there/z/other done");
    assertThat(desk.text(THERE, "z/extra")).isEqualTo("written anew");
    var again = desk.queue.await(desk.queue.retryFailed(last.transfer()));
    assertThat(desk.item(again).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.text(THERE, "z/extra")).isEqualTo("written anew");
  }
}
