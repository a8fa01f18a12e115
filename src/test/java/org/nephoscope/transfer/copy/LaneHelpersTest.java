package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.lane.Lane;
import org.nephoscope.transfer.lane.Pace;
import org.nephoscope.transfer.lane.Permits;

@Timeout(60)
class LaneHelpersTest {

  private static final int PART = 100;
  private static final int STEPS = 8;

  @Test
  void underALimitOnlyAsManyPartsAreBegunAsItLetsPassSoon() throws Exception {
    var together = new CyclicBarrier(2); // nobody passes it alone
    var left = new AtomicInteger(STEPS);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var pace = new Pace(PART);
    new LaneHelpers(lane(pace))
        .run(
            () -> {
              if (left.get() <= 0) {
                return false;
              }
              left.decrementAndGet();
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              await(together);
              now.decrementAndGet();
              return left.get() > 0;
            },
            PART);
    assertThat(most).hasValue(2);
    assertThat(pace.lane().begin(2 * PART)).as("all were ended").isTrue();
  }

  private static Lane lane(Pace pace) throws Exception {
    Location place = LocationParser.here().parse("mem://lanes/");
    Permits permits = new Hosts().permits(16);
    Permits.Way way = permits.way(place);
    return new Lane(
        permits,
        way,
        permits.take(way, PART, 0).orElseThrow(),
        new Control(Control.Wish.RUN),
        pace);
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }
}
