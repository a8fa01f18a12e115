package org.nephoscope.array.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

class LargeScanTest {

  private static final int SIDE = 27;
  private static final long CHUNKS = SIDE * SIDE * SIDE;

  @Test
  void namesAreTakenAtHalfTheSpeedThatIsAimedAtOrMore() {
    double best = ScanBench.best(new ListedCube(40, ListedCube.Kind.UNPACKED), 3);
    assertThat(best).as("names a second of CPU time; 200,000 is the aim").isGreaterThan(100_000);
  }

  @ParameterizedTest
  @EnumSource
  void piecesTogetherHoldEveryNameOnce(ListedCube.Kind kind) {
    var cube = new ListedCube(SIDE, kind);
    cube.add("!first");
    cube.add("1/notes.txt");
    cube.add("13.x");
    cube.add("9/9/999");
    cube.add("~last");
    var counting = new Counting(cube);
    ChunkScan scan = cube.scan(counting);

    scan.run();

    ScanSnapshot end = scan.snapshot();
    assertThat(end.complete()).isTrue();
    assertThat(end.stored()).isEqualTo(CHUNKS);
    assertThat(end.unexpected()).isEqualTo(5);
    assertThat(end.examples())
        .containsExactlyInAnyOrder("!first", "1/notes.txt", "13.x", "9/9/999", "~last");
    assertThat(scan.grid().counts().keySet().stream().filter(state -> !state.isStored())).isEmpty();
    assertThat(end.pages()).isEqualTo(counting.asked.get()).isLessThan(2 * CHUNKS / 1000);
    assertThat(counting.starts).hasSize(3);
  }

  @Test
  void aServerThatBeginsAtTheFirstNameAgainHasNothingCountedTwice() {
    var cube = new ListedCube(SIDE, ListedCube.Kind.DOTS);
    var deaf =
        new ForwardingStore() {
          @Override
          public Listing list(ListQuery query) throws StorageException {
            boolean after = query.start() instanceof ListQuery.Start.After;
            return cube.list(after ? query.from(ListQuery.Start.BEGINNING) : query);
          }

          @Override
          protected ObjectStore store() {
            return cube;
          }
        };
    ChunkScan scan = cube.scan(deaf);
    scan.run();
    assertThat(scan.snapshot().complete()).isTrue();
    assertThat(scan.snapshot().stored()).isEqualTo(CHUNKS);
  }

  @Test
  @Timeout(20)
  void severalPagesAreAskedForAtOnceAndNeverMoreThanEight() {
    var cube = new ListedCube(40, ListedCube.Kind.FOLDERS);
    var counting = new Counting(cube);
    counting.together = new CyclicBarrier(8);
    ChunkScan scan = cube.scan(counting);

    scan.run();

    assertThat(scan.snapshot().stored()).isEqualTo(cube.count());
    assertThat(counting.most.get()).isEqualTo(8);
  }

  @Test
  void whatFailedOrWasStoppedGoesOnAndCountsNothingTwice() {
    var cube = new ListedCube(SIDE, ListedCube.Kind.DOTS);
    var counting = new Counting(cube);
    counting.failing = 7;
    ChunkScan scan = cube.scan(counting);

    scan.run();

    assertThat(scan.snapshot().end()).get().isInstanceOf(ScanSnapshot.End.Failed.class);
    assertThat(scan.snapshot().stored()).isBetween(1000L, CHUNKS - 1);
    assertThat(scan.snapshot().notStored()).isZero();
    counting.stopping = Optional.of(scan);
    scan.resume();
    assertThat(scan.snapshot().end()).get().isInstanceOf(ScanSnapshot.End.Stopped.class);
    assertThat(scan.grid().counts()).containsKey(ChunkState.NOT_SCANNED);
    scan.resume();
    assertThat(scan.snapshot().complete()).isTrue();
    assertThat(scan.snapshot().stored()).isEqualTo(CHUNKS);
    assertThat(scan.grid().counts()).containsOnlyKeys(ChunkState.STORED);
  }

  @Test
  void aSmallGridIsListedFromEndToEnd() {
    var cube = new ListedCube(15, ListedCube.Kind.FOLDERS);
    var counting = new Counting(cube);
    cube.scan(counting).run();
    assertThat(counting.asked).hasValue(4);
  }

  /// Looks at what is asked, and in time refuses, or has the scan stopped.
  private static final class Counting extends ForwardingStore {
    private final ObjectStore inner;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Set<String> starts = ConcurrentHashMap.newKeySet();
    private volatile CyclicBarrier together = new CyclicBarrier(1);
    private volatile int failing = -1;
    private Optional<ChunkScan> stopping = Optional.empty();

    Counting(ObjectStore inner) {
      this.inner = inner;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      int before = asked.getAndIncrement();
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        if (before > 0 && before <= 8) {
          together.await(10, TimeUnit.SECONDS);
        }
        if (query.start() instanceof ListQuery.Start.After(var name)) {
          starts.add(name);
        }
        if (before == failing) {
          throw new StorageException.Busy("bucket", null, null);
        }
        stopOnce();
        return inner.list(query);
      } catch (StorageException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("the lanes did not meet", e);
      } finally {
        now.decrementAndGet();
      }
    }

    private synchronized void stopOnce() {
      stopping.ifPresent(ChunkScan::stop);
      stopping = Optional.empty();
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }
}
