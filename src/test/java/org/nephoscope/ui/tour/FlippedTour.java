package org.nephoscope.ui.tour;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.Workbench;

/// The tour over demo data of which one object always arrives with its first byte wrong.
public final class FlippedTour {

  private static final ObjectKey WRONG = new ObjectKey("membrane.zarr/s0/0.2.4");

  private FlippedTour() {}

  /// Ends with 1 and one sentence, as the program does.
  ///
  /// @param arguments the folder for pictures
  public static void main(String[] arguments) throws InterruptedException {
    Tour.drawOffScreen();
    var stores = new FlippingStores(new Stores());
    int code = 0;
    try (var scratch = Scratch.make();
        var journal = TransferJournal.open(scratch.folder().resolve("home"));
        var queue = new TransferQueue(stores, journal)) {
      var book = ConnectionBook.open(scratch.folder().resolve("home"));
      var workbench = new Workbench(stores, queue, journal.ledger(), book);
      Tour.make(workbench, scratch.folder(), Path.of(arguments[0]), System.out);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  private record FlippingStores(StoreOpener stores) implements StoreOpener {

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      ObjectStore store = stores.open(address, access);
      return address instanceof StoreAddress.Demo ? new FlippingStore(store) : store;
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access)
        throws StorageException {
      return stores.siblings(address, access);
    }
  }

  private static final class FlippingStore extends ForwardingStore {

    private final ObjectStore store;

    FlippingStore(ObjectStore store) {
      this.store = store;
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      ObjectContent content = store.open(key, span, revision);
      return key.equals(WRONG) ? flipped(content) : content;
    }

    private static ObjectContent flipped(ObjectContent content) throws StorageException {
      try (content) {
        byte[] bytes = content.readAll();
        bytes[0] ^= 1;
        return new ObjectContent(content.meta(), content.range(), new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        throw new StorageException.Unreachable("demo", "reading it ahead", e);
      }
    }

    @Override
    protected ObjectStore store() {
      return store;
    }
  }
}
