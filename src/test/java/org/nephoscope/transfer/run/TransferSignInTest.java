package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.Patience;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.lane.Hosts;

/// A transfer whose keys expire rests until somebody has signed in, and then goes on.
@Timeout(60)
class TransferSignInTest {

  private static final int OBJECTS = 8;

  @TempDir Path temporary;
  private TransferDesk desk;
  private FaultyStore here;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary, new Hosts());
    for (int i = 0; i < OBJECTS; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
    here = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(here).open());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anExpiredSignInPausesAndResumingTriesAgain() throws Exception {
    here.failAlways(Call.OPEN, expired());
    Transfer transfer = copy();
    Patience.until("the sign-in is waited for", () -> state(transfer) instanceof Waiting);
    assertThat(state(transfer))
        .isInstanceOfSatisfying(
            Waiting.class,
            waiting -> {
              assertThat(waiting.cause()).isEqualTo(Waiting.Cause.SIGN_IN);
              assertThat(waiting.why()).contains("have expired. Sign in again.");
            });
    var opened = new AtomicInteger();
    desk.stores.put(
        HERE,
        () -> {
          opened.incrementAndGet();
          return new Unclosed(here).open();
        });
    desk.queue.resume(transfer);
    Patience.until(
        "it has tried again and waits",
        () -> opened.get() == 1 && state(transfer) instanceof Waiting);
    here.heal();
    desk.queue.resume(transfer);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(opened).as("with the keys that are known then").hasValue(2);
    assertThat(last.tally().verified()).isEqualTo(OBJECTS);
    assertThat(last.tally().failed()).isZero();
  }

  @Test
  void whatWasAskedBeforeSomebodySignedInPausesNothing() throws Exception {
    var asked = new CountDownLatch(1);
    var signedIn = new CountDownLatch(1);
    here.before(
        Call.OPEN,
        1,
        () -> {
          asked.countDown();
          awaitDown(signedIn);
          throw expired();
        });
    here.before(
        Call.OPEN,
        2,
        () -> {
          awaitDown(asked);
          throw expired();
        });
    Transfer transfer = copy();
    Patience.until("the sign-in is waited for", () -> state(transfer) instanceof Waiting);
    desk.queue.resume(transfer);
    signedIn.countDown();
    assertThat(desk.queue.await(transfer).tally().verified()).isEqualTo(OBJECTS);
  }

  @Test
  void anExpiredSignInStopsNoDeletionForGood() throws Exception {
    here.fail(Call.DELETE, 1, expired());
    here.fail(Call.LIST, 1, expired());
    Transfer transfer = desk.queue.submit(new Delete(List.of(desk.place(HERE, "a/"))));
    Patience.until(
        "the listing waits for the sign-in",
        () -> here.calls(Call.LIST) == 1 && state(transfer) instanceof Waiting);
    desk.queue.resume(transfer);
    Patience.until(
        "the deletion waits for the sign-in",
        () -> here.calls(Call.DELETE) == 1 && state(transfer) instanceof Waiting);
    desk.queue.resume(transfer);
    assertThat(desk.queue.await(transfer).tally().done()).isEqualTo(OBJECTS);
  }

  @Test
  void whatTheServerAnsweredIsKeptForThatForWhichTheTransferWaitsOrFails() throws Exception {
    here.failAlways(Call.OPEN, expired().answered("400 ExpiredToken, request 1"));
    Transfer waits = copy();
    Patience.until("the sign-in is waited for", () -> state(waits) instanceof Waiting);
    assertThat(desk.queue.answer(waits)).isEqualTo("400 ExpiredToken, request 1");
    here.heal();
    desk.queue.resume(waits);
    assertThat(desk.queue.await(waits).state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.queue.answer(waits)).as("nothing failed").isEmpty();

    here.failAlways(Call.OPEN, forbidden("403 AccessDenied, request 2"));
    Transfer items = desk.copy(desk.place(HERE, "a/"), desk.local("b/"), CopyPolicy.DEFAULT);
    assertThat(desk.queue.await(items).tally().failed()).isEqualTo(OBJECTS);
    assertThat(desk.queue.answer(items)).isEqualTo("403 AccessDenied, request 2");

    here.heal();
    here.failAlways(Call.LIST, forbidden("403 AccessDenied, request 3"));
    Transfer plan = desk.copy(desk.place(HERE, "a/"), desk.local("c/"), CopyPolicy.DEFAULT);
    assertThat(desk.queue.await(plan).state()).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.queue.answer(plan)).isEqualTo("403 AccessDenied, request 3");

    here.heal();
    here.failAlways(Call.DELETE, forbidden("403 AccessDenied, request 4"));
    Transfer deletion = desk.queue.submit(new Delete(List.of(desk.place(HERE, "a/"))));
    assertThat(desk.queue.await(deletion).tally().failed()).isEqualTo(OBJECTS);
    assertThat(desk.queue.answer(deletion)).isEqualTo("403 AccessDenied, request 4");
  }

  private static StorageException forbidden(String answer) {
    return new AccessDenied("a", AccessDenied.Why.FORBIDDEN, null).answered(answer);
  }

  private static AccessDenied expired() {
    return new AccessDenied("a", AccessDenied.Why.EXPIRED, null);
  }

  private static void awaitDown(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Transfer copy() {
    return desk.copy(desk.place(HERE, "a/"), desk.local(""), CopyPolicy.DEFAULT);
  }

  private TransferState state(Transfer transfer) {
    return desk.queue.snapshot().stream()
        .filter(one -> one.transfer().equals(transfer))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
