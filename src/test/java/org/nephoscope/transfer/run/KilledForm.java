package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that replaces a file `x` by `x.gz`, and may be ended at any change of files
/// on the way. Arguments: the journal's folder, the folder to copy from, the one to copy to.
final class KilledForm {

  private KilledForm() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var journal = TransferJournal.open(Path.of(arguments[0]));
        var queue = new TransferQueue(new TestStores(), journal, 1)) {
      queue.await(queue.submit(copy(Path.of(arguments[1]), Path.of(arguments[2]))));
    }
  }

  /// What it does.
  static Copy copy(Path from, Path to) {
    var policy = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE).encoding(EncodingPolicy.GZIP);
    return new Copy(
        List.of(
            new Route(
                place(new StoreAddress.Local(from)),
                place(new StoreAddress.Local(to, LocalNaming.SUFFIX)))),
        policy);
  }

  private static Place place(StoreAddress store) {
    return new Place(new Location(store, "x"), Access.AMBIENT);
  }
}
