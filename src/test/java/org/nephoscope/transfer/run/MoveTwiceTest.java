package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// Two transfers that move one tree at once: each object counts as moved once.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MoveTwiceTest {

  private static final int OBJECTS = 20;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary.resolve("one"));
    for (int i = 0; i < OBJECTS; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Transfer move(TransferDesk desk) {
    var route = new Route(desk.place(HERE, "a/"), desk.place(THERE, "b/"));
    return desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
  }

  /// The same for one object.
  private Transfer moveOne() {
    var route = new Route(desk.place(HERE, "a/1"), desk.place(THERE, "b/1"));
    return desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
  }

  private ItemSnapshot ended(Transfer transfer) throws InterruptedException {
    return desk.item(desk.queue.await(transfer));
  }

  /// Lets two deletions of each object wait for each other.
  ///
  /// @param tells whether the server tells the one that deletes it from the other
  private static ConditionalDelete together(ConditionalDelete real, boolean tells) {
    Map<ObjectKey, CyclicBarrier> meetings = new ConcurrentHashMap<>();
    return (key, revision) -> {
      try {
        meetings.computeIfAbsent(key, _ -> new CyclicBarrier(2)).await(30, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("only one wants to delete " + key, e);
      }
      return real.delete(key, revision) || !tells;
    };
  }

  private void eachIsMovedOnce(TransferDesk other) throws Exception {
    Transfer first = move(desk);
    Transfer second = move(other);
    TransferSnapshot one = desk.queue.await(first);
    TransferSnapshot two = other.queue.await(second);
    assertThat(List.of(one.state(), two.state()))
        .hasOnlyElementsOfType(TransferState.Finished.class);
    assertThat(one.tally().done() + two.tally().done()).isEqualTo(OBJECTS);
    assertThat(one.tally().skipped() + two.tally().skipped()).isEqualTo(OBJECTS);
    assertThat(one.tally().verified() + two.tally().verified()).isEqualTo(2 * OBJECTS);
    assertThat(desk.keys(HERE)).isEmpty();
    assertThat(desk.keys(THERE)).hasSize(OBJECTS);
  }

  @Test
  void byTwoTransfersOfOneProgram() throws Exception {
    Deleting.always(desk, HERE, together(Deleting.usual(desk, HERE), true));
    eachIsMovedOnce(desk);
  }

  @Test
  void alsoWhereTheServerTellsBothThatTheyHaveDeletedIt() throws Exception {
    Deleting.always(desk, HERE, together(Deleting.usual(desk, HERE), false));
    eachIsMovedOnce(desk);
  }

  /// Whose server calls both deletions a success.
  @Test
  void byTwoProgramsWithOneJournal() throws Exception {
    eachIsMovedOnce("one", false);
  }

  @Test
  void byTwoProgramsThatKnowNothingOfEachOther() throws Exception {
    eachIsMovedOnce("two", true);
  }

  private void eachIsMovedOnce(String home, boolean tells) throws Exception {
    Deleting.always(desk, HERE, together(Deleting.usual(desk, HERE), tells));
    try (var other = new TransferDesk(temporary.resolve(home))) {
      for (StoreAddress store : List.of(HERE, THERE)) {
        other.stores.put(store, () -> desk.stores.open(store, Access.AMBIENT));
      }
      eachIsMovedOnce(other);
    }
  }

  private boolean remove() throws StorageException {
    try (ObjectStore store = desk.stores.real(HERE)) {
      return store.delete(List.of(new ObjectKey("a/1"))).getFirst().error().isEmpty();
    }
  }

  private void beforeTheFirstDeletion(StorageException error, Runnable meanwhile) {
    Deleting.first(
        desk,
        HERE,
        (_, _) -> {
          meanwhile.run();
          throw error;
        });
  }

  @Test
  void whatAStrangerTookAwayWasNotMoved() throws Exception {
    Deleting.first(
        desk,
        HERE,
        (key, revision) -> {
          remove();
          return Deleting.usual(desk, HERE).delete(key, revision);
        });
    ItemSnapshot item = ended(moveOne());
    assertThat(item.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(item.detail())
        .isEqualTo(
            "mem://here/a/1 was copied to mem://there/b/1, and then was gone already, so somebody"
                + " else has moved or deleted it.");
    assertThat(desk.text(THERE, "b/1")).isEqualTo("content 1");
  }

  /// Its answer was lost, so that it may have been the one that deleted.
  @Test
  void whoeverProvedItsCopyFirstCountsIt() throws Exception {
    var other = new ArrayList<ItemSnapshot>();
    beforeTheFirstDeletion(
        new Unreachable("a/1", "the connection was lost", new IOException()),
        () -> other.add(endedNow(moveOne())));
    assertThat(ended(moveOne()).state()).isEqualTo(ItemState.DONE);
    assertThat(other.getFirst().state()).isEqualTo(ItemState.SKIPPED);
    assertThat(other.getFirst().detail())
        .isEqualTo(
            "mem://here/a/1 was moved by transfer 1 at the same time, which counts it."
                + " mem://there/b/1 is there.");
  }

  private ItemSnapshot endedNow(Transfer transfer) {
    try {
      return ended(transfer);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void unlessItHasGivenUp() throws Exception {
    beforeTheFirstDeletion(new AccessDenied("a/1", AccessDenied.Why.FORBIDDEN, null), () -> {});
    Transfer failed = moveOne();
    assertThat(ended(failed).state()).isEqualTo(ItemState.FAILED);
    assertThat(ended(moveOne()).state()).isEqualTo(ItemState.DONE);
    ItemSnapshot again = desk.item(desk.queue.await(desk.queue.retryFailed(failed)));
    assertThat(again.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(again.detail()).contains("was moved by transfer 2");
  }

  /// The second had listed it, and comes to copy it when it is gone.
  @Test
  void whatTheOtherHasMovedBeforeItsTurnCameIsNotMissing() throws Exception {
    var once = new AtomicBoolean(true);
    var other = new AtomicLong();
    desk.stores.put(
        HERE,
        () ->
            new ForwardingStore() {
              private final ObjectStore real = desk.stores.real(HERE);

              @Override
              protected ObjectStore store() {
                return real;
              }

              @Override
              public ObjectMeta stat(ObjectKey key) throws StorageException {
                if (key.value().equals("a/7") && once.getAndSet(false)) {
                  try {
                    other.set(desk.queue.await(move(desk)).tally().done());
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                }
                return real.stat(key);
              }
            });
    TransferSnapshot first = desk.queue.await(move(desk));
    assertThat(first.state())
        .as("%s", desk.items(first))
        .isInstanceOf(TransferState.Finished.class);
    assertThat(other.get()).isPositive();
    assertThat(first.tally().done() + other.get()).isEqualTo(OBJECTS);
  }

  /// Each takes the source of the other for its copy. Were both deleted, there would be none.
  @Test
  void whatIsMovedBackAtTheSameTimeStaysAtOneOfBothPlaces() throws Exception {
    var back = new ArrayList<ItemSnapshot>();
    Deleting.first(
        desk,
        HERE,
        (key, revision) -> {
          back.add(endedNow(moveOneBack()));
          return Deleting.usual(desk, HERE).delete(key, revision);
        });
    assertThat(ended(moveOne()).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.keys(THERE)).containsExactly("b/1");
    assertThat(back.getFirst().state()).isEqualTo(ItemState.CONFLICT);
    assertThat(back.getFirst().detail())
        .isEqualTo(
            "mem://there/b/1 stays where it is, because transfer 1 takes away mem://here/a/1 at"
                + " the same time.");
  }

  private Transfer moveOneBack() {
    var route = new Route(desk.place(THERE, "b/1"), desk.place(HERE, "a/1"));
    return desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
  }

  /// The same object again, which has come back since.
  @Test
  void whatCameBackIsMovedAgain() throws Exception {
    assertThat(ended(moveOne()).state()).isEqualTo(ItemState.DONE);
    var back = new Route(desk.place(THERE, "b/1"), desk.place(HERE, "a/1"));
    assertThat(ended(desk.queue.submit(new Move(List.of(back), CopyPolicy.DEFAULT))).state())
        .isEqualTo(ItemState.DONE);
    assertThat(ended(moveOne()).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.keys(HERE)).doesNotContain("a/1");
  }
}
