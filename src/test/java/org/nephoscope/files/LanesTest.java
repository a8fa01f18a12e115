package org.nephoscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

@Timeout(30)
class LanesTest {

  private static final Calls TWO = Calls.USUAL.lanes(2);

  private static Input<Integer> numbers(int count) {
    return Input.of(IntStream.range(0, count).boxed());
  }

  @Test
  void aSlowItemLetsTheOthersOfTheWindowGoOn() {
    var others = new CountDownLatch(3);
    try (Stream<Integer> results =
        new Lanes(TWO)
            .stream(
                numbers(10),
                (index, item) -> {
                  if (index == 0) {
                    awaited(others); // for ever, if it held them up
                  }
                  others.countDown();
                  return item;
                })) {
      assertThat(results).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noMoreAreUnderWayThanThereAreLanes(boolean inOrder) {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Calls calls = Calls.USUAL.lanes(3).inOrder(inOrder);
    try (Stream<Integer> results =
        new Lanes(calls)
            .stream(
                numbers(200),
                (_, item) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  LockSupport.parkNanos(1000); // so that others can be under way meanwhile
                  now.decrementAndGet();
                  return item;
                })) {
      assertThat(results).hasSize(200);
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void nothingIsTakenBeforeItIsNeededNorAfterClosing() {
    var taken = new AtomicInteger();
    Stream<Integer> endless = Stream.iterate(0, i -> i + 1).peek(_ -> taken.incrementAndGet());
    Iterator<Integer> iterator;
    int before;
    try (Stream<Integer> results =
        new Lanes(TWO).stream(Input.of(endless.iterator()), (_, item) -> item)) {
      iterator = results.iterator();
      assertThat(taken.get()).isZero();
      assertThat(iterator.next()).isZero();
      before = taken.get();
      assertThat(before).isBetween(1, 5);
    }
    assertThat(iterator.hasNext()).isTrue(); // what was under way
    assertThat(taken.get()).isEqualTo(before);
  }

  @Test
  void aFaultOfTheProgramIsThrownAsItIs() {
    var fault = new IllegalStateException("a fault");
    try (Stream<Integer> results =
        new Lanes(TWO)
            .stream(
                numbers(5),
                (_, _) -> {
                  throw fault;
                })) {
      assertThatIllegalStateException().isThrownBy(results::toList).isSameAs(fault);
    }
  }

  @Test
  void whoWaitsMayBeInterrupted() {
    var end = new CountDownLatch(1);
    try (Stream<Integer> results =
        new Lanes(TWO)
            .stream(
                numbers(5),
                (_, item) -> {
                  awaited(end);
                  return item;
                })) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(results::toList)
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      end.countDown();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPathIsRefusedOnlyWhileItIsBeingStored() throws Exception {
    var store = new MemoryStore("puts");
    var puts = new Puts(new Opened(store, Prefix.ROOT), Calls.USUAL, true);
    Set<String> underWay = new HashSet<>();
    var again = PutItem.of("a", new byte[] {2});
    ByteSource slow =
        new ByteSource() {
          @Override
          public long size() {
            return 1;
          }

          @Override
          public InputStream open(ByteRange range) {
            assertThatIllegalArgumentException().isThrownBy(() -> puts.once(again, underWay));
            return new ByteArrayInputStream(new byte[] {1});
          }
        };
    puts.once(PutItem.of("a", slow), underWay);
    puts.once(again, underWay);
    assertThat(store.stat(new ObjectKey("a")).size()).isEqualTo(1);
    assertThat(puts.all(Input.of(List.of(again))).done()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Input.requireDistinct(List.of(again, again), PutItem::path));
  }
}
