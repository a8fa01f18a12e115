package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.ui.transfers.ScriptedRunner.item;
import static org.nephoscope.ui.transfers.ScriptedRunner.snapshot;
import static org.nephoscope.ui.transfers.ScriptedRunner.tally;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.report.FailureCauses;
import org.nephoscope.ui.Background;

class TransfersViewModelTest {

  private static final TransferState RUNNING = new TransferState.Running(false);
  private static final TransferState DONE = new TransferState.Finished();

  private final ScriptedRunner runner = new ScriptedRunner();
  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final TransfersViewModel model =
      new TransfersViewModel(runner, background(), failures::add, clock::get);

  private Background background() {
    return new Background(
        work::add,
        Runnable::run,
        (_, _) -> {
          throw new AssertionError("the dock does nothing later");
        });
  }

  private void refresh() {
    model.refresh();
    work.remove().run(); // what was asked of the engine; what that begins waits
  }

  /// Lets everything that waits in the background run.
  private void settle() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  @Test
  void rowsAreUpdatedInPlaceNewestFirst() {
    runner.say(snapshot(1, RUNNING, tally(10, 2, 0)));
    refresh();
    var first = model.jobs().getFirst();
    runner.say(snapshot(2, RUNNING, tally(1, 0, 0)), snapshot(1, DONE, tally(10, 10, 0)));
    refresh();
    assertThat(model.jobs()).hasSize(2).element(1).isSameAs(first);
    assertThat(first.snapshot().tally().done()).isEqualTo(10);
  }

  @Test
  void totalsCountEveryTransferWhateverTheChip() {
    runner.say(
        snapshot(4, RUNNING, tally(10, 2, 3)),
        snapshot(3, new TransferState.Queued(), tally(0, 0, 0)),
        snapshot(2, new TransferState.Paused(), tally(5, 1, 0)),
        snapshot(1, new TransferState.Cancelled(), tally(5, 1, 4)));
    model.filterProperty().set(JobFilter.PAUSED);
    refresh();
    assertThat(model.jobs()).singleElement().extracting(row -> row.transfer().id()).isEqualTo(2L);
    assertThat(model.totalsProperty().get())
        .isEqualTo(new DockTotals(1, 1, 1, 1, 1000.0, 10.0, 4, 7, 0));
  }

  @Test
  void whatAPauseHasStoppedIsNotInFlight() {
    var running = snapshot(1, RUNNING, tally(300, 94, 0));
    runner.say(
        new TransferSnapshot(
            running.transfer(),
            running.request(),
            new TransferState.Paused(),
            running.tally(),
            0,
            0,
            28,
            running.submitted(),
            running.running()));
    refresh();
    assertThat(model.totalsProperty().get().lanes()).isZero();
  }

  @Test
  void aTransferThatRestsSaysWhyAndIsResumedRatherThanPaused() {
    var offline = new TransferState.Waiting(TransferState.Waiting.Cause.OFFLINE, "It is gone.");
    var now = snapshot(1, offline, tally(5, 1, 0));
    runner.say(now);
    refresh();
    assertThat(JobFilter.of(offline)).isEqualTo(JobFilter.WAITING);
    assertThat(JobText.rate(now)).isEqualTo("offline");
    assertThat(JobText.why(now)).isEqualTo("It is gone. The transfer then goes on by itself.");
    assertThat(TransfersViewModel.canPause(offline)).isFalse();
    model.resumeAll();
    settle();
    assertThat(runner.calls).contains("resume 1");
  }

  @Test
  void singleFilesOfTheSelectedTransferArePausedResumedAndCancelled() {
    runner.say(snapshot(1, RUNNING, tally(5, 1, 0)));
    refresh();
    model.command(FileAction.CANCEL, List.of(3L));
    model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
    model.command(FileAction.PAUSE, List.of(3L));
    model.command(FileAction.RESUME, List.of(3L));
    settle();
    assertThat(runner.calls).contains("pause 1 [3]", "resume 1 [3]").doesNotContain("cancel 1 [3]");
    assertThat(FileAction.PAUSE.fits(ItemState.WAITING)).isTrue();
    assertThat(FileAction.PAUSE.fits(ItemState.PAUSED)).isFalse();
    assertThat(FileAction.RESUME.fits(ItemState.PAUSED)).isTrue();
    assertThat(FileAction.CANCEL.fits(ItemState.DONE)).isFalse();
  }

  @Test
  void theSelectedRowStaysSelectedAndTheRestIsReordered() {
    runner.say(snapshot(2, RUNNING, tally(1, 0, 0)), snapshot(1, RUNNING, tally(1, 0, 0)));
    refresh();
    var chosen = model.jobs().get(1);
    model.selectedProperty().set(Optional.of(chosen));
    runner.say(
        snapshot(3, RUNNING, tally(1, 0, 0)),
        snapshot(2, DONE, tally(1, 1, 0)),
        snapshot(1, RUNNING, tally(1, 0, 0)));
    refresh();
    assertThat(model.jobs()).extracting(row -> row.transfer().id()).containsExactly(3L, 2L, 1L);
    assertThat(model.selectedProperty().get()).contains(chosen);
  }

