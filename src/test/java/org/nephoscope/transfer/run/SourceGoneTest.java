package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// The disk of a source is taken away between two pages of its listing: what nobody has listed is
/// not taken for nothing.
@Timeout(60)
class SourceGoneTest {

  private static final int FILES = ListQuery.PAGE + 5;

  private interface Change {
    void make() throws IOException;
  }

  @TempDir Path temporary;
  private TransferDesk desk;
  private Path aside;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    aside = temporary.resolve("aside");
    Files.createDirectory(desk.file("from"));
    for (int i = 0; i < FILES; i++) {
      Files.createFile(desk.file("from/%05d".formatted(i)));
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// What becomes of a copy whose folder changes once all of the first page is copied.
  private TransferSnapshot copied(Change change) throws InterruptedException {
    var store = desk.local("").location().store();
    var once = new AtomicBoolean(true);
    desk.stores.put(
        store,
        () ->
            new Changing(
                desk.stores.real(store),
                () -> {
                  if (once.getAndSet(false)) {
                    while (desk.queue.snapshot().getFirst().tally().done() < ListQuery.PAGE) {
                      LockSupport.parkNanos(1_000_000);
                    }
                    change.make();
                  }
                }));
    var copy = new Copy(List.of(new Route(desk.local("from/"), desk.place(THERE, ""))), POLICY);
    return desk.queue.await(desk.queue.submit(copy));
  }

  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT;

  @Test
  void aFolderThatIsGoneIsNotListedToItsEnd() throws Exception {
    TransferSnapshot gone = copied(() -> Files.move(desk.file("from"), aside));
    assertThat(gone.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(gone.tally().done()).isEqualTo(ListQuery.PAGE);

    Files.move(aside, desk.file("from"));
    TransferSnapshot again = desk.queue.await(desk.queue.retryFailed(gone.transfer()));
    assertThat(again.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(again.tally().done()).isEqualTo(FILES - ListQuery.PAGE);
  }

  /// As the folder that is there instead of a disk that is not mounted.
  @Test
  void norIsAnotherFolderOfItsName() throws Exception {
    TransferSnapshot gone =
        copied(() -> {
          Files.move(desk.file("from"), aside);
          Files.createDirectory(desk.file("from"));
        });
    assertThat(gone.state()).isInstanceOf(TransferState.Failed.class);

    // The disk is still not there.
    TransferSnapshot again = desk.queue.await(desk.queue.retryFailed(gone.transfer()));
    assertThat(again.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(((TransferState.Failed) again.state()).cause())
        .contains("nothing is in it any more, and it was not listed to its end");

    Files.delete(desk.file("from"));
    Files.move(aside, desk.file("from"));
    TransferSnapshot whole = desk.queue.await(desk.queue.retryFailed(again.transfer()));
    assertThat(whole.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(whole.tally().done()).isEqualTo(FILES - ListQuery.PAGE);
  }

  private static final class Changing extends ForwardingStore {
    private final ObjectStore real;
    private final Change change;

    Changing(ObjectStore real, Change change) {
      this.real = real;
      this.change = change;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (query.start() instanceof ListQuery.Start.After) {
        try {
          change.make();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return real.list(query);
    }
  }
}
