package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Limits by a clock that only the test moves.
class PaceTest {

  private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
  private final Pace all = new Pace(0, now::get);
  private final Pace one = all.part(1000);

  @Test
  void aChangeIsFeltWithinASecond() {
    one.passed(60_000);
    assertThat(one.owed()).isEqualTo(seconds(60));
    one.limit(10_000);
    assertThat(one.owed()).isEqualTo(seconds(1));
    one.passed(10_000);
    assertThat(one.owed()).isEqualTo(seconds(2));
    one.limit(0);
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
  void aPauseIsWorthNoMoreThanASecond() {
    now.addAndGet(seconds(3600));
    one.passed(1000);
    assertThat(one.owed()).isZero();
    one.passed(1000);
    assertThat(one.owed()).isEqualTo(seconds(1));
    now.addAndGet(seconds(3600));
    one.limit(5000);
    one.passed(5000);
    assertThat(one.owed()).as("of the old limit nothing is left").isEqualTo(seconds(1));
    one.limit(0);
    now.addAndGet(seconds(3600));
    one.limit(1000);
    one.passed(1000);
    assertThat(one.owed()).as("without a limit nothing is saved").isEqualTo(seconds(1));
  }

  @Test
  void allTogetherKeepToTheCommonLimit() {
    Pace other = all.part(0);
    all.limit(500);
    one.passed(500);
    other.passed(500);
    assertThat(one.owed()).isEqualTo(seconds(2));
    assertThat(other.owed()).isEqualTo(seconds(2));
    assertThat(other.share(65536)).isEqualTo(50);
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
    Pace other = all.part(0);
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
  void thereIsNoNegativeLimit() {
    assertThatThrownBy(() -> all.limit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static long seconds(int n) {
    return Duration.ofSeconds(n).toNanos();
  }
}
