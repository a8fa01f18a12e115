package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.fault.Job;
import org.nephoscope.provider.fault.Trouble;

/// Spoils some of the requests that pass a proxy, drawn from a seed: the n-th time that a request
/// is sent, it meets the same in every run, whatever else is on its way.
final class SeededTroubles {

  private static final List<Trouble> KINDS =
      List.of(
          Trouble.RESET,
          Trouble.CUT,
          Trouble.STALLED,
          Trouble.LOST_REQUEST,
          Trouble.LOST_ANSWER,
          Trouble.BUSY_AND_SAYS_WHEN,
          Trouble.BROKEN_SERVER,
          Trouble.ANNOUNCES_MORE,
          Trouble.ANNOUNCES_LESS);

  private final long seed;
  private final double rate;
  private final URI self;
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  private final AtomicInteger met = new AtomicInteger();

  /// @param rate how many of the requests, from 0 to 1
  SeededTroubles(long seed, double rate, FaultyProxy proxy) {
    this.seed = seed;
    this.rate = rate;
    this.self = proxy.endpoint();
    proxy.spoil(Integer.MAX_VALUE, _ -> true, this::answer);
  }

  /// How many different requests there were. Whoever needs one and gets its answer sends it once.
  int different() {
    return times.size();
  }

  /// How many requests have met one.
  int met() {
    return met.get();
  }

  private byte[] answer(byte[] request, FaultyProxy.Forward forward) throws IOException {
    String line = new String(request, ISO_8859_1).split("\r\n", 2)[0];
    int nth = times.computeIfAbsent(line, _ -> new AtomicInteger()).incrementAndGet();
    var random = new Random(seed ^ (31L * line.hashCode() + nth) * 0x9E3779B97F4A7C15L);
    if (random.nextDouble() >= rate) {
      return forward.send(request);
    }
    Job job = job(request);
    List<Trouble> fitting = KINDS.stream().filter(kind -> kind.fits(job)).toList();
    Trouble drawn = fitting.get(random.nextInt(fitting.size()));
    met.incrementAndGet();
    return drawn.drawn(random, self, self, new byte[0]).answer(request, forward);
  }

  private static Job job(byte[] request) {
    String head = new String(request, ISO_8859_1).split("\r\n\r\n", 2)[0];
    String line = head.split("\r\n", 2)[0];
    return switch (line.substring(0, line.indexOf(' '))) {
      case "HEAD" -> Job.STAT;
      case "DELETE" -> Job.DELETE;
      case "GET" -> line.contains("list-type=") ? Job.LIST : isOfPart(head) ? Job.PART : Job.READ;
      default -> Job.PUT;
    };
  }

  private static boolean isOfPart(String head) {
    return head.toLowerCase(Locale.ROOT).contains("\r\nrange:");
  }
}
