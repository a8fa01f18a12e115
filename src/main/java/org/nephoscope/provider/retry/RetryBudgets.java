package org.nephoscope.provider.retry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The budget of each host.
public final class RetryBudgets {

  private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

  /// The budget shared by all who talk to that host.
  ///
  /// @param host name and port of a server, in lower case
  public RetryBudget of(String host) {
    return budgets.computeIfAbsent(host, _ -> new RetryBudget());
  }
}
