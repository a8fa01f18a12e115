package org.nephoscope.provider.retry;

import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.Throttling;

/// How many repetitions one host is worth, shared by everything that talks to it: each takes
/// something, success gives it back, and when nothing is left, failures count at once. A host that
/// is down is then asked once for each request instead of seven times.
///
/// The figures are those of the standard retry mode in Amazon's *SDKs and Tools Reference Guide*,
/// "Retry behavior".
public final class RetryBudget implements Throttling {

  private static final int FULL = 500;
  private static final int FAILURE = 14;
  private static final int THROTTLE = 5;

  private int left = FULL;
  private boolean answered;
  private long throttles;

  /// Takes what one repetition costs. False, and nothing is taken, if there is too little.
  synchronized boolean take(StorageException error) {
    int cost = cost(error);
    if (left < cost) {
      return false;
    }
    left -= cost;
    return true;
  }

  /// Notes that a request succeeded, and gives back what its last repetition has cost.
  synchronized void succeeded(int cost) {
    answered = true;
    left = Math.min(FULL, left + Math.max(1, cost));
  }

  /// Notes that a request failed.
  synchronized void failed(StorageException error) {
    answered |= !(error instanceof Unreachable);
    throttles += error instanceof Busy ? 1 : 0;
  }

  @Override
  public synchronized long throttles() {
    return throttles;
  }

  /// Whether the host has ever said anything.
  synchronized boolean answered() {
    return answered;
  }

  static int cost(StorageException error) {
    return error instanceof Busy ? THROTTLE : FAILURE;
  }
}
