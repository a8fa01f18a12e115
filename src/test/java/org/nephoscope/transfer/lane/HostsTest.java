package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.TransferState.Waiting;

/// Hosts by a clock that only the test moves.
class HostsTest {

  private static final Location HERE = memory("here");
  private static final Location THERE = memory("there");
  private static final long SECOND = 1_000_000_000;
  private static final long MIB = 1 << 20;

  private final AtomicLong now = new AtomicLong(SECOND);
  private final Hosts hosts = new Hosts(now::get);
  private final Permits permits = hosts.permits(0);
  private final Permits.Way way = permits.way(HERE, THERE);

  @Test
  void growsByOneForTwentySuccessesWhileAllLanesAreBusy() throws InterruptedException {
    List<Permit> taken = takeAll(0);
    assertThat(taken).hasSize(32);
    for (int i = 0; i < 19; i++) {
      again(taken, true);
    }
    again(taken, false);
    assertThat(permits.width()).isEqualTo(32);
    again(taken, true);
    assertThat(permits.width()).isEqualTo(33);
    assertThat(take(0)).isPresent();
    assertThat(take(0)).isEmpty();
  }

  @Test
  void aFixedNumberCountsForAllAtOnceAndUntilItIsTakenBack() throws InterruptedException {
    var first = take(0).orElseThrow();
    hosts.lanes(2);
    assertThat(permits.width()).isEqualTo(2);
    assertThat(take(0)).isPresent();
    assertThat(take(0)).as("what was under way before counts").isEmpty();
    assertThat(hosts.permits(3).take(way, 0, 0)).as("its own number").isPresent();
    first.release(true);
    assertThat(take(0)).isPresent();
    hosts.lanes(0);
    assertThat(permits.width()).isEqualTo(32);
    assertThat(take(0)).isPresent();
  }

  @Test
  void tellsForAMinuteWhoHasAskedForFewerRequestsAndWhatBecameOfIt() {
    Host there = hosts.of(THERE);
    assertThat(hosts.slowDowns()).isEmpty();
    there.throttled();
    now.addAndGet(2 * SECOND);
    there.throttled();
    now.addAndGet(3 * SECOND);
    assertThat(hosts.slowDowns())
        .containsExactly(
            new SlowDown(
                "mem://there/", Duration.ofSeconds(5), Duration.ofSeconds(3), 2, 32, 8, 20));
    now.addAndGet(61 * SECOND);
    assertThat(hosts.slowDowns()).isEmpty();
    there.throttled();
    assertThat(hosts.slowDowns())
        .singleElement()
        .satisfies(again -> {
          assertThat(again.times()).isEqualTo(1);
          assertThat(again.before()).isEqualTo(8);
        });
  }

