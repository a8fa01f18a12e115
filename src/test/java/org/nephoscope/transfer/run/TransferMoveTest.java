package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

@Execution(ExecutionMode.CONCURRENT)
class TransferMoveTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "a/1", "one");
    desk.object(HERE, "a/b/2", "two");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot move(Place from, Place to, CopyPolicy policy)
      throws InterruptedException {
    return desk.queue.await(desk.queue.submit(new Move(List.of(new Route(from, to)), policy)));
  }

  private TransferSnapshot move(Place from, Place to) throws InterruptedException {
    return move(from, to, CopyPolicy.DEFAULT);
  }

  /// The first deletion takes effect, and then throws.
  private void firstDeletionThrows(StorageException error) {
    Deleting.first(
        desk,
        HERE,
        (key, revision) -> {
          Deleting.usual(desk, HERE).delete(key, revision);
          throw error;
        });
  }

  @Test
  void aDeletionWhoseAnswerWasLostHasMoved() throws Exception {
    firstDeletionThrows(new Unreachable("a/1", "the connection was lost", new EOFException()));
    var item = desk.item(move(desk.place(HERE, "a/1"), desk.place(THERE, "b")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(isThere("a/1")).isFalse();
    assertThat(desk.text(THERE, "b")).isEqualTo("one");
  }

  @Test
  void aRetryKnowsTheCopyWhoseSourceIsGone() throws Exception {
    firstDeletionThrows(new AccessDenied("a/1", AccessDenied.Why.FORBIDDEN, null));
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "b"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
    var item = desk.item(desk.queue.await(desk.queue.retryFailed(last.transfer())));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(desk.text(THERE, "b")).isEqualTo("one");
  }

  private boolean isThere(String key) throws IOException {
    try (ObjectStore store = desk.stores.real(HERE)) {
      store.stat(new ObjectKey(key));
      return true;
    } catch (NotFound e) {
      return false;
    }
  }

  @Test
  void whatIsProvedLeavesItsSource() throws Exception {
    var last = move(desk.place(HERE, "a/"), desk.place(THERE, "z/"));
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isEqualTo(2);
    assertThat(desk.text(THERE, "z/b/2")).isEqualTo("two");
    assertThat(isThere("a/1")).isFalse();
    assertThat(isThere("a/b/2")).isFalse();
  }

  @Test
  void filesMoveBothWays() throws Exception {
    assertThat(move(desk.place(HERE, "a/"), desk.local("in/")).tally().done()).isEqualTo(2);
    assertThat(desk.files()).containsExactly("in/1", "in/b/2");
    assertThat(move(desk.local("in/1"), desk.place(THERE, "back")).tally().done()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("in/b/2");
    assertThat(desk.text(THERE, "back")).isEqualTo("one");
    // A file has no digest to be compared with, so what was written is read again.
    assertThat(move(desk.local("in/b/2"), desk.local("2")).tally().verified()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("2");
  }

  @Test
  void anEqualTargetCountsAsMoved() throws Exception {
    long second = System.currentTimeMillis() / 1000;
    // With one date it might be the source.
    Patience.until("another second begins", () -> System.currentTimeMillis() / 1000 > second);
    desk.object(THERE, "z/1", "one");
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "z/1"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.DONE);
    assertThat(isThere("a/1")).isFalse();
  }

  @Test
  void aConflictLeavesBoth() throws Exception {
    desk.object(THERE, "z/1", "newer and other");
    var never = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.FAIL);
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "z/1"), never);
    assertThat(desk.item(last).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(isThere("a/1")).isTrue();
    assertThat(desk.text(THERE, "z/1")).isEqualTo("newer and other");
  }

  @Test
  void ontoItselfNothingMoves() throws Exception {
    var last = move(desk.place(HERE, "a/1"), desk.place(HERE, "a/1"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.REFUSED);
    assertThat(desk.text(HERE, "a/1")).isEqualTo("one");
    Files.writeString(desk.file("x"), "here");
    Files.createSymbolicLink(desk.file("link"), desk.folder);
    var linked = move(desk.local("x"), desk.local("link/x"));
    assertThat(desk.item(linked).state()).isEqualTo(ItemState.REFUSED);
    assertThat(desk.file("x")).hasContent("here");
  }

  @Test
  void whatNoDigestProvesStaysUnlessThatIsAccepted() throws Exception {
    desk.stores.put(HERE, () -> new Undigested(desk.stores.real(HERE)));
    var last = move(desk.place(HERE, "a/1"), desk.local("1"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(last).detail()).contains("stays where it was", "--no-verify");
    assertThat(isThere("a/1")).isTrue();

    var unproved =
        new CopyPolicy(
            CopyPolicy.IfExists.REPLACE, CopyPolicy.EncodingPolicy.KEEP, false, false, 0);
    var accepted = move(desk.place(HERE, "a/1"), desk.local("1"), unproved);
    assertThat(desk.item(accepted).state()).isEqualTo(ItemState.DONE);
    assertThat(isThere("a/1")).isFalse();
  }

  @Test
  void whatChangedAfterItWasCopiedStaysWhereTheStoreCannotDoBothAtOnce() throws Exception {
    var looks = new AtomicInteger();
    desk.stores.put(
        HERE,
        () ->
            new ForwardingStore() {
              private final ObjectStore real = real();

              @Override
              protected ObjectStore store() {
                return real;
              }

              @Override
              public <T> Optional<T> feature(Class<T> type) {
                return type == ConditionalDelete.class ? Optional.empty() : real.feature(type);
              }

              @Override
              public ObjectMeta stat(ObjectKey key) throws StorageException {
                // The first look pins it, the last one comes before it is deleted.
                if (looks.incrementAndGet() == 3) {
                  real.put(key, ByteSource.of(new byte[] {1, 2}), PutOptions.REPLACE);
                }
                return real.stat(key);
              }
            });
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "z/1"));
    assertThat(desk.item(last).detail()).contains("changed after it was copied");
    assertThat(desk.item(last).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(isThere("a/1")).isTrue();
  }

  @Test
  void whatIsWrittenInTheLastMomentStays() throws Exception {
    Deleting.always(
        desk,
        HERE,
        (key, revision) -> {
          try (ObjectStore real = desk.stores.real(HERE)) {
            var _ = real.put(key, ByteSource.of(new byte[] {1, 2}), PutOptions.REPLACE);
            return real.feature(ConditionalDelete.class).orElseThrow().delete(key, revision);
          }
        });
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "z/1"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.item(last).detail()).contains("changed after it was copied");
    assertThat(isThere("a/1")).isTrue();
  }

  private ObjectStore real() {
    try {
      return desk.stores.real(HERE);
    } catch (StorageException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRefusedDeletionIsTheItemsFailure() throws Exception {
    Deleting.always(
        desk,
        HERE,
        (key, _) -> {
          throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
        });
    var last = move(desk.place(HERE, "a/1"), desk.place(THERE, "z/1"));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(last).detail())
        .contains(desk.place(HERE, "a/1").location().toString())
        .endsWith(
            " Its copy " + desk.place(THERE, "z/1").location() + " is proved, and stays there.");
    assertThat(desk.text(THERE, "z/1")).isEqualTo("one");
    assertThat(isThere("a/1")).isTrue();
  }

  @Test
  void aRefusedDeletionOfWhatNothingProvesSaysThatTheCopyStays() throws Exception {
    ConditionalDelete refused =
        (key, _) -> {
          throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
        };
    desk.stores.put(
        HERE,
        () ->
            new Undigested(desk.stores.real(HERE)) {
              @Override
              public <T> Optional<T> feature(Class<T> type) {
                return type == ConditionalDelete.class
                    ? Optional.of(type.cast(refused))
                    : super.feature(type);
              }
            });
    var unproved =
        new CopyPolicy(
            CopyPolicy.IfExists.REPLACE, CopyPolicy.EncodingPolicy.KEEP, false, false, 0);
    var last = move(desk.place(HERE, "a/1"), desk.local("1"), unproved);
    assertThat(desk.item(last).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(last).detail())
        .endsWith(
            " Its copy " + desk.local("1").location() + " stays there, and no digest proves it.");
    assertThat(isThere("a/1")).isTrue();
  }

  @Test
  void oneServerUnderTwoAddressesIsNotEmptied() throws Exception {
    var amazon = new StoreAddress.S3(Optional.empty(), "bucket");
    var same = new StoreAddress.S3(Optional.of(URI.create("https://s3.example.org")), "bucket");
    for (StoreAddress address : List.of(amazon, same)) {
      desk.stores.put(address, () -> desk.stores.real(HERE));
    }
    var last = move(desk.place(amazon, "a/"), desk.place(same, "a/"));
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.cause()).contains("may be one and the same"));
    assertThat(desk.text(HERE, "a/1")).isEqualTo("one");
  }

  @Test
  void aFolderDoesNotMoveIntoItself() throws Exception {
    var last = move(desk.place(HERE, "a/"), desk.place(HERE, "a/b/"));
    assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.text(HERE, "a/1")).isEqualTo("one");
    assertThatThrownBy(() -> desk.text(HERE, "a/b/1")).isInstanceOf(NotFound.class);
  }

  /// A store that tells no digest.
  private static class Undigested extends ForwardingStore {
    private final ObjectStore real;

    Undigested(ObjectStore real) {
      this.real = real;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta stat(ObjectKey key) throws StorageException {
      return without(real.stat(key));
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      var content = real.open(key, span, revision);
      return new ObjectContent(without(content.meta()), content.range(), content.bytes());
    }

    private static ObjectMeta without(ObjectMeta meta) {
      return new ObjectMeta(
          meta.key(),
          meta.size(),
          meta.modified(),
          meta.revision(),
          Optional.empty(),
          List.of(),
          meta.headers(),
          meta.storageClass());
    }
  }
}
