package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// What the dock says of a transfer that has ended after ten seconds.
class JobTextTest {

  private static final TransferState.Finished FINISHED = new TransferState.Finished();

  @Test
  void whatHasEndedShowsItsMeanRateAndHowLongItTook() {
    var ended = ScriptedRunner.snapshot(1, FINISHED, ScriptedRunner.tally(1000, 1000, 0));
    assertThat(JobText.rate(ended)).isEqualTo("9.8 KiB/s");
    assertThat(JobText.timeLeft(ended)).isEqualTo("done");
    assertThat(JobText.took(ended)).isEqualTo("in 10 s");
  }

  @Test
  void oneObjectIsNotSeveral() {
    var one = ScriptedRunner.snapshot(1, FINISHED, ScriptedRunner.tally(1, 1, 0));
    assertThat(JobEnd.of(one)).endsWith(" is done: 1 object");
    var two = ScriptedRunner.snapshot(1, FINISHED, ScriptedRunner.tally(2, 2, 0));
    assertThat(JobEnd.of(two)).endsWith(" is done: 2 objects");
  }

  @Test
  void whatRunsShowsItsPresentRateAndNoDuration() {
    var running =
        ScriptedRunner.snapshot(
            1, new TransferState.Running(false), ScriptedRunner.tally(1000, 10, 0));
    assertThat(JobText.rate(running)).isEqualTo("1.0 KiB/s");
    assertThat(JobText.took(running)).isEmpty();
  }

