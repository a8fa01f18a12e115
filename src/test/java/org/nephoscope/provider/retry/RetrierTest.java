package org.nephoscope.provider.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;

/// Time passes only where a pause is noted.
class RetrierTest {

  private final RetryBudget budget = new RetryBudget();
  private final List<Duration> pauses = new ArrayList<>();
  private final Retrier retrier = retrier(RetryPolicy.USUAL, new Random(7));

  private Retrier retrier(RetryPolicy policy, Random random) {
    return new Retrier(
        policy,
        budget,
        (time, ended) -> {
          pauses.add(time);
          return ended.getCount() == 0;
        },
        random);
  }

  @Test
  void aRequestThatSucceedsIsSentOnce() throws StorageException {
    assertThat(retrier.<Integer>run(Repeat.SAFE, attempt -> attempt)).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aLostAnswerIsAskedForAgainUpToSevenTimes() {
    budget.succeeded(0);
    var sent = new AtomicInteger();
    assertThatThrownBy(() -> retrier.run(Repeat.SAFE, _ -> fail(sent, lost())))
        .isInstanceOf(Unreachable.class);
    assertThat(sent).hasValue(7);
    long window = 500;
    for (Duration pause : pauses) {
      assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(window));
      window *= 2;
    }
    assertThat(pauses).hasSize(6);
  }

  @Test
  void pausesAreSpreadOverTheirWholeWindow() {
    var random = new Random(1);
    long longest = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 1000; i++) {
      long pause = RetryPolicy.USUAL.pause(3, lost(), random).toMillis();
      longest = Math.max(longest, pause);
      shortest = Math.min(shortest, pause);
    }
    assertThat(longest).isBetween(1980L, 2000L);
    assertThat(shortest).isLessThan(20);
  }

  @Test
  void aHostThatNeverAnsweredIsAskedThreeTimes() {
    var sent = new AtomicInteger();
    assertThatThrownBy(() -> retrier.run(Repeat.SAFE, _ -> fail(sent, lost())))
        .isInstanceOf(Unreachable.class);
    assertThat(sent).hasValue(3);
  }

  @Test
  void whatTheServerAsksForIsTheLeastThatIsWaited() {
    var sent = new AtomicInteger();
    var busy = new Busy("key", Duration.ofSeconds(7), null);
    assertThatThrownBy(() -> retrier.run(Repeat.SAFE, _ -> fail(sent, busy))).isSameAs(busy);
    assertThat(sent).hasValue(7);
    assertThat(pauses)
        .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(7)))
        .first()
        .satisfies(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(8)));
  }

  @Test
  void whatIsRepeatedBecauseTheServerIsBusyIsCounted() throws StorageException {
    var busy = new Busy("key", null, null);
    assertThat(retrier.throttling().throttles()).isZero();
    int sent =
        retrier.run(
            Repeat.SAFE,
            attempt -> {
              if (attempt < 3) {
                throw busy;
              }
              return attempt;
            });
    assertThat(sent).isEqualTo(3);
    assertThat(retrier.throttling().throttles()).isEqualTo(2);
    assertThatThrownBy(() -> retrier.run(Repeat.NEVER, _ -> fail(new AtomicInteger(), lost())))
        .isInstanceOf(Unreachable.class);
    assertThat(retrier.throttling().throttles()).isEqualTo(2);
  }

  @Test
  void anErrorWithAMeaningIsNotRepeated() {
    List<StorageException> errors =
        List.of(
            new NotFound("key", null),
            new AccessDenied("key", AccessDenied.Why.FORBIDDEN, null),
            new StorageException.ConditionFailed("key", null),
            new StorageException.Unexpected("key", "odd", null));
    for (StorageException error : errors) {
      var sent = new AtomicInteger();
      assertThatThrownBy(() -> retrier.run(Repeat.SAFE, _ -> fail(sent, error))).isSameAs(error);
      assertThat(sent).hasValue(1);
    }
  }

  @Test
  void whatMayHaveHappenedIsNotDoneTwice() throws StorageException {
    budget.succeeded(0);
    var sent = new AtomicInteger();
    assertThatThrownBy(() -> retrier.run(Repeat.IF_REFUSED, _ -> fail(sent, lost())))
        .isInstanceOf(Unreachable.class);
    assertThat(sent).hasValue(1);
    int attempts =
        retrier.<Integer>run(
            Repeat.IF_REFUSED,
            attempt -> {
              if (attempt < 3) {
                throw new Busy("key", null, null);
              }
              return attempt;
            });
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void aHostThatIsDownIsNotStormed() {
    // 500 tokens at 14 each allow 35 repetitions over all requests.
    assertThat(sentUntilTheBudgetIsEmpty()).isEqualTo(1035);
  }

  @Test
  void successFillsTheBudgetAgain() throws StorageException {
    sentUntilTheBudgetIsEmpty();
    for (int i = 0; i < 14; i++) {
      retrier.run(Repeat.SAFE, _ -> "an answer");
    }
    assertThat(retrier.<Integer>run(Repeat.SAFE, attempt -> failFirst(attempt))).isEqualTo(2);
    assertThat(retrier.<Integer>run(Repeat.SAFE, attempt -> failFirst(attempt))).isEqualTo(2);
  }

  @Test
  void closingEndsAPause() throws InterruptedException {
    budget.succeeded(0);
    var slow = new RetryPolicy(2, 2, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));
    var real = new Retrier(slow, budget);
    var failed = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            real.run(
                Repeat.SAFE,
                _ -> {
                  begun.countDown();
                  throw lost();
                });
          } catch (StorageException e) {
            failed.countDown();
          }
        });
    begun.await();
    real.close();
    failed.await();
    thread.join();
  }

  @Test
  void anInterruptEndsAPauseAndIsKept() {
    budget.succeeded(0);
    var slow = new RetryPolicy(2, 2, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() ->
            new Retrier(slow, budget).run(Repeat.SAFE, _ -> fail(new AtomicInteger(), lost())))
        .isInstanceOf(Unreachable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private int sentUntilTheBudgetIsEmpty() {
    budget.succeeded(0);
    var sent = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      assertThatThrownBy(() -> retrier.run(Repeat.SAFE, _ -> fail(sent, lost())))
          .isInstanceOf(Unreachable.class);
    }
    return sent.get();
  }

  private static int failFirst(int attempt) throws StorageException {
    if (attempt == 1) {
      throw lost();
    }
    return attempt;
  }

  private static Object fail(AtomicInteger sent, StorageException error) throws StorageException {
    sent.incrementAndGet();
    throw error;
  }

  private static Unreachable lost() {
    return new Unreachable("key", "the connection was lost", null);
  }
}