  @Test
  void aForgottenTransferLeavesAndIsNoLongerSelected() {
    runner.say(snapshot(1, DONE, tally(1, 1, 0)));
    refresh();
    model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
    runner.say();
    refresh();
    assertThat(model.jobs()).isEmpty();
    assertThat(model.selectedProperty().get()).isEmpty();
  }

  @Test
  void onlyPagesThatAreLookedAtAreRead() {
    select(snapshot(1, RUNNING, tally(1_000_000, 0, 0)));
    var items = model.files().items();
    assertThat(items).hasSize(1_000_000);
    assertThat(items.get(500_123).item()).isEmpty();
    runner.calls.clear();
    refresh();
    settle();
    assertThat(runner.calls).containsExactly("items 1 ALL 500000");
    assertThat(items.get(500_123).item().orElseThrow().number()).isEqualTo(500_123);
  }

  @Test
  void scrollingThroughAMillionFilesKeepsAFewPages() {
    select(snapshot(1, DONE, tally(1_000_000, 1_000_000, 0)));
    var items = (ItemPages) model.files().items();
    for (int i = 0; i < 1_000_000; i += 50) {
      model.files().visible(i, i + 30);
      items.get(i);
    }
    assertThat(items.pagesKept()).isLessThanOrEqualTo(ItemPages.KEPT);
  }

  @Test
  void rowsOnScreenAreReadAgainWhileTheyChange() {
    select(snapshot(1, RUNNING, tally(3, 0, 0)));
    var row = model.files().items().get(0);
    refresh();
    settle();
    runner.itemState = ItemState.FAILED;
    runner.say(snapshot(1, DONE, tally(3, 0, 3)));
    refresh();
    settle();
    assertThat(row.item().orElseThrow().state()).isEqualTo(ItemState.FAILED);
    runner.calls.clear();
    refresh();
    settle();
    assertThat(runner.calls).as("nothing has changed, so nothing is read").isEmpty();
  }

  @Test
  void aLateAnswerToAnOldQuestionChangesNothing() {
    select(snapshot(1, RUNNING, tally(3, 0, 0)));
    model.files().items().get(0);
    refresh(); // asks for all files
    model.files().filterProperty().set(ItemFilter.PLANNED);
    var row = model.files().items().get(2);
    work.remove().run(); // the answer about all files comes after the question has changed
    assertThat(row.item()).isEmpty();
    refresh();
    settle();
    assertThat(row.item()).isPresent();
  }

  @Test
  void filesThatCannotBeReadAreAskedForAgainOnlyForAnotherQuestion() {
    select(snapshot(1, RUNNING, tally(3, 0, 0)));
    model.files().items().get(0);
    runner.unreadable = true;
    refresh();
    settle();
    assertThat(model.files().problemProperty().get()).isPresent();
    assertThat(model.files().items()).isEmpty();
    assertThat(failures).as("no dialog opens").isEmpty();
    runner.calls.clear();
    refresh();
    settle();
    assertThat(runner.calls).isEmpty();
    runner.unreadable = false;
    model.files().filterProperty().set(ItemFilter.PLANNED);
    assertThat(model.files().problemProperty().get()).isEmpty();
    assertThat(model.files().items()).hasSize(3);
  }

  @Test
  void failuresAreGroupedByCause() {
    runner.itemState = ItemState.FAILED;
    select(snapshot(1, new TransferState.Failed("some failed", Failure.OTHER), tally(30, 18, 12)));
    var failed = model.failures();
    var group = failed.causes().groups().getFirst();
    assertThat(FailureText.title(JobKind.COPY, group)).isEqualTo("no answer from mem");
    assertThat(group.count()).isEqualTo(12);
    assertThat(failed.lines()).hasSize(1 + FailureCauses.EXAMPLES + 1);
    assertThat(failed.lines().getLast())
        .isEqualTo(new FailureLine.More(group.cause(), 12 - FailureCauses.EXAMPLES, false, false));
    failed.more(group.cause());
    settle();
    assertThat(failed.lines()).hasSize(1 + 12);
    failed.toggle(group.cause());
    assertThat(failed.lines()).containsExactly(new FailureLine.Group(group, false, true));
    var names = new ArrayList<String>();
    failed.names(group.cause(), names::add);
    settle();
    assertThat(names.getFirst().lines()).hasSize(12).startsWith("mem://mem/a/0");
    assertThat(failed.toldProperty().get()).isEqualTo("12 names are on the clipboard.");
  }

