package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Limits by a clock that only the test moves.
class PaceTest {

  private static final int RATE = 100_000;

  private static final long SECOND = 1_000_000_000;

  private final Map<Long, Long> bySecond = new HashMap<>();
  private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
  private final Pace all = new Pace(0, now::get);
  private final Pace pace = all.part(1000);
  private final LanePace one = pace.lane();

  @Test
  void aChangeIsFeltWithinASecond() {
    one.passed(60_000);
    assertThat(one.owed()).isEqualTo(seconds(60));
    pace.limit(10_000);
    assertThat(one.owed()).isEqualTo(seconds(1));
    one.passed(10_000);
    assertThat(one.owed()).isEqualTo(seconds(2));
    pace.limit(0);
    assertThat(one.owed()).isZero();
    one.passed(1 << 30);
    assertThat(one.owed()).isZero();
    assertThat(one.share(65536)).isEqualTo(65536);
  }

  /// Between two reads something else takes time: a sleep that is too long, an answer, a next part.
  @Test
  void whatIsLostBetweenReadsIsCaughtUpWith() {
    long start = now.get();
    for (int read = 0; read < 200; read++) {
      now.addAndGet(one.owed() + Duration.ofMillis(40).toNanos());
      one.passed(100);
    }
    now.addAndGet(one.owed());
    assertThat(Duration.ofNanos(now.get() - start)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aPauseIsWorthNoMoreThanATenthOfASecond() {
    now.addAndGet(seconds(3600));
    one.passed(100);
    assertThat(one.owed()).isZero();
    one.passed(1000);
    assertThat(one.owed()).isEqualTo(seconds(1));
    now.addAndGet(seconds(3600));
    pace.limit(5000);
    one.passed(5000);
    assertThat(one.owed()).as("of the old limit nothing is left").isEqualTo(seconds(1));
    pace.limit(0);
    now.addAndGet(seconds(3600));
    pace.limit(1000);
    one.passed(1000);
    assertThat(one.owed()).as("without a limit nothing is saved").isEqualTo(seconds(1));
  }

  @Test
  void allTogetherKeepToTheCommonLimit() {
    LanePace other = all.part(0).lane();
    all.limit(500);
    other.passed(0);
    one.passed(500);
    other.passed(500);
    assertThat(one.owed()).isEqualTo(seconds(2));
    assertThat(other.owed()).isEqualTo(seconds(2));
    assertThat(other.share(65536)).as("a tenth of a second, of two").isEqualTo(25);
    all.limit(0);
    assertThat(other.owed()).isZero();
    assertThat(one.owed()).as("its own").isEqualTo(seconds(1) / 2);
  }

  @Test
  void partsThatAreBegunHoldNoMoreThanTwoSecondsBring() {
    assertThat(one.begin(5000)).as("one alone, however large").isTrue();
    assertThat(one.begin(1)).isFalse();
    one.end(5000);
    assertThat(one.begin(1000)).isTrue();
    assertThat(one.begin(1000)).isTrue();
    assertThat(one.begin(1)).isFalse();
    LanePace other = all.part(0).lane();
    assertThat(other.begin(1 << 30)).as("another transfer").isTrue();
    all.limit(500);
    one.end(1000);
    assertThat(one.begin(500)).as("together with the other").isFalse();
    other.end(1 << 30);
    one.end(1000);
    assertThat(one.begin(500)).isTrue();
    assertThat(other.begin(500)).isTrue();
    assertThat(other.begin(1)).isFalse();
  }

  @Test
  void smallObjectsGetTheirHalfBesideALargeOne() {
    pace.limit(RATE);
    var large = new Reader(pace, 1L << 40);
    var small = new Reader(pace, 1000);
    run(List.of(large, small));
    assertThat(small.bytes).isBetween(25L * RATE, 35L * RATE);
    assertThat(large.bytes + small.bytes).isBetween(59L * RATE, 62L * RATE);
  }

  @Test
  void aLargeObjectGetsItsPartBesideManySmallOnes() {
    all.limit(RATE);
    pace.limit(0);
    var readers = new ArrayList<>(List.of(new Reader(pace, 1L << 40)));
    for (int i = 0; i < 9; i++) {
      readers.add(new Reader(pace, 1000));
    }
    run(readers);
    assertThat(readers.getFirst().bytes).isBetween(5L * RATE, 10L * RATE);
    assertThat(sum(readers)).isBetween(59L * RATE, 62L * RATE);
  }

  /// Each begins without any debt of its own.
  @Test
  void manySmallObjectsKeepToTheLimitTogether() {
    pace.limit(RATE);
    var readers = new ArrayList<Reader>();
    for (int i = 0; i < 50; i++) {
      readers.add(new Reader(pace, 100 + 20 * i));
    }
    run(readers);
    assertThat(sum(readers)).isBetween(59L * RATE, 62L * RATE);
  }

  @Test
  void whatOthersDoNotTakeIsForOne() {
    pace.limit(RATE);
    for (int i = 0; i < 9; i++) {
      pace.lane().passed(1); // and nothing more
    }
    var large = new Reader(pace, 1L << 40);
    run(List.of(large));
    assertThat(large.bytes).isBetween(59L * RATE, 62L * RATE);
  }

  /// What a limit lets pass is not saved up, and not taken at once by many lanes either.
  @Test
  void noSecondIsMuchFasterThanTheLimit() {
    pace.limit(RATE);
    now.addAndGet(seconds(10)); // such as listing takes
    var readers = new ArrayList<Reader>();
    for (int i = 0; i < 32; i++) {
      readers.add(new Reader(pace, i % 2 == 0 ? 1L << 40 : 5000));
    }
    run(readers);
    now.addAndGet(seconds(10));
    run(readers);
    assertThat(sum(readers)).isBetween(2 * 58L * RATE, 2 * 62L * RATE);
    assertThat(Collections.max(bySecond.values())).isBetween(RATE * 99L / 100, RATE * 13L / 10);
  }

  /// Reads objects one after the other, each to its end, as long as nothing holds it up.
  private static final class Reader {
    private final Pace pace;
    private final long size;
    private LanePace lane;
    private long left;
    private long bytes;
    private long next;

    Reader(Pace pace, long size) {
      this.pace = pace;
      this.size = size;
      this.lane = pace.lane();
      this.left = size;
    }

    /// The end of an object is seen by a read, too.
    void read() {
      int n = (int) Math.min(left, lane.share(1 << 16));
      lane.passed(n);
      bytes += n;
      left -= n;
      if (n == 0) {
        lane.leave();
        lane = pace.lane();
        left = size;
      }
    }
  }

  /// A minute, in which each reads whenever it may.
  private void run(List<Reader> readers) {
    long start = now.get();
    readers.forEach(reader -> reader.next = start);
    long end = start + seconds(60);
    while (now.get() < end) {
      Reader first = Collections.min(readers, Comparator.comparingLong(reader -> reader.next));
      now.set(Math.max(now.get(), first.next));
      long before = first.bytes;
      first.read();
      bySecond.merge(now.get() / SECOND, first.bytes - before, Long::sum);
      first.next = now.get() + first.lane.owed() + 100_000; // and some time of its own
    }
  }

  private static long sum(List<Reader> readers) {
    return readers.stream().mapToLong(reader -> reader.bytes).sum();
  }

  @Test
  void thereIsNoNegativeLimit() {
    assertThatThrownBy(() -> all.limit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static long seconds(int n) {
    return Duration.ofSeconds(n).toNanos();
  }
}
