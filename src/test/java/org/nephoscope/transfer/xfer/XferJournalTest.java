package org.nephoscope.transfer.xfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.transfer.xfer.XferJournal.Counts;
import org.nephoscope.transfer.xfer.XferJournal.Taken;

@Execution(ExecutionMode.CONCURRENT)
class XferJournalTest {

  private static final Duration LEASE = Duration.ofMinutes(2);

  @TempDir Path directory;

  private long millis = 1_000_000;

  private Path made(int names) throws IOException {
    Path file = directory.resolve("x.db");
    try (var list = XferList.make(file, false)) {
      for (int i = 0; i < names; i++) {
        list.add("n" + i);
      }
      list.finish("mem://a/", "mem://b/", Optional.of("gzip"));
    }
    return file;
  }

  @Test
  void namesAreGivenOutOnceAndOthersGetThemOnlyAfterTheLease() throws IOException {
    Path file = made(5);
    try (var one = XferJournal.open(file, () -> millis);
        var other = XferJournal.open(file, () -> millis)) {
      List<Taken> first = one.take(3, LEASE);
      assertThat(first).extracting(Taken::name).containsExactly("n0", "n1", "n2");
      assertThat(other.take(10, LEASE)).extracting(Taken::name).containsExactly("n3", "n4");
      assertThat(one.take(10, LEASE)).isEmpty();
      assertThat(one.counts()).isEqualTo(new Counts(5, 0, 2, 0));

      one.ended(first.subList(0, 1), first.subList(1, 2));
      assertThat(one.counts()).isEqualTo(new Counts(5, 1, 2, 1));
      assertThat(one.take(10, LEASE)).as("what it has tried is not given to it again").isEmpty();
      List<Taken> retried = other.take(10, LEASE);
      assertThat(retried).extracting(Taken::name).containsExactly("n1");
      other.ended(List.of(), retried);
      assertThat(one.take(10, LEASE)).as("nor to a run of earlier").isEmpty();

      millis += 100_000;
      other.renew(LEASE);
      millis += 100_000;
      assertThat(other.take(10, LEASE)).extracting(Taken::name).containsExactly("n2");
      assertThat(one.take(10, LEASE)).isEmpty();
      other.release();
      assertThat(one.take(10, LEASE)).extracting(Taken::name).containsExactly("n2", "n3", "n4");
    }
    try (var later = XferJournal.open(file, () -> millis)) {
      assertThat(later.take(10, LEASE)).extracting(Taken::name).containsExactly("n1");
      assertThat(later.source() + later.target() + later.encoding().orElse(""))
          .isEqualTo("mem://a/mem://b/gzip");
    }
  }

  @Test
  void manyAtOnceTakeEveryNameExactlyOnce() throws Exception {
    Path file = made(300);
    var taken = new ConcurrentLinkedQueue<String>();
    Callable<Integer> program =
        () -> {
          try (var journal = XferJournal.open(file)) {
            for (List<Taken> block = journal.take(7, LEASE);
                !block.isEmpty();
                block = journal.take(7, LEASE)) {
              block.forEach(one -> taken.add(one.name()));
              journal.ended(block, List.of());
            }
            return 0;
          }
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(List.of(program, program, program, program))) {
        done.get();
      }
    }
    assertThat(new ArrayList<>(taken))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 300).mapToObj(i -> "n" + i).toList());
    try (var journal = XferJournal.open(file)) {
      assertThat(journal.counts().isComplete()).isTrue();
    }
  }

  @Test
  void aListIsThereWhenItIsCompleteAndIsNotThrownAwayByTheWay() throws Exception {
    Path file = directory.resolve("x.db");
    try (var list = XferList.make(file, false)) {
      list.add("a");
    }
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
    made(1);
    assertThatThrownBy(() -> XferList.make(file, false)).hasMessageContaining("--reset");
    try (var list = XferList.make(file, true)) {
      list.add("b");
      list.add("b");
      list.finish("mem://c/", "mem://d/", Optional.empty());
    }
    try (var journal = XferJournal.open(file)) {
      assertThat(journal.source()).isEqualTo("mem://c/");
      assertThat(journal.counts().total()).isEqualTo(1);
    }
    Path foreign = directory.resolve("foreign.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + foreign);
        var sql = connection.createStatement()) {
      sql.execute("CREATE TABLE xfermeta(id INTEGER)");
      sql.execute("CREATE TABLE filelist(id INTEGER)");
    }
    assertThatThrownBy(() -> XferJournal.open(foreign))
        .isInstanceOf(XferException.class)
        .hasMessageContaining("neph jobs import " + foreign);
    Path text = Files.writeString(directory.resolve("text"), "precious");
    assertThatThrownBy(() -> XferList.make(text, true)).hasMessageContaining("no SQLite");
    assertThatThrownBy(() -> XferJournal.open(text)).isInstanceOf(XferException.class);
    assertThatThrownBy(() -> XferJournal.open(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(directory.resolve("none")).doesNotExist();
  }
}
