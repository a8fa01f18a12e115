package org.nephoscope.transfer.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that makes the object `large` in parts, to be killed. Arguments: the
/// journal's folder, the server, the bucket, and the folder of a file `large` to upload slowly;
/// without that it copies the bucket's own `source`.
final class KilledUpload {

  /// Objects above 5 MiB go in parts of that size, also when they are copied.
  private static final S3Settings SMALL_PARTS =
      new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 5 << 20, 5 << 20);

  private KilledUpload() {}

  static TestStores stores(StoreAddress.S3 bucket) {
    var real = new Stores(new S3Clients(SMALL_PARTS));
    var stores = new TestStores();
    stores.put(bucket, () -> real.open(bucket, Access.AMBIENT));
    return stores;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", StrictS3.ID);
    System.setProperty("aws.secretAccessKey", StrictS3.SECRET);
    var bucket = new StoreAddress.S3(Optional.of(URI.create(arguments[1])), arguments[2]);
    Place from =
        arguments.length == 3
            ? place(bucket, "source")
            : place(new StoreAddress.Local(Path.of(arguments[3])), "large");
    var queue = new TransferQueue(stores(bucket), TransferJournal.open(Path.of(arguments[0])), 1);
    queue.await(
        queue.submit(
            new Copy(
                List.of(new Route(from, place(bucket, "large"))),
                CopyPolicy.DEFAULT.limit(10_000_000))));
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.AMBIENT);
  }
}
