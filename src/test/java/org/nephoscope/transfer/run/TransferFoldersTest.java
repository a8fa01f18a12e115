package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Folders that a copy makes are made by the store, which forces them to the disk.
class TransferFoldersTest {

  @TempDir Path temporary;

  @Test
  void newFoldersAreMadeLastingBeforeAFileIsWrittenIntoThem() throws Exception {
    try (var desk = new TransferDesk(temporary)) {
      var made = new ConcurrentLinkedQueue<Path>();
      var address = new StoreAddress.Local(desk.folder);
      desk.stores.put(address, () -> new Telling(desk.stores.real(address), made));
      desk.object(HERE, "deep/er/x", "text");
      desk.object(HERE, "marked/", new byte[0], Headers.NONE);
      var done = desk.run(desk.place(HERE, ""), desk.local("to/"));
      assertThat(done.tally().done()).isEqualTo(2);
      assertThat(made).containsExactlyInAnyOrder(desk.file("to/deep/er"), desk.file("to/marked"));
      assertThat(desk.file("to/deep/er/x")).hasContent("text");
      assertThat(desk.file("to/marked")).isDirectory();
    }
  }

  /// A folder that tells which folders are made.
  private static final class Telling extends ForwardingStore {
    private final ObjectStore store;
    private final ConcurrentLinkedQueue<Path> made;

    Telling(ObjectStore store, ConcurrentLinkedQueue<Path> made) {
      this.store = store;
      this.made = made;
    }

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      return type == LocalFiles.class
          ? Optional.of(type.cast(telling(store.feature(LocalFiles.class).orElseThrow())))
          : super.feature(type);
    }

    private LocalFiles telling(LocalFiles files) {
      return new LocalFiles() {
        @Override
        public Optional<Path> find(ObjectKey key) throws StorageException {
          return files.find(key);
        }

        @Override
        public Path target(ObjectKey key, List<String> encoding) throws StorageException {
          return files.target(key, encoding);
        }

        @Override
        public void makeFolders(Path folder) throws IOException {
          made.add(folder);
          files.makeFolders(folder);
        }

        @Override
        public void change(ObjectKey key, Change change) throws IOException {
          files.change(key, change);
        }
      };
    }
  }
}
