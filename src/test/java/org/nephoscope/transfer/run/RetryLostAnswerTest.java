package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;

/// A transfer that is tried again finds what the first has written and could not say so.
@Timeout(60)
class RetryLostAnswerTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "a", "one");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// A copy whose object is written and whose answer says no, and then its retry.
  private ItemSnapshot retried(IfExists rule) throws InterruptedException {
    var failing = new AtomicBoolean(true);
    AfterWriting.let(
        desk,
        THERE,
        () -> {
          if (failing.getAndSet(false)) {
            throw new AccessDenied("b", AccessDenied.Why.FORBIDDEN, null);
          }
        });
    CopyPolicy policy = CopyPolicy.DEFAULT.ifExists(rule);
    var failed = desk.run(desk.place(HERE, "a"), desk.place(THERE, "b"), policy);
    assertThat(desk.item(failed).state()).isEqualTo(ItemState.FAILED);
    return desk.item(desk.queue.await(desk.queue.retryFailed(failed.transfer())));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP_BOTH", "FAIL", "NEWER"})
  void itIsNotCopiedTwice(IfExists rule) throws Exception {
    ItemSnapshot item = retried(rule);
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    assertThat(desk.keys(THERE)).containsExactly("b");
  }

  @Test
  void norBesideSomethingElse() throws Exception {
    desk.object(THERE, "b", "of somebody else");
    assertThat(retried(IfExists.KEEP_BOTH).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.keys(THERE)).hasSize(2);
    assertThat(desk.text(THERE, "b")).isEqualTo("of somebody else");
  }

  /// What was in the way of the first try still is.
  @Test
  void whatExistedBeforeIsStillAConflict() throws Exception {
    desk.object(THERE, "b", "one");
    CopyPolicy policy = CopyPolicy.DEFAULT.ifExists(IfExists.FAIL);
    var first = desk.run(desk.place(HERE, "a"), desk.place(THERE, "b"), policy);
    assertThat(desk.item(first).state()).isEqualTo(ItemState.CONFLICT);
    var again = desk.item(desk.queue.await(desk.queue.retryFailed(first.transfer())));
    assertThat(again.state()).isEqualTo(ItemState.CONFLICT);
  }
}