  @Test
  void doesNotGrowWhileLanesAreFree() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      take(0).orElseThrow().release(true);
    }
    assertThat(permits.width()).isEqualTo(32);
  }

  @Test
  void growsToFiveHundredAndTwelveAndNoFurther() throws InterruptedException {
    List<Permit> taken = takeAll(0);
    for (int i = 0; i < 20 * 600; i++) {
      again(taken, true);
      take(0).ifPresent(taken::add);
    }
    assertThat(permits.width()).isEqualTo(512);
    assertThat(taken).hasSize(512);
  }

  @Test
  void atMostSixtyFourLargeObjectsAreOnTheirWay() throws InterruptedException {
    List<Permit> taken = takeAll(0);
    for (int i = 0; i < 20 * 100; i++) {
      again(taken, true);
      take(0).ifPresent(taken::add);
    }
    taken.forEach(Permit::release);
    assertThat(permits.width()).isEqualTo(132);
    assertThat(takeAll(5_000 * MIB)).hasSize(64);
    assertThat(take(1)).as("nor a small one beside").isEmpty();
  }

  @Test
  void halvesAtMostOnceASecondAndNeverToNothing() {
    Host there = hosts.of(THERE);
    assertThat(permits.rest()).isEmpty();
    var asked = permits.way(HERE, THERE);
    assertThat(asked).isEqualTo(way);
    there.throttled();
    there.throttled();
    assertThat(there.width().lanes()).isEqualTo(16);
    for (int i = 0; i < 10; i++) {
      now.addAndGet(SECOND);
      there.throttled();
    }
    assertThat(there.width().lanes()).isEqualTo(1);
    assertThat(hosts.of(HERE).width().lanes()).isEqualTo(32);
  }

  @Test
  void learnsOfThrottlesThatWereRepeatedBelow() throws InterruptedException {
    var throttles = new AtomicLong(7);
    hosts.of(THERE).watch(throttles::get);
    Permit permit = take(0).orElseThrow();
    assertThat(permits.width()).as("what was before does not count").isEqualTo(32);
    assertThat(permits.slowDowns()).isZero();
    throttles.set(9);
    permit.release(true);
    assertThat(permits.width()).isEqualTo(16);
    throttles.set(10);
    assertThat(permits.slowDowns()).as("told of a chart").isEqualTo(3);
    assertThat(hosts.permits(0).slowDowns()).as("of another transfer").isZero();
  }

  @Test
  void aFixedNumberStaysAndWaitsForAServerAllTheSame() throws InterruptedException {
    Permits fixed = hosts.permits(2);
    assertThat(fixed.take(way, 0, 0)).isPresent();
    assertThat(fixed.take(way, 0, 0)).isPresent();
    assertThat(fixed.take(way, 0, 0)).isEmpty();
    hosts.of(THERE).throttled();
    assertThat(fixed.width()).isEqualTo(2);
    Permits other = hosts.permits(2);
    silence(3);
    assertThat(other.take(way, 0, 0)).isEmpty();
  }

  @Test
  void aServerThatHasGoneIsTriedByOneItemAtGrowingIntervals() throws InterruptedException {
    Permit before = take(0).orElseThrow();
    silence(2);
    assertThat(take(0)).as("two may be chance").isPresent();
    silence(1);
    assertThat(before.isGood()).isFalse();
    assertThat(permits.rest())
        .hasValueSatisfying(rest -> assertThat(rest.cause()).isEqualTo(Waiting.Cause.OFFLINE));
    for (long pause : List.of(10, 20, 40, 80, 160, 320, 600, 600)) {
      now.addAndGet((pause - 1) * SECOND);
      assertThat(take(0)).as("before %d s", pause).isEmpty();
      now.addAndGet(SECOND);
      Permit trying = take(0).orElseThrow();
      assertThat(trying.isGood()).isTrue();
      assertThat(take(0)).as("one at a time").isEmpty();
      silence(1);
      assertThat(trying.isGood()).isFalse();
      trying.release();
    }
    permits.hurry();
    assertThat(take(0)).as("resumed, it does not wait").isPresent();
    hosts.of(THERE).answered();
    assertThat(permits.rest()).isEmpty();
    assertThat(take(0)).isPresent();
  }

  @Test
  void anAnswerBetweenIsNoRow() {
    silence(2);
    hosts.of(THERE).answered();
    silence(2);
    assertThat(hosts.of(THERE).isSilent()).isFalse();
  }

  @Test
  void aFullVolumeIsLookedAtEveryMinute() throws InterruptedException {
    var space = new AtomicLong(10);
    Location disk = memory("disk");
    Host volume = hosts.volume(disk.store(), space::get);
    var down = permits.way(HERE, disk);
    var up = permits.way(disk, THERE);
    assertThat(volume.isFull(10)).isFalse();
    assertThat(permits.take(down, 0, 0)).isPresent();
    assertThat(volume.isFull(11)).isTrue();
    assertThat(permits.take(down, 0, 0)).isEmpty();
    assertThat(permits.rest())
        .hasValueSatisfying(rest -> assertThat(rest.cause()).isEqualTo(Waiting.Cause.DISK_FULL));
    assertThat(permits.take(up, 0, 0)).as("it can be read from").isPresent();
    space.set(11);
    now.addAndGet(59 * SECOND);
    assertThat(permits.take(down, 0, 0)).isEmpty();
    now.addAndGet(SECOND);
    assertThat(permits.take(down, 0, 0)).isPresent();
    assertThat(permits.rest()).isEmpty();
  }

  @Test
  void foldersOfOneComputerMayBeOnDifferentVolumes(@TempDir Path folder) throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isDirectory(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(folder)));
    Host one = hosts.of(local(folder));
    assertThat(hosts.of(local(folder.resolve("not/yet/there")))).isSameAs(one);
    assertThat(hosts.of(local(memory.resolve("x")))).isNotSameAs(one);
  }

  private static Location local(Path folder) {
    Path root = folder.getRoot();
    return new Location(new StoreAddress.Local(root), root.relativize(folder) + "/");
  }

  private static Location memory(String name) {
    return new Location(new StoreAddress.Memory(name), "");
  }

  private void silence(int times) {
    for (int i = 0; i < times; i++) {
      hosts.of(THERE).silent(hosts.of(THERE).now());
    }
  }

  private Optional<Permit> take(long size) throws InterruptedException {
    return permits.take(way, size, 0);
  }

  private List<Permit> takeAll(long size) throws InterruptedException {
    var taken = new ArrayList<Permit>();
    for (Optional<Permit> next = take(size); next.isPresent(); next = take(size)) {
      taken.add(next.get());
    }
    return taken;
  }

  /// One item ends and another begins.
  private void again(List<Permit> taken, boolean well) throws InterruptedException {
    taken.removeFirst().release(well);
    taken.add(take(0).orElseThrow());
  }
}
