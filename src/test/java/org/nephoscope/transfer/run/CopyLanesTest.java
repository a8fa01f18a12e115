package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.copy.TargetDisks;
import org.nephoscope.transfer.journal.DiskTable;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.lane.Pace;
import org.nephoscope.transfer.lane.Permits;
import org.nephoscope.transfer.lane.Progress;
import org.nephoscope.transfer.name.MountPoint;

@Timeout(60)
class CopyLanesTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anErrorInOneObjectIsItsOwn() throws Exception {
    for (int i = 0; i < 10; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
    var here = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(here).open());
    here.before(
        Call.OPEN,
        3,
        () -> {
          throw new StackOverflowError();
        });
    TransferSnapshot last = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(last.tally().done()).isEqualTo(9);
    assertThat(desk.items(last))
        .filteredOn(item -> item.state() == ItemState.FAILED)
        .singleElement()
        .satisfies(item -> assertThat(item.detail()).contains("StackOverflowError"));
  }

  @Test
  void anObjectThatHasItsPlaceIsPausedThereAndKeepsNoOther() throws Exception {
    Copy request = copy();
    var tasks = new ArrayList<Runnable>();
    var fixture = new Fixture(request);
    fixture.lanes().begin(new Held(tasks), request, fixture.item());
    fixture.items().pause(0);
    assertThat(fixture.items().isPaused(0)).as("as one whose turn has not come").isFalse();
    assertThat(fixture.items().begin(fixture.item())).as("a second time").isEmpty();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void aPlaceIsGivenBackWhenNothingCanBegin() throws Exception {
    Copy request = copy();
    var fixture = new Fixture(request);
    assertThatThrownBy(() ->
            fixture
                .lanes()
                .begin(
                    new Held(new ArrayList<>()) {
                      @Override
                      public void execute(Runnable command) {
                        throw new RejectedExecutionException();
                      }
                    },
                    request,
                    fixture.item()))
        .isInstanceOf(RejectedExecutionException.class);
    Permits.Way way = fixture.permits().way(new Location(HERE, ""), new Location(THERE, ""));
    assertThat(fixture.permits().take(way, 0, 0)).as("the only place").isPresent();
    assertThat(fixture.items().begin(fixture.item())).as("its turn again").isPresent();
  }

  /// As another process that takes this one for dead would.
  @Test
  void anItemThatSomebodyElseHasBegunIsLeftToThem() throws Exception {
    desk.object(HERE, "a", "content");
    for (Place target : List.of(desk.place(THERE, "b"), desk.local("b"))) {
      var request = new Copy(List.of(new Route(desk.place(HERE, "a"), target)), CopyPolicy.DEFAULT);
      var tasks = new ArrayList<Runnable>();
      var fixture = new Fixture(request);
      desk.journal.plan(
          fixture.job, _ -> List.of(Draft.named(0, "a", target.location().path())), 1, "");
      PlannedItem item = desk.journal.next(fixture.job, -1, 1).getFirst();
      try (var other = TransferJournal.open(temporary.resolve("home"))) {
        assertThat(other.begin(fixture.job, item).isOurs()).isTrue();
      }
      fixture.lanes().begin(new Held(tasks), request, item);
      tasks.forEach(Runnable::run);
      desk.journal.flush(fixture.job);
      assertThat(desk.journal.rows().hasActive(fixture.job)).isTrue();
    }
    assertThat(desk.keys(THERE)).isEmpty();
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void norIsItsSourceTakenAwayFromThem() throws Exception {
    desk.object(HERE, "a", "content");
    desk.object(THERE, "b", "content"); // nothing is made, because it is there
    var route = new Route(desk.place(HERE, "a"), desk.place(THERE, "b"));
    var request = new Move(List.of(route), CopyPolicy.DEFAULT);
    var tasks = new ArrayList<Runnable>();
    var fixture = new Fixture(request);
    desk.journal.plan(fixture.job, _ -> List.of(Draft.named(0, "a", "b")), 1, "");
    PlannedItem item = desk.journal.next(fixture.job, -1, 1).getFirst();
    try (var other = TransferJournal.open(temporary.resolve("home"))) {
      assertThat(other.begin(fixture.job, item).isOurs()).isTrue();
    }
    fixture.lanes().begin(new Held(tasks), request, item);
    tasks.forEach(Runnable::run);
    assertThat(desk.keys(HERE)).containsExactly("a");
  }

  private Copy copy() {
    return new Copy(
        List.of(new Route(desk.place(HERE, "a"), desk.place(THERE, "b"))), CopyPolicy.DEFAULT);
  }

  /// What the lanes of one transfer need, with one place.
  private final class Fixture {
    private final Hosts hosts = Hosts.fixed(1);
    private final Control control = new Control(Control.Wish.RUN);
    private final ItemControls items = new ItemControls(control);
    private final Permits permits = hosts.permits(1);
    private final long job;
    private final CopyLanes lanes;

    Fixture(Routed request) throws IOException {
      var submitted = desk.journal.submit(request, Optional.empty(), Instant.now());
      submitted.lock().close();
      job = submitted.id();
      var row = desk.journal.rows().job(job).orElseThrow();
      lanes =
          new CopyLanes(
              row,
              desk.journal,
              new StorePool(desk.stores, hosts, desk.journal, job),
              new TargetDisks(job, DiskTable.of(desk.journal), MountPoint::of),
              permits,
              control,
              new Pace(0),
              new Progress(row.tally(), permits::slowDowns, permits::width),
              items,
              error -> {
                throw new AssertionError(error);
              });
    }

    CopyLanes lanes() {
      return lanes;
    }

    ItemControls items() {
      return items;
    }

    Permits permits() {
      return permits;
    }

    PlannedItem item() {
      return new PlannedItem(
          0, 0, "a", "b", 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// Keeps what it is to execute.
  private static class Held extends AbstractExecutorService {
    private final List<Runnable> tasks;

    Held(List<Runnable> tasks) {
      this.tasks = tasks;
    }

    @Override
    public void execute(Runnable command) {
      tasks.add(command);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }
  }
}