  @Test
  void ofManyNamedObjectsARetryNamesAsManyAsItTriesAgain() {
    var route =
        new TransferRequest.Route(
            ScriptedRunner.MEMORY.resolve("n0"), ScriptedRunner.TARGET.resolve("n0"));
    var request = new TransferRequest.Copy(Collections.nCopies(400, route), CopyPolicy.DEFAULT);
    var counted = new TransferState.Running(false);
    assertThat(source(request, counted, 400, false)).isEqualTo("400 items of mem://mem/a");
    assertThat(source(request, counted, 1, true)).isEqualTo("1 item of mem://mem/a");
    assertThat(source(request, FINISHED, 12, true)).isEqualTo("12 items of mem://mem/a");
    assertThat(source(request, new TransferState.Running(true), 1, true))
        .as("not counted yet")
        .isEqualTo("400 items of mem://mem/a");
    var folder = new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT);
    assertThat(source(folder, FINISHED, 1, true)).isEqualTo("mem://mem/a/n0");
  }

  private static String source(
      TransferRequest request, TransferState state, long planned, boolean retry) {
    var one = ScriptedRunner.snapshot(1, state, ScriptedRunner.tally(planned, 0, 0));
    return JobText.source(
        new TransferSnapshot(
            one.transfer(),
            request,
            state,
            one.tally(),
            0,
            0,
            0,
            one.submitted(),
            one.running(),
            0,
            retry));
  }

  /// They tell their lengths when their turn comes.
  @Test
  void theFirstOfManyNamedObjectsAreNotNearlyAll() {
    var route =
        new TransferRequest.Route(
            ScriptedRunner.MEMORY.resolve("n0"), ScriptedRunner.TARGET.resolve("n0"));
    var request = new TransferRequest.Copy(Collections.nCopies(400, route), CopyPolicy.DEFAULT);
    var begun = new Tally(400, 10, 30, 0, 0, 30, 0, 0, 4000, 3200);
    var one = ScriptedRunner.snapshot(1, new TransferState.Running(false), begun);
    var named =
        new TransferSnapshot(
            one.transfer(),
            request,
            one.state(),
            begun,
            1000,
            10,
            10,
            one.submitted(),
            one.running());
    assertThat(JobText.percent(named)).isEqualTo("8 %");
    assertThat(JobText.timeLeft(named)).as("36,800 bytes, 1000 a second").isEqualTo("36 s");
    assertThat(JobText.percent(one)).as("of a listing").isEqualTo("80 %");
    var none = new Tally(400, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(
            JobText.percent(
                new TransferSnapshot(
                    one.transfer(),
                    request,
                    one.state(),
                    none,
                    0,
                    0,
                    0,
                    one.submitted(),
                    one.running())))
        .isEqualTo("0 %");
  }

  /// All of them wait again, but lengths that they have told are known.
  @Test
  void whatIsKeptOfNamedObjectsCounts() {
    assertThat(JobText.percent(left(1))).isEqualTo("54 %");
    assertThat(JobText.bytesInAll(left(1))).isEqualTo("140 / 257 B");
    assertThat(JobText.percent(left(2))).as("never more than it is").isEqualTo("27 %");
  }

  private static TransferSnapshot left(int objects) {
    var route =
        new TransferRequest.Route(
            ScriptedRunner.MEMORY.resolve("n0"), ScriptedRunner.TARGET.resolve("n0"));
    return new TransferSnapshot(
        new Transfer(1),
        new TransferRequest.Copy(Collections.nCopies(objects, route), CopyPolicy.DEFAULT),
        new TransferState.Paused(),
        new Tally(objects, 0, 0, 0, 0, 0, 0, 0, 257, 0).kept(140),
        0,
        0,
        0,
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Test
  void theFirstOfManyNamedObjectsAreNotAllTheBytes() {
    var running = new TransferState.Running(false);
    var some = new Tally(600, 4, 252, 0, 0, 252, 0, 0, 6349, 6349);
    assertThat(JobText.bytesInAll(named(running, some))).isEqualTo("6.2 KiB");
    assertThat(JobText.bytesInAll(ScriptedRunner.snapshot(1, running, some)))
        .as("of a listing")
        .isEqualTo("6.2 / 6.2 KiB");
    var untold = new Tally(600, 600, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(JobText.bytesInAll(named(running, untold))).isEqualTo("0 B");
    var all = new Tally(600, 0, 600, 0, 0, 600, 0, 0, 14_848, 14_848);
    assertThat(JobText.bytesInAll(named(FINISHED, all))).isEqualTo("14.5 / 14.5 KiB");
    var cancelled = new Tally(600, 0, 256, 0, 344, 256, 0, 0, 6349, 6349, 0, 344);
    assertThat(JobText.bytesInAll(named(new TransferState.Cancelled(), cancelled)))
        .isEqualTo("6.2 KiB");
  }

  private static TransferSnapshot named(TransferState state, Tally tally) {
    var route =
        new TransferRequest.Route(
            ScriptedRunner.MEMORY.resolve("n0"), ScriptedRunner.TARGET.resolve("n0"));
    var one = ScriptedRunner.snapshot(1, state, tally);
    return new TransferSnapshot(
        one.transfer(),
        new TransferRequest.Copy(Collections.nCopies(600, route), CopyPolicy.DEFAULT),
        state,
        tally,
        0,
        0,
        0,
        one.submitted(),
        one.running());
  }

  @Test
  void aLengthThatNobodyHasAskedForIsNotZero() {
    for (ItemState state : ItemState.values()) {
      ItemSnapshot item = sized(ScriptedRunner.item(1, state), 0);
      boolean known = state == ItemState.DONE || state == ItemState.SKIPPED;
      assertThat(JobText.stored(item)).as(state.word()).isEqualTo(known ? "0 B" : "–");
      assertThat(JobText.stored(sized(item, 100))).isEqualTo("100 B");
    }
  }

  private static ItemSnapshot sized(ItemSnapshot item, long size) {
    return new ItemSnapshot(
        item.number(),
        item.source(),
        item.target(),
        size,
        0,
        item.state(),
        item.verification(),
        item.detail(),
        item.failure(),
        "",
        "",
        1,
        item.took(),
        item.ended());
  }

  /// The bytes of skipped and failed objects are counted, but never moved.
  @Test
  void bytesThatWereNotMovedMakeNoRate() {
    var some = new Tally(100, 0, 40, 60, 0, 100, 0, 0, 10_000, 10_000);
    assertThat(JobText.rate(ScriptedRunner.snapshot(1, FINISHED, some))).isEqualTo("4 obj/s");
    var none = new Tally(100, 0, 0, 100, 0, 100, 0, 0, 10_000, 10_000);
    assertThat(JobText.rate(ScriptedRunner.snapshot(1, FINISHED, none))).isEqualTo("–");
    var failed = ScriptedRunner.tally(100, 0, 100);
    assertThat(JobText.rate(ScriptedRunner.snapshot(1, new TransferState.Cancelled(), failed)))
        .isEqualTo("–");
  }

  @Test
  void aDeletionIsMeasuredInObjects() {
    var copy = ScriptedRunner.snapshot(1, FINISHED, ScriptedRunner.tally(1000, 1000, 0));
    var deletion =
        new TransferSnapshot(
            copy.transfer(),
            new TransferRequest.Delete(List.of(ScriptedRunner.MEMORY)),
            copy.state(),
            copy.tally(),
            0,
            0,
            0,
            copy.submitted(),
            copy.running());
    assertThat(JobText.rate(deletion)).isEqualTo("100 obj/s");
  }
}
