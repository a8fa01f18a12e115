package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.JournalDatabase;
import org.nephoscope.transfer.journal.JournalException;

/// Every transfer ends, with what has really happened, whatever goes wrong under it.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class TransferEndsTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "a/1", "one");
    desk.object(HERE, "a/2", "two");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private FaultyStore faulty() throws IOException {
    var store = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    return store;
  }

  @Test
  void whatFailedAfterRetriesSaysHowOftenItWasTried() throws Exception {
    var lost = new Unreachable("a/1", "test", null);
    faulty().failAlways(Call.STAT, lost).failAlways(Call.DELETE, lost);
    var copy = desk.copy(desk.place(HERE, "a/1"), desk.place(THERE, "x"), CopyPolicy.DEFAULT);
    var delete = desk.queue.submit(new Delete(List.of(desk.place(HERE, "a/1"))));
    for (Transfer transfer : List.of(copy, delete)) {
      var item = desk.item(desk.queue.await(transfer));
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.attempts()).isEqualTo(5);
      assertThat(item.detail()).contains("mem://here/a/1").endsWith(" Tried 5 times.");
    }
  }

  @Test
  void aFaultOfOursWhileListingIsNoEndOfThePlan() throws Exception {
    faulty()
        .before(
            Call.LIST,
            1,
            () -> {
              throw new AssertionError("https://host/x?signature=secret\nsecond line");
            });
    var last = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(last.state())
        .isInstanceOfSatisfying(
            TransferState.Waiting.class,
            halted ->
                assertThat(halted.why())
                    .startsWith("An unforeseen error stopped this transfer (AssertionError: ")
                    .doesNotContain("secret", "\n"));
    desk.queue.resume(last.transfer());
    assertThat(desk.queue.await(last.transfer()).tally().done()).isEqualTo(2);
  }

  @Test
  void aStoreThatCannotBeClosedKeepsNobodyWaiting() throws Exception {
    ObjectStore real = desk.stores.real(HERE);
    desk.stores.put(
        HERE,
        () ->
            (ObjectStore)
                Proxy.newProxyInstance(
                    ObjectStore.class.getClassLoader(),
                    new Class<?>[] {ObjectStore.class},
                    (_, method, arguments) -> {
                      if (method.getName().equals("close")) {
                        throw new IllegalStateException("not now");
                      }
                      return method.invoke(real, arguments);
                    }));
    var last = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files()).containsExactly("1", "2");
  }

  @Test
  void anEndThatTheJournalLostIsNotCalledFinished() throws Exception {
    var broken = new TransferDesk(temporary.resolve("broken"));
    broken.object(HERE, "a/1", "one");
    try (var sql =
            DriverManager.getConnection(
                "jdbc:sqlite:" + temporary.resolve("broken/home/journal.db"));
        var statement = sql.createStatement()) {
      statement.execute(
          "CREATE TRIGGER broken BEFORE UPDATE OF state ON item WHEN new.state = 'done'"
              + " BEGIN SELECT RAISE(ABORT, 'broken'); END");
      var last = broken.run(broken.place(HERE, "a/1"), broken.local("1"));
      assertThat(last.state())
          .isInstanceOfSatisfying(
              TransferState.Waiting.class,
              halted -> assertThat(halted.why()).contains("journal").contains("disk"));
      statement.execute("DROP TRIGGER broken");
      broken.queue.resume(last.transfer());
      assertThat(broken.queue.await(last.transfer()).state())
          .isInstanceOf(TransferState.Finished.class);
      assertThat(broken.run(broken.place(HERE, "a/1"), broken.local("2")).tally().done()).isOne();
    }
    broken.close();
  }

  @Test
  void anErrorInTheJournalsThreadIsToldToWhoeverWaits() throws Exception {
    var database = JournalDatabase.open(temporary.resolve("other/journal.db"));
    try {
      assertThatThrownBy(() ->
              database.commit(_ -> {
                throw new StackOverflowError();
              }))
          .isInstanceOf(JournalException.class);
      String after = database.commit(_ -> "goes on");
      assertThat(after).isEqualTo("goes on");
    } finally {
      database.close();
    }
  }

  @Test
  void aPartThatCouldNotBeRemovedIsRemovedAtTheNextStart() throws Exception {
    var last = desk.run(desk.place(HERE, "a/1"), desk.local("1"));
    Path part = desk.file(".1.0123456789abcdef.part");
    Files.writeString(part, "left");
    desk.journal.litter(last.transfer().id(), part);
    new TransferQueue(desk.stores, desk.journal).close();
    assertThat(part).doesNotExist();
    assertThat(desk.file("1")).exists();
  }
}
