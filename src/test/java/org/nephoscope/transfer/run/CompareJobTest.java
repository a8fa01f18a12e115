package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// What can be done with a comparison as a job: pausing it, comparing again and copying what
/// differs.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CompareJobTest extends CompareDesk {

  @Test
  void exactlyWhatDiffersOrIsMissingIsCopied() throws Exception {
    for (int i = 0; i < 5; i++) {
      desk.object(HERE, "a/" + i, "text " + i);
      desk.object(THERE, "z/" + i, "text " + i);
    }
    desk.object(THERE, "z/1", "older");
    desk.object(HERE, "a/1", "newer");
    desk.object(HERE, "a/new", "new");
    desk.object(THERE, "z/extra", "stays");
    var compared = memories(false);
    desk.object(HERE, "a/since then", "not compared");
    var replace = policy.ifExists(CopyPolicy.IfExists.REPLACE);
    var copy = desk.queue.copyDifferences(compared.transfer(), replace).orElseThrow();
    var last = desk.queue.await(copy);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.target() + " " + item.state().word())
        .containsExactly(
            "mem://here/a/1 mem://there/z/1 done", "mem://here/a/new mem://there/z/new done");
    assertThat(desk.text(THERE, "z/1")).isEqualTo("newer");
    assertThat(desk.text(THERE, "z/extra")).isEqualTo("stays");
    names = new NameFilter(List.of(), List.of("extra", "since*"));
    var again = memories(false);
    assertThat(again.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.queue.copyDifferences(again.transfer(), policy)).isEmpty();
  }

  /// As a copy of the same folder would leave it: what is written over may be the next to copy.
  @Test
  void whatTheSourceHoldsIsNotWrittenOver() throws Exception {
    desk.object(HERE, "a/b/b/x", "deeper");
    desk.object(HERE, "a/b/x", "of the source");
    desk.object(HERE, "a/x", "above");
    var compared = compare(desk.place(HERE, "a/b/"), desk.place(HERE, "a/"), false);
    var replace = policy.ifExists(CopyPolicy.IfExists.REPLACE);
    var copy = desk.queue.copyDifferences(compared.transfer(), replace).orElseThrow();
    var last = desk.queue.await(copy);
    assertThat(desk.items(last))
        .extracting(item -> item.target() + " " + item.state().word() + " " + item.detail())
        .containsExactlyInAnyOrder(
            "mem://here/a/x done ",
            "mem://here/a/b/x conflict Its target lies in the folder that this transfer copies, so"
                + " it was left as it is.");
    assertThat(desk.text(HERE, "a/b/x")).isEqualTo("of the source");
    assertThat(desk.text(HERE, "a/x")).isEqualTo("of the source");
    var again = desk.queue.await(desk.queue.retryFailed(copy));
    assertThat(desk.items(again)).hasSize(1);
    assertThat(desk.text(HERE, "a/b/x")).isEqualTo("of the source");
  }

  @Test
  void aFolderIsNotMendedInsideOfItself() throws Exception {
    desk.object(HERE, "a/x", "content");
    var compared = compare(desk.place(HERE, "a/"), desk.place(HERE, "a/b/"), false);
    assertThatThrownBy(() -> desk.queue.copyDifferences(compared.transfer(), policy))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a folder cannot be copied into itself");
  }

  @Test
  void whatFailedIsComparedAgain() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "other");
    desk.object(HERE, "a/y", "content");
    desk.object(THERE, "z/y", "content");
    var first = memories(false);
    desk.object(THERE, "z/x", "content");
    var second = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(findings(second)).containsExactly("mem://here/a/x equal md5");
  }

  /// What was found in the target is forgotten when a comparison ends.
  @Test
  void aComparisonThatCouldNotListAllIsMadeAnew() throws Exception {
    for (int i = 0; i < 1200; i++) {
      desk.object(HERE, "a/" + i, "text");
      desk.object(THERE, "z/" + i, "text");
    }
    var refusing = new FaultyStore(desk.stores.real(HERE));
    refusing.fail(Call.LIST, 2, new AccessDenied("here", AccessDenied.Why.FORBIDDEN, null));
    desk.stores.put(HERE, () -> refusing);
    var first = memories(false);
    assertThat(first.state()).isInstanceOf(TransferState.Failed.class);
    desk.stores.put(HERE, () -> desk.stores.real(HERE));
    var second = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(second.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(second.tally().verified()).isEqualTo(1200);
  }

  @Test
  void aJobIsPausedAndGoesOnWithWhatItHasFound() throws Exception {
    for (int i = 0; i < 40; i++) {
      desk.object(HERE, "a/" + i, "text " + i);
      desk.object(THERE, "z/" + i, "text " + i);
    }
    policy = new CopyPolicy(CopyPolicy.IfExists.FAIL, policy.encoding(), true, false, 1);
    says(HERE);
    var asked = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow = new FaultyStore(desk.stores.real(THERE));
    slow.before(Call.STAT, 20, asked::countDown).delay(Call.STAT, 21, goOn);
    desk.stores.put(THERE, () -> slow);
    var request =
        new Compare(
            new Route(desk.place(HERE, "a/"), desk.place(THERE, "z/")),
            policy,
            true,
            false,
            Optional.empty());
    var transfer = desk.queue.submit(request);
    asked.await();
    desk.queue.pause(transfer);
    goOn.countDown();
    desk.queue.resume(transfer);
    var last = desk.queue.await(transfer);
    assertThat(last.tally().verified()).isEqualTo(40);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
  }
}
