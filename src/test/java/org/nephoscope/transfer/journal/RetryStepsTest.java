package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.run.TransferQueue;

/// Failed items become the plan of a new transfer in steps, between which others write.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class RetryStepsTest {

  private static final int ITEMS = 5003;
  private static final Copy REQUEST =
      new Copy(List.of(new Route(place("a/"), place("b/"))), CopyPolicy.DEFAULT);

  @TempDir Path home;
  private TransferJournal journal;
  private long failed;

  private static Place place(String path) {
    return new Place(new Location(new StoreAddress.Memory("m"), path), Access.AMBIENT);
  }

  /// Of every ten items one was done, one lost its name to another, and the others failed in four
  /// ways.
  @BeforeEach
  void open() throws IOException {
    journal = TransferJournal.open(home);
    var submitted = journal.submit(REQUEST, Optional.empty(), Instant.now());
    submitted.lock().close();
    failed = submitted.id();
    journal.plan(
        failed,
        tables -> {
          var drafts = new ArrayList<Draft>();
          for (int i = 0; i < ITEMS; i++) {
            tables.claims().add("b/" + i, Claims.Kind.FILE);
            Draft draft = Draft.named(0, "a/" + i, "b/" + i);
            drafts.add(i % 10 == 1 ? draft.ended(ItemState.CONFLICT, "taken") : draft);
          }
          return drafts;
        },
        1,
        "");
    journal.planned(failed);
    for (PlannedItem item : journal.next(failed, -1, ITEMS)) {
      journal.begin(failed, item);
      ItemState state =
          switch ((int) (item.number() % 5)) {
            case 0 -> ItemState.DONE;
            case 1 -> ItemState.VANISHED;
            case 2 -> ItemState.REFUSED;
            default -> ItemState.FAILED;
          };
      var outcome = new Outcome(state, Outcome.UNCHECKED, "why", Failure.OTHER, "", "");
      journal.end(failed, item, 0, item.target(), outcome, 1, Duration.ZERO);
    }
    journal.state(failed, new TransferState.Failed("why", Failure.OTHER), Duration.ZERO);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /// A pause has cut it short, and then somebody cancelled it by itself.
  @Test
  void whatWasBegunBeforeItWasCancelledIsBegunAgainByItsRetry() throws IOException {
    var submitted = journal.submit(REQUEST, Optional.empty(), Instant.now());
    submitted.lock().close();
    long job = submitted.id();
    journal.plan(
        job, _ -> List.of(Draft.named(0, "a/0", "b/0"), Draft.named(0, "a/1", "b/1")), 1, "");
    journal.planned(job);
    PlannedItem begun = journal.next(job, -1, 1).getFirst();
    journal.begin(job, begun);
    journal.back(job, begun);
    assertThat(journal.cancel(job, List.of(0L, 1L))).hasSize(2);
    journal.state(job, new TransferState.Cancelled(), Duration.ZERO);
    var retried = journal.submit(REQUEST, Optional.of(Retry.all(job)), Instant.now());
    retried.lock().close();
    var again = new ArrayList<Boolean>();
    for (PlannedItem item : journal.next(retried.id(), -1, 9)) {
      journal.begin(retried.id(), item);
      again.add(journal.isBegunAgain(retried.id(), item));
    }
    assertThat(again).containsExactly(true, false);
  }

  @Test
  void allAreTakenOverInTheirOrder() throws IOException {
    var retried = journal.submit(REQUEST, Optional.of(Retry.all(failed)), Instant.now());
    retried.lock().close();
    StoredJob job = journal.rows().job(retried.id()).orElseThrow();
    assertThat(job.planned()).isTrue();
    assertThat(job.retryOf()).hasValue(failed);
    List<ItemSnapshot> items = journal.rows().after(retried.id(), REQUEST, -1, ITEMS);
    List<Long> wanted = LongStream.range(0, ITEMS).filter(i -> i % 5 != 0).boxed().toList();
    assertThat(items)
        .extracting(ItemSnapshot::number)
        .isEqualTo(LongStream.range(0, wanted.size()).boxed().toList());
    assertThat(items)
        .extracting(ItemSnapshot::source)
        .isEqualTo(wanted.stream().map(i -> "mem://m/a/" + i).toList());
    long taken = items.stream().filter(item -> item.state() == ItemState.CONFLICT).count();
    assertThat(taken).isEqualTo(ITEMS / 10 + 1);
    Tally tally = job.tally();
    assertThat(tally.planned()).isEqualTo(wanted.size());
    assertThat(tally.failed()).isEqualTo(taken);
    assertThat(journal.rows().ended(retried.id(), REQUEST, 0, ITEMS)).hasSize((int) taken);
    int given =
        journal.plan(
            retried.id(),
            tables ->
                tables.claims().find("b/77").isPresent()
                    ? List.of()
                    : List.of(Draft.named(0, "lost", "")),
            1,
            "");
    assertThat(given).as("names that were given away").isZero();
  }

  @Test
  void othersWriteMeanwhile() throws IOException {
    var retry =
        Retry.some(
            failed,
            REQUEST,
            item -> {
              if (item.number() % 1000 == 3) {
                journal.flush(); // would wait for itself if all were one change
              }
              return item.number() % 1000 == 3;
            });
    var retried = journal.submit(REQUEST, Optional.of(retry), Instant.now());
    retried.lock().close();
    assertThat(journal.rows().after(retried.id(), REQUEST, -1, ITEMS))
        .extracting(ItemSnapshot::source)
        .containsExactly(
            "mem://m/a/3", "mem://m/a/1003", "mem://m/a/2003", "mem://m/a/3003", "mem://m/a/4003");
  }

  @Test
  void halfAPlanIsForgottenWithItsProcess() {
    var retry =
        Retry.some(
            failed,
            REQUEST,
            item -> {
              if (item.number() > 4500) {
                throw new IllegalStateException("as if it were killed");
              }
              return true;
            });
    assertThatThrownBy(() -> journal.submit(REQUEST, Optional.of(retry), Instant.now()))
        .hasMessage("as if it were killed");
    assertThat(journal.rows().jobs()).hasSize(2);
    assertThat(journal.rows().jobs().getLast().tally().planned()).isPositive();
    try (var queue = new TransferQueue(new Stores(), journal)) {
      assertThat(queue.snapshot()).singleElement().matches(job -> job.transfer().id() == failed);
    }
    assertThat(journal.rows().jobs()).hasSize(1);
  }
}
