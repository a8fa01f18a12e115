package org.nephoscope.transfer.proof;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.provider.web.Network;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A process of its own that begins a job, or goes on with the one that the journal knows, to be
/// killed at any moment. It says `begun`, `active` when an object is under way and, if it lives so
/// long, `ended` and how.
///
/// @param home the journal's folder
/// @param folder where objects are copied to and from, see [Cargo]
/// @param part objects of more than two parts of this size are sent in parts
record KilledJob(
    Path home,
    Path folder,
    URI s3,
    String bucket,
    String google,
    IfExists policy,
    Task task,
    int part) {

  static final StoreAddress.Gcs GOOGLE = new StoreAddress.Gcs("bucket");

  private static final int LANES = 8;

  List<String> arguments() {
    return List.of(
        home.toString(),
        folder.toString(),
        s3.toString(),
        bucket,
        google,
        policy.name(),
        task.name(),
        Integer.toString(part));
  }

  StoreAddress.S3 amazon() {
    return new StoreAddress.S3(Optional.of(s3), bucket);
  }

  Stores stores() {
    var answer = Duration.ofSeconds(20);
    var pause = Duration.ofMillis(5);
    return new Stores(
        new S3Clients(new S3Settings(3, pause, answer, 2L * part, part)),
        new GcsClients(
            new GcsSettings(
                new RetryPolicy(3, 3, pause, pause, Duration.ofMillis(50)),
                answer,
                64 << 10,
                64 << 10,
                256 << 10,
                1 << 20,
                4),
            Map.of("STORAGE_EMULATOR_HOST", google)),
        Network.ofThisComputer());
  }

  private TransferRequest request() {
    CopyPolicy how = CopyPolicy.DEFAULT.ifExists(policy).encoding(EncodingPolicy.KEEP_SUFFIX);
    List<Route> all =
        List.of(
            down(amazon(), Cargo.S3_DOWN),
            up(amazon(), Cargo.S3_UP),
            down(GOOGLE, Cargo.GOOGLE_DOWN),
            up(GOOGLE, Cargo.GOOGLE_UP));
    return switch (task) {
      case COPY -> new Copy(all, how);
      case MOVE -> new Move(all, how);
      case SYNC_DOWN -> sync(down(amazon(), Cargo.S3_DOWN), how);
      case SYNC_UP -> sync(up(amazon(), Cargo.S3_UP), how);
    };
  }

  private static Sync sync(Route route, CopyPolicy how) {
    // One lane, so that deletions are made in one order, a batch after the other.
    return new Sync(route, how.lanes(1), false, true, OptionalLong.of(1000));
  }

  private Route down(StoreAddress store, String prefix) {
    return new Route(place(store, prefix), place(new StoreAddress.Local(folder), prefix));
  }

  private Route up(StoreAddress store, String prefix) {
    return new Route(place(new StoreAddress.Local(folder), prefix), place(store, prefix));
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(
        new Location(store, path), store.equals(GOOGLE) ? Access.ANONYMOUS : Access.AMBIENT);
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", StrictS3.ID);
    System.setProperty("aws.secretAccessKey", StrictS3.SECRET);
    var job =
        new KilledJob(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            URI.create(arguments[2]),
            arguments[3],
            arguments[4],
            IfExists.valueOf(arguments[5]),
            Task.valueOf(arguments[6]),
            Integer.parseInt(arguments[7]));
    TransferSnapshot last;
    try (var journal = TransferJournal.open(job.home());
        var queue = new TransferQueue(job.stores(), journal, LANES)) {
      List<TransferSnapshot> known = queue.snapshot();
      Transfer transfer =
          known.isEmpty() ? queue.submit(job.request()) : known.getFirst().transfer();
      queue.resume(transfer);
      say("begun");
      TransferSnapshot now = queue.snapshot().getFirst();
      while (now.lanes() == 0 && !now.state().isFinal()) {
        TimeUnit.MILLISECONDS.sleep(1);
        now = queue.snapshot().getFirst();
      }
      say(now.state().isFinal() ? "over" : "active");
      last = queue.await(transfer);
    }
    say("ended " + last.state() + " " + last.tally());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
