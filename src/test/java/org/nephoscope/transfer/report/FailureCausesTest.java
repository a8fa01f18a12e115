package org.nephoscope.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Failures grouped from a real journal.
@Execution(ExecutionMode.CONCURRENT)
class FailureCausesTest {

  private static final int MANY = 30_000;

  @TempDir Path home;

  @Test
  void manyFailuresAreAFewCausesWithExamples() throws IOException {
    read(
        IntStream.range(0, MANY)
            .mapToObj(i -> i % 3 == 0 ? "Access to mem://a/k" + i + " was denied." : "No answer.")
            .toList(),
        items -> {
          FailureCauses causes = FailureCauses.of(items);
          assertThat(causes.others()).isZero();
          assertThat(causes.groups())
              .extracting(group -> group.cause().sentence(), FailureCauses.Group::count)
              .containsExactlyInAnyOrder(
                  tuple("No answer.", MANY * 2L / 3),
                  tuple("Access to mem://a/… was denied.", MANY / 3L));
          for (FailureCauses.Group group : causes.groups()) {
            assertThat(group.examples()).hasSize(FailureCauses.EXAMPLES);
            assertThat(pages(items, group.cause())).hasSize((int) group.count());
          }
        });
  }

  @Test
  void beyondAHundredCausesTheSmallOnesAreOnlyCounted() throws IOException {
    var details = new ArrayList<String>();
    for (int i = 0; i < 2_000; i++) {
      details.add("Cause " + word(i) + ".");
    }
    details.addAll(List.of("Cause late.", "Cause late."));
    details.add("Cause aaa."); // so that the first one is large enough to be shown
    read(
        details,
        items -> {
          FailureCauses causes = FailureCauses.of(items);
          assertThat(causes.groups()).hasSize(FailureCauses.MOST);
          assertThat(causes.groups().getFirst().cause().sentence()).isEqualTo("Cause aaa.");
          long told = causes.groups().stream().mapToLong(FailureCauses.Group::count).sum();
          assertThat(told + causes.others()).isEqualTo(details.size());
        });
  }

  @Test
  void whoStopsIsNotHeldUp() throws IOException {
    read(
        List.of("No answer."),
        items -> {
          var stopped = new FailedItems(items.runner(), items.transfer(), () -> true);
          assertThat(FailureCauses.of(stopped)).isEqualTo(FailureCauses.NONE);
        });
  }

  /// Every item of a cause, in small pages.
  private static List<ItemSnapshot> pages(FailedItems items, Cause cause) {
    var all = new ArrayList<ItemSnapshot>();
    Optional<FailedItems.Position> next = Optional.of(FailedItems.Position.START);
    while (next.isPresent()) {
      FailedItems.Page page = items.of(cause, next.get(), 2_999);
      all.addAll(page.items());
      next = page.next();
    }
    assertThat(new HashSet<>(all.stream().map(ItemSnapshot::number).toList())).hasSameSizeAs(all);
    return all;
  }

  /// Three letters for a number.
  private static String word(int number) {
    return ""
        + (char) ('a' + number / 676)
        + (char) ('a' + number / 26 % 26)
        + (char) ('a' + number % 26);
  }

  private interface Look {
    void at(FailedItems items);
  }

  private void read(List<String> details, Look look) throws IOException {
    Place from = place("a");
    try (var journal = TransferJournal.open(home)) {
      var request =
          new TransferRequest.Copy(
              List.of(new TransferRequest.Route(from, place("b"))), CopyPolicy.DEFAULT);
      var job = journal.submit(request, Optional.empty(), Instant.now());
      for (int start = 0; start < details.size(); start += 1000) {
        int first = start;
        journal.plan(
            job.id(),
            _ ->
                IntStream.range(first, Math.min(first + 1000, details.size()))
                    .mapToObj(i ->
                        Draft.named(0, "k" + i, "k" + i).ended(ItemState.FAILED, details.get(i)))
                    .toList(),
            1,
            "");
      }
      journal.planned(job.id());
      journal.state(job.id(), new TransferState.Failed("all failed", Failure.OTHER), Duration.ZERO);
      job.lock().close();
      try (var queue = new TransferQueue(new Stores(), journal, 1)) {
        look.at(new FailedItems(queue, new Transfer(job.id())));
      }
    }
  }

  private static Place place(String name) {
    return new Place(new Location(new StoreAddress.Memory(name), ""), Access.ANONYMOUS);
  }
}