  @Test
  void whatEndedWellAfterAFailureIsAGroupThatOpens() {
    var all = new ArrayList<ItemSnapshot>();
    for (int i = 0; i < 250; i++) {
      all.add(recovered(i, i % 5 == 0 ? "the store asks for less" : "no answer from mem"));
    }
    runner.items = all;
    var tally = new Tally(250, 0, 250, 0, 0, 250, 0, 0, 25_000, 25_000, 0, 0, 250);
    select(snapshot(1, new TransferState.Finished(), tally));
    var reasons =
        List.of(
            new FailureLine.Reason("no answer from mem", 200),
            new FailureLine.Reason("the store asks for less", 50));
    var failed = model.failures();
    assertThat(failed.lines()).containsExactly(new FailureLine.Recovered(250, reasons, false));
    assertThat(FailureText.reasons(new FailureLine.Recovered(250, reasons, false)))
        .containsExactly("200 × no answer from mem", "50 × the store asks for less");
    failed.toggleRecovered();
    settle();
    assertThat(failed.lines()).hasSize(1 + CauseFiles.PAGE + 1);
    assertThat(failed.lines().get(1)).isEqualTo(new FailureLine.RecoveredFile(all.getFirst()));
    assertThat(failed.lines().getLast())
        .isEqualTo(new FailureLine.RecoveredMore(150, false, false));
    failed.moreRecovered();
    failed.moreRecovered(); // while the first is being read
    settle();
    failed.moreRecovered();
    settle();
    assertThat(failed.lines()).hasSize(1 + 250);
    failed.toggleRecovered();
    assertThat(failed.lines()).hasSize(1);
    select(snapshot(2, RUNNING, tally(3, 0, 0)));
    assertThat(failed.lines()).isEmpty();
  }

  private static ItemSnapshot recovered(long number, String why) {
    ItemSnapshot item = item(number, ItemState.DONE);
    return new ItemSnapshot(
        number,
        item.source(),
        item.target(),
        item.size(),
        item.moved(),
        item.state(),
        item.verification(),
        Recovery.say("", why),
        item.failure(),
        item.expected(),
        item.actual(),
        2,
        item.took(),
        item.ended());
  }

  @Test
  void onlyFailuresWhoseNamesHoldTheFilterAreShownAndRetried() {
    var failed = new TransferState.Failed("some failed", Failure.OTHER);
    runner.items = List.of(item(10, ItemState.FAILED), item(21, ItemState.FAILED));
    select(snapshot(1, failed, tally(2, 0, 2)));
    assertThat(model.failures().causes().groups().getFirst().count()).isEqualTo(2);
    model.files().textProperty().set("A/2");
    settle();
    var group = model.failures().causes().groups().getFirst();
    assertThat(group.examples()).extracting(ItemSnapshot::number).containsExactly(21L);
    assertThat(group.count()).isEqualTo(1);
    model.failures().retry(group.cause());
    settle();
    assertThat(runner.calls).contains("retry 1 [21]");
    model.files().textProperty().set("mem");
    settle();
    assertThat(model.failures().lines()).as("that is the store").isEmpty();
  }

  @Test
  void oneCauseIsRetriedByItself() {
    var failed = new TransferState.Failed("some failed", Failure.OTHER);
    runner.items = List.of(item(0, ItemState.FAILED), item(1, ItemState.CONFLICT));
    select(snapshot(1, failed, tally(2, 0, 2)));
    var causes = model.failures().causes().groups();
    assertThat(causes).hasSize(2);
    model.failures().retry(causes.getLast().cause());
    settle();
    assertThat(runner.calls).contains("retry 1 [1]");
  }

  /// A transfer whose failures never cease must not keep the computer counting.
  @Test
  void whileItRunsFailuresAreCountedNowAndThen() {
    runner.itemState = ItemState.FAILED;
    select(snapshot(1, RUNNING, tally(30, 0, 12)));
    runner.calls.clear();
    runner.say(snapshot(1, RUNNING, tally(30, 0, 13)));
    refresh();
    settle();
    assertThat(runner.calls).as("counted a moment ago").isEmpty();
    clock.addAndGet(1_000);
    refresh();
    settle();
    assertThat(model.failures().causes().groups().getFirst().count()).isEqualTo(13);
    runner.say(snapshot(1, new TransferState.Failed("", Failure.OTHER), tally(30, 0, 30)));
    refresh();
    settle();
    assertThat(model.failures().causes().groups().getFirst().count())
        .as("at the end")
        .isEqualTo(30);
  }

  @Test
  void pauseAllPausesOnlyWhatRunsOrWaits() {
    runner.say(
        snapshot(3, RUNNING, tally(1, 0, 0)),
        snapshot(2, new TransferState.Queued(), tally(1, 0, 0)),
        snapshot(1, DONE, tally(1, 1, 0)));
    refresh();
    model.pauseAll();
    assertThat(runner.calls).as("the window's thread does not wait for the runner").isEmpty();
    settle();
    assertThat(runner.calls).containsExactlyInAnyOrder("pause 3", "pause 2");
  }

  @Test
  void theLastMinuteIsKeptSecondBySecond() {
    runner.say(snapshot(1, RUNNING, tally(1, 0, 0)));
    refresh();
    clock.set(2_000);
    runner.say(snapshot(1, DONE, tally(1, 1, 0)));
    refresh();
    assertThat(model.rates().before(2)).isEqualTo(1000);
    assertThat(model.rates().before(1)).isZero();
    assertThat(model.rates().before(0)).isZero();
    assertThat(model.rates().highest()).isEqualTo(1000);
  }

  private void select(TransferSnapshot snapshot) {
    runner.say(snapshot);
    refresh();
    model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
    settle();
  }
}
