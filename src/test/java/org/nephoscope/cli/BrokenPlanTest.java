package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

class BrokenPlanTest {

  @TempDir Path home;

  @Test
  void whyAListingBrokeIsSaidAlthoughItemsWereFound() throws IOException {
    var stores = new Stores();
    var plain = new Neph(stores);
    for (int i = 0; i < 1100; i++) {
      plain.put("mem://broken/a/" + i, "x");
    }
    var breaking =
        new StoreOpener() {
          @Override
          public ObjectStore open(StoreAddress address, Access access) throws StorageException {
            // A look at what is there comes before; the transfer itself opens the store anew.
            return new FaultyStore(stores.open(address, access))
                .fail(Call.LIST, 2, new AccessDenied("a/", AccessDenied.Why.FORBIDDEN, null));
          }

          @Override
          public List<StoreAddress> siblings(StoreAddress address, Access access) {
            return List.of();
          }
        };
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(breaking, journal)) {
      var result = new Neph(breaking, () -> queue).run("rm", "-r", "mem://broken/a");
      assertThat(result.err()).contains("Access to mem://broken/a/ was denied");
      assertThat(result.out()).startsWith("0 deleted");
      assertThat(result.code()).isNotZero();
    }
  }

  @Test
  void whatCannotBeFoundOutIsNotCountedAsNothing() throws IOException {
    var stores = new Stores();
    var plain = new Neph(stores);
    plain.put("mem://unfound/a/x", "x");
    var silent =
        new StoreOpener() {
          @Override
          public ObjectStore open(StoreAddress address, Access access) throws StorageException {
            return new FaultyStore(stores.open(address, access))
                .failAlways(Call.LIST, new Unreachable("mem://to/", "no answer", true, null));
          }

          @Override
          public List<StoreAddress> siblings(StoreAddress address, Access access) {
            return List.of();
          }
        };
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(silent, journal)) {
      var neph = new Neph(silent, () -> queue);
      for (String more : new String[] {"", " --dry-run", " --json"}) {
        var result = neph.run(("sync" + more + " mem://unfound/a mem://to").split(" ", -1));
        assertThat(result.code()).as(more).isEqualTo(1);
        assertThat(result.err())
            .as(more)
            .contains("no complete answer for mem://to/", "not known what there is to do");
        assertThat(result.out()).as(more).doesNotContain("copied", "summary");
      }
    }
  }
}
