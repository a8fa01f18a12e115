package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.ItemState;

/// Somebody else writes the source of a copy inside a store after it was looked at.
@Timeout(60)
class ChangingSourceTest {

  @TempDir Path temporary;

  @Test
  void whatAListedOneHasBecomeIsCopied() throws Exception {
    try (var desk = desk(1)) {
      var item = desk.item(desk.run(desk.place(HERE, "d/"), desk.place(HERE, "e/")));
      assertThat(item.state()).isEqualTo(ItemState.DONE);
      assertThat(desk.text(HERE, "e/x")).isEqualTo("other 1");
    }
  }

  @Test
  void oneThatNeverRestsIsSaidToHaveChanged() throws Exception {
    try (var desk = desk(Integer.MAX_VALUE)) {
      var item = desk.item(desk.run(desk.place(HERE, "d/"), desk.place(HERE, "e/")));
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.detail())
          .isEqualTo(
              "mem://here/d/x changed while it was copied, so nothing was written. Copy it again.");
      assertThat(desk.keys(HERE)).containsExactly("d/x");
    }
  }

  /// @param times how often the source is written before it is copied
  private TransferDesk desk(int times) throws IOException {
    var desk = new TransferDesk(temporary);
    desk.object(HERE, "d/x", "text");
    var number = new AtomicInteger();
    desk.stores.put(HERE, () -> new Changing(desk.stores.real(HERE), number, times));
    return desk;
  }

  private static final class Changing extends ForwardingStore {
    private final ObjectStore store;
    private final AtomicInteger number;
    private final int times;

    Changing(ObjectStore store, AtomicInteger number, int times) {
      this.store = store;
      this.number = number;
      this.times = times;
    }

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    public ObjectMeta copy(
        ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
        throws StorageException {
      if (number.get() < times) {
        byte[] bytes = ("other " + number.incrementAndGet()).getBytes(UTF_8);
        store.put(from, ByteSource.of(bytes), PutOptions.REPLACE);
      }
      return store.copy(from, revision, to, options);
    }
  }
}
