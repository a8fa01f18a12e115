package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;

/// Some of the failed items, again.
class RetrySomeTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (String name : List.of("a", "b", "c")) {
      desk.object(HERE, "x/" + name, "content of " + name);
      Files.writeString(desk.file(name), "older");
    }
    desk.object(HERE, "x/free", "free");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void onlyThoseThatWereChosenAreDoneAgain() throws Exception {
    TransferSnapshot first = failed();
    assertThat(first.tally().failed()).isEqualTo(3);
    Files.delete(desk.file("a"));
    Files.delete(desk.file("b"));
    var again = desk.queue.retryFailed(first.transfer(), item -> item.source().endsWith("x/b"));
    TransferSnapshot second = desk.queue.await(again);
    assertThat(desk.items(second))
        .extracting(ItemSnapshot::source)
        .containsExactly("mem://here/x/b");
    assertThat(second.tally().done()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("b", "c", "free");
    assertThat(Files.readString(desk.file("b"))).isEqualTo("content of b");
  }

  @Test
  void nobodyWhoIsChosenIsAnEmptyPlan() throws Exception {
    TransferSnapshot first = failed();
    var again = desk.queue.retryFailed(first.transfer(), _ -> false);
    assertThat(desk.items(desk.queue.await(again))).isEmpty();
  }

  /// By themselves its deletions would not wait for the copies that failed.
  @Test
  void ofASyncThatDeletesOnlyAllIsRetried() throws Exception {
    var request =
        new Sync(
            new Route(desk.place(HERE, "x/"), desk.local("")),
            CopyPolicy.DEFAULT.ifExists(IfExists.FAIL),
            true,
            true,
            OptionalLong.of(9));
    TransferSnapshot first = desk.queue.await(desk.queue.submit(request));
    assertThat(first.tally().failed()).isPositive();
    assertThatThrownBy(() -> desk.queue.retryFailed(first.transfer(), _ -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TransferSnapshot failed() throws InterruptedException {
    return desk.run(
        desk.place(HERE, "x/"), desk.local(""), CopyPolicy.DEFAULT.ifExists(IfExists.FAIL));
  }
}
