package org.nephoscope.transfer.run;

import java.net.URI;
import java.nio.file.Path;
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

/// A process of its own that copies the object `large` between a folder and a bucket, to be killed.
/// Arguments: `up` or `down`, the journal's folder, the folder, the server, the bucket.
final class KilledParts {

  static final int LANES = 4;

  /// By how much everything is smaller than it usually is: object, parts, and what goes in parts.
  static final int SCALE = Integer.getInteger("proof.scale", 16);

  static final long PART = CopyPolicy.PART / SCALE;

  private KilledParts() {}

  static Stores stores() {
    S3Settings usual = S3Settings.usual();
    return new Stores(
        new S3Clients(
            new S3Settings(
                usual.attempts(),
                usual.firstPause(),
                usual.answer(),
                usual.single() / SCALE,
                usual.part() / SCALE)));
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", StrictS3.ID);
    System.setProperty("aws.secretAccessKey", StrictS3.SECRET);
    Place here = place(new StoreAddress.Local(Path.of(arguments[2])));
    Place there = place(new StoreAddress.S3(Optional.of(URI.create(arguments[3])), arguments[4]));
    var route = arguments[0].equals("up") ? new Route(here, there) : new Route(there, here);
    var queue = new TransferQueue(stores(), TransferJournal.open(Path.of(arguments[1])), LANES);
    queue.await(queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT.part(PART))));
  }

  private static Place place(StoreAddress store) {
    return new Place(new Location(store, "large"), Access.AMBIENT);
  }
}
