package org.nephoscope.provider.retry;

import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.Throttling;

/// The one place where requests are sent again. Belongs to one opened store; the budget is that of
/// its host. Safe from many threads.
///
/// Only [StorageException.Busy] and [StorageException.Unreachable] are worth another attempt: every
/// other error has a meaning that time does not change.
public final class Retrier implements AutoCloseable {

  /// When the same request may be sent a second time.
  public enum Repeat {
    /// Sent twice, it does what it does sent once.
    SAFE,
    /// Only after the server said that it did nothing, because an answer that got lost may have
    /// been a success.
    IF_REFUSED,
    /// Not at all: it is a question that can do without an answer.
    NEVER
  }

  /// One request. Everything it sends is opened anew for each attempt.
  @FunctionalInterface
  public interface Request<T> {
    /// Sends it once.
    ///
    /// @param attempt from 1; above 1 an earlier attempt may have taken effect
    T send(int attempt) throws StorageException;
  }

  private static final long SILENCE = 55_000_000_000L; // two time-outs

  private final RetryPolicy policy;
  private final RetryBudget budget;
  private final Pause pause;
  private final RandomGenerator random;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Requests of one opened store.
  public Retrier(RetryPolicy policy, RetryBudget budget) {
    this(policy, budget, Pause.REAL, RandomGenerator.getDefault());
  }

  Retrier(RetryPolicy policy, RetryBudget budget, Pause pause, RandomGenerator random) {
    this.policy = policy;
    this.budget = budget;
    this.pause = pause;
    this.random = random;
  }

  /// Sends until it succeeds, fails for good, has been sent often enough, or the budget of its host
  /// is used up; then throws what the last attempt said. Closing or an interrupt ends a pause, and
  /// that error is thrown.
  public <T> T run(Repeat repeat, Request<T> request) throws StorageException {
    int cost = 0;
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = request.send(attempt);
        budget.succeeded(cost);
        return answer;
      } catch (StorageException e) {
        budget.failed(e);
        if (!again(repeat, attempt, e) || isGone(e, began) || !budget.take(e)) {
          throw e;
        }
        cost = RetryBudget.cost(e);
        rest(attempt, e);
      }
    }
  }

  /// How often the host has asked for fewer requests.
  public Throttling throttling() {
    return budget;
  }

  /// Ends pauses; what waits in them fails with its last error.
  @Override
  public void close() {
    closed.countDown();
  }

  private boolean again(Repeat repeat, int attempt, StorageException error) {
    int most = budget.answered() ? policy.attempts() : policy.strangers();
    boolean wanted =
        switch (repeat) {
          case SAFE -> true;
          case IF_REFUSED -> error instanceof Busy;
          case NEVER -> false;
        };
    return error.retryable() && wanted && attempt < most;
  }

  /// Whether nobody has answered for so long that it is no hiccup. Whoever can wait does so better
  /// than by more attempts, each of which takes as long as its time-out.
  private static boolean isGone(StorageException error, long began) {
    return error instanceof Unreachable gone
        && gone.isSilent()
        && System.nanoTime() - began >= SILENCE;
  }

  private void rest(int attempt, StorageException error) throws StorageException {
    try {
      if (pause.await(policy.pause(attempt, error, random), closed)) {
        throw error;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error.addSuppressed(e);
      throw error;
    }
  }
}
