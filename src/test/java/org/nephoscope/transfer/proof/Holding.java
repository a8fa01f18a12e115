package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.provider.s3.server.StrictS3;

/// Waits until a process is held at all edges it is to be killed at: the server holds the requests,
/// and the process itself says which changes of files it holds.
final class Holding implements StrictS3.Watch {

  /// Answers everything.
  static final StrictS3.Watch NOBODY = new Holding(List.of());

  /// When nothing more has happened for so long, nothing more will.
  private static final Duration QUIET = Duration.ofSeconds(6);

  /// What a busy computer may take to start a process.
  private static final Duration START = Duration.ofSeconds(90);

  private final List<KillEdge> edges;
  private final Map<KillEdge, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Map<KillEdge, String> held = new LinkedHashMap<>();
  private final CountDownLatch killed = new CountDownLatch(1);
  private long last = System.nanoTime();
  private boolean begun;
  private boolean ended;

  Holding(List<KillEdge> edges) {
    this.edges = edges;
  }

  /// Hears what the process says until it is over.
  void listen(BufferedReader out) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said(line);
      }
    } catch (IOException _) {
      // Whoever kills a process closes what it says.
    }
    ended();
  }

  private synchronized void said(String line) {
    touch();
    begun = true;
    for (KillEdge edge : edges) {
      String head = HoldAt.HELD + edge + " ";
      if (line.startsWith(head)) {
        held(edge, line.substring(head.length()));
      }
    }
  }

  private synchronized void ended() {
    ended = true;
    notifyAll();
  }

  private synchronized void held(KillEdge edge, String what) {
    held.put(edge, what);
    touch();
  }

  private synchronized void touch() {
    last = System.nanoTime();
    notifyAll();
  }

  /// Looks from time to time whether everything has been found.
  interface Plan {
    boolean isComplete() throws Exception;
  }

  /// At which edges it is held, and with which file or request.
  synchronized Map<KillEdge, String> await(Plan plan) throws Exception {
    while (!ended && held.size() < edges.size() && !isQuiet()) {
      Optional<KillEdge> planned =
          edges.stream().filter(edge -> edge instanceof KillEdge.Planned).findAny();
      if (planned.isPresent() && begun && plan.isComplete()) {
        held(planned.get(), "");
      } else {
        wait(20);
      }
    }
    return ended ? Map.of() : Map.copyOf(held);
  }

  private boolean isQuiet() {
    return System.nanoTime() - last > (begun ? QUIET : START).toNanos();
  }

  /// The process is gone: what is held goes on, and leads nowhere.
  void kill() {
    killed.countDown();
  }

  @Override
  public boolean isLetIn(String request) {
    return isPassed(request, false);
  }

  @Override
  public boolean isAnswered(String request) {
    return isPassed(request, true);
  }

  private boolean isPassed(String request, boolean after) {
    boolean passed = true;
    for (KillEdge edge : edges) {
      switch (edge) {
        case RequestEdge mine -> {
          if (mine.after() == after
              && mine.kind().is(request)
              && seen.computeIfAbsent(edge, _ -> new AtomicInteger()).incrementAndGet()
                  == mine.nth()) {
            held(edge, URLDecoder.decode(request.split("\\?", 2)[0], UTF_8));
            passed = false;
          }
        }
        case KillEdge.Planned _ -> passed &= after || !isOfContent(request);
        case HoldAt.Edge _ -> {} // holds itself
      }
    }
    if (passed) {
      touch();
      return true;
    }
    try {
      killed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean isOfContent(String request) {
    return RequestEdge.Kind.READ.is(request)
        || RequestEdge.Kind.PUT.is(request)
        || RequestEdge.Kind.BEGIN.is(request);
  }
}
