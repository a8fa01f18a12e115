package org.nephoscope.provider.fault;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nephoscope.provider.FaultyProxy;

/// Runs many scenarios beside each other, since each mostly waits.
public final class Seeds {

  private static final int AT_ONCE = 8;

  private Seeds() {}

  /// How many jobs ended in success.
  ///
  /// @param from the first seed
  public static int run(FaultedServer server, long from, int count) throws Exception {
    try (var elsewhere = elsewhere()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (long seed = from; seed < from + count; seed++) {
        var scenario = new Scenario(server, elsewhere, seed);
        all.add(() -> run(scenario));
      }
      return run(all);
    }
  }

  /// How many gave true.
  public static int run(List<Callable<Boolean>> all) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      int done = 0;
      Throwable failure = null;
      for (Future<Boolean> result : threads.invokeAll(all)) {
        try {
          done += result.get() ? 1 : 0;
        } catch (ExecutionException e) {
          if (failure == null) {
            failure = e.getCause();
          } else {
            failure.addSuppressed(e.getCause());
          }
        }
      }
      if (failure != null) {
        throw new AssertionError(failure.getMessage(), failure);
      }
      return done;
    }
  }

  private static boolean run(Scenario scenario) {
    try {
      return scenario.run();
    } catch (Exception e) {
      throw new AssertionError(scenario + " broke: " + e, e);
    }
  }

  /// A server of somebody else, who takes every request and is asked by mistake only.
  private static FaultyProxy elsewhere() throws Exception {
    return new FaultyProxy(URI.create("http://127.0.0.1:1"))
        .spoil(
            Integer.MAX_VALUE,
            _ -> true,
            FaultyProxy.reply(200, "Content-Type: text/plain\r\n", "from elsewhere"));
  }
}
