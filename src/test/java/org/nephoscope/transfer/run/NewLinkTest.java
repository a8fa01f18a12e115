package org.nephoscope.transfer.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Delete;

/// Links that come into the place of a file which is to be deleted.
@Timeout(60)
class NewLinkTest {

  @TempDir Path temporary;

  /// What a link leads to cannot be compared any more, and nobody has planned this one.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToNothingThatWasMadeMeanwhileStays() throws Exception {
    try (var desk = new TransferDesk(temporary)) {
      stays(desk);
    }
  }

  private static void stays(TransferDesk desk) throws Exception {
    Files.createDirectories(desk.file("d"));
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(desk.file("d/" + name), "old");
    }
    var address = new StoreAddress.Local(desk.folder);
    ObjectStore real = desk.stores.real(address);
    var first = new AtomicBoolean(true);
    desk.stores.put(
        address,
        () ->
            new ForwardingStore() {
              @Override
              protected ObjectStore store() {
                return real;
              }

              @Override
              public Listing list(ListQuery query) throws StorageException {
                Listing listing = super.list(query);
                if (first.getAndSet(false)) {
                  linkToNothing(desk.file("d/b"));
                }
                return listing;
              }
            });
    var last = desk.queue.await(desk.queue.submit(new Delete(List.of(desk.local("d/")))));
    var items = desk.items(last);
    assertThat(items)
        .extracting(ItemSnapshot::state)
        .containsExactly(ItemState.DONE, ItemState.CONFLICT, ItemState.DONE);
    assertThat(items.get(1).detail()).contains("it was written after its deletion was asked for");
    assertThat(desk.file("d/b")).isSymbolicLink();
  }

  /// Disks note dates by a clock that lags behind by some milliseconds.
  private static void linkToNothing(Path link) {
    Instant now = Instant.now();
    try {
      do {
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("nothing"));
      } while (!Files.getLastModifiedTime(link, NOFOLLOW_LINKS).toInstant().isAfter(now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
