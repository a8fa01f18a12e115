package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// Two transfers that copy one tree into one folder at once.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class CopyTwiceTest {

  private static final int OBJECTS = 20;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (int i = 0; i < OBJECTS; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// Lets both look at a file before either has its bytes.
  private static WhileReading.Event together() {
    Map<ObjectKey, CyclicBarrier> meetings = new ConcurrentHashMap<>();
    return key -> {
      try {
        meetings.computeIfAbsent(key, _ -> new CyclicBarrier(2)).await(30, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("only one reads " + key, e);
      }
    };
  }

  private Transfer copy(CopyPolicy policy) {
    return desk.copy(desk.place(HERE, "a/"), desk.local("b/"), policy);
  }

  private void eachIsWrittenOnce(CopyPolicy policy) throws Exception {
    Transfer first = copy(policy);
    Transfer second = copy(policy);
    TransferSnapshot one = desk.queue.await(first);
    TransferSnapshot two = desk.queue.await(second);
    List<ItemSnapshot> items =
        Stream.of(one, two).flatMap(each -> desk.items(each).stream()).toList();
    assertThat(List.of(one.state(), two.state()))
        .as("%s", items)
        .hasOnlyElementsOfType(TransferState.Finished.class);
    assertThat(one.tally().done() + two.tally().done()).isEqualTo(OBJECTS);
    assertThat(items)
        .allMatch(item -> item.verification() instanceof Verification.Matched)
        .filteredOn(item -> item.state() != ItemState.DONE)
        .hasSize(OBJECTS)
        .allMatch(item -> item.state() == ItemState.SKIPPED)
        .allMatch(item -> item.detail().equals("The target has the same content."));
    assertThat(desk.files()).hasSize(OBJECTS);
    assertThat(desk.file("b/7")).hasContent("content 7");
  }

  @Test
  void whatTheOtherHasWrittenMeanwhileIsThereAlready() throws Exception {
    WhileReading.let(desk, HERE, 0, together());
    eachIsWrittenOnce(CopyPolicy.DEFAULT);
  }

  @Test
  void alsoInPlaceOfSomethingOlder() throws Exception {
    Files.createDirectories(desk.file("b"));
    for (int i = 0; i < OBJECTS; i++) {
      Files.writeString(desk.file("b/" + i), "older");
    }
    WhileReading.let(desk, HERE, 0, together());
    eachIsWrittenOnce(CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE));
  }

  @Test
  void otherContentIsAConflict() throws Exception {
    WhileReading.let(
        desk,
        HERE,
        0,
        key -> Files.writeString(desk.file("b").resolve(key.value().substring(2)), "CONTENT 7"));
    Files.createDirectories(desk.file("b"));
    TransferSnapshot ended = desk.run(desk.place(HERE, "a/7"), desk.local("b/7"));
    assertThat(desk.item(ended).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.item(ended).detail())
        .endsWith("b/7 was changed by someone else meanwhile, so it was left as it is.");
    assertThat(desk.file("b/7")).hasContent("CONTENT 7");
  }
}
