package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.LeftoverRow;
import org.nephoscope.transfer.journal.RequestJson;
import org.nephoscope.transfer.journal.TransferJournal;

/// A transfer that is gone on with while this computer is set to another server than when it was
/// submitted: the same bucket and names are there too.
@Isolated("it gives every client of this process its server")
class OtherServerTest {

  private static final String SETTING = "aws.endpointUrlS3";
  private static final StoreAddress.S3 BUCKET = new StoreAddress.S3(Optional.empty(), "data");
  private static final StoreAddress.Gcs GOOGLE = new StoreAddress.Gcs("data");

  @TempDir Path home;

  private final StrictS3 first = StrictS3.start(Profile.AWS);
  private final StrictS3 second = StrictS3.start(Profile.AWS);

  @BeforeEach
  void sameNames() throws IOException {
    for (StrictS3 server : List.of(first, second)) {
      set(server);
      var stores = new Stores();
      stores.create(BUCKET, Access.AMBIENT);
      put(stores, BUCKET);
    }
  }

  @AfterEach
  void close() {
    System.clearProperty(SETTING);
    first.close();
    second.close();
  }

  private static void set(StrictS3 server) {
    System.setProperty(SETTING, server.endpoint().toString());
  }

  private static void put(StoreOpener stores, StoreAddress bucket) throws IOException {
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      store.put(new ObjectKey("one"), ByteSource.of(new byte[] {1}), PutOptions.REPLACE);
    }
  }

  private static List<String> keys(StoreOpener stores, StoreAddress bucket) throws IOException {
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      return store.list(ListQuery.everything(Prefix.ROOT)).entries().stream()
          .map(ObjectEntry::path)
          .toList();
    }
  }

  private static List<String> keys(StrictS3 server) throws IOException {
    set(server);
    return keys(new Stores(), BUCKET);
  }

  private static Delete deletion(StoreAddress bucket) {
    return new Delete(List.of(new Place(new Location(bucket, ""), Access.AMBIENT)));
  }

  private Transfer paused(StoreOpener stores, Delete request) throws Exception {
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      return queue.submitPaused(request);
    }
  }

  private TransferSnapshot resumed(StoreOpener stores, Transfer transfer) throws Exception {
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(stores, journal)) {
      queue.resume(transfer);
      return queue.await(transfer);
    }
  }

  @Test
  void theServerAtTheBeginningIsMeantToTheEnd() throws Exception {
    set(first);
    Transfer transfer = paused(new Stores(), deletion(BUCKET));
    set(second);
    TransferSnapshot end = resumed(new Stores(), transfer);
    assertThat(end.state()).isEqualTo(new TransferState.Finished());
    assertThat(keys(second)).containsExactly("one");
    assertThat(keys(first)).isEmpty();
  }

  @Test
  void theServerOfAProfileIsMeantToTheEnd() throws Exception {
    System.clearProperty(SETTING);
    Path settings =
        Files.writeString(
            home.resolve("config"),
            """
            [profile one]
            endpoint_url = %s
            [profile other]
            endpoint_url = %s
            """
                .formatted(first.endpoint(), second.endpoint()));
    System.setProperty("aws.configFile", settings.toString());
    try {
      System.setProperty("aws.profile", "one");
      Transfer transfer = paused(new Stores(), deletion(BUCKET));
      System.setProperty("aws.profile", "other");
      assertThat(resumed(new Stores(), transfer).state()).isEqualTo(new TransferState.Finished());
    } finally {
      System.clearProperty("aws.configFile");
      System.clearProperty("aws.profile");
    }
    assertThat(keys(second)).containsExactly("one");
    assertThat(keys(first)).isEmpty();
  }

  @Test
  void anEmulatorIsMeantToTheEnd() throws Exception {
    try (var one = GcsServer.start();
        var other = GcsServer.start()) {
      for (GcsServer server : List.of(one, other)) {
        server.bucket("data");
        put(google(server), GOOGLE);
      }
      Transfer transfer = paused(google(one), deletion(GOOGLE));
      assertThat(resumed(google(other), transfer).state()).isEqualTo(new TransferState.Finished());
      assertThat(keys(google(other), GOOGLE)).containsExactly("one");
      assertThat(keys(google(one), GOOGLE)).isEmpty();
    }
  }

  private static Stores google(GcsServer server) {
    return new Stores(
        new GcsClients(GcsSettings.usual(), Map.of("STORAGE_EMULATOR_HOST", server.address())));
  }

  @Test
  void aTransferThatDoesNotSayItsServerIsNotGoneOnWithElsewhere() throws Exception {
    Transfer transfer;
    try (var journal = TransferJournal.open(home)) {
      var written = journal.submit(deletion(BUCKET), Optional.empty(), Instant.now());
      written.lock().close();
      transfer = new Transfer(written.id());
    }
    set(second);
    TransferSnapshot stopped = resumed(new Stores(), transfer);
    assertThat(stopped.state()).isInstanceOf(TransferState.Waiting.class);
    assertThat(((TransferState.Waiting) stopped.state()).why())
        .startsWith("s3://data/ may have been on another server when this transfer began")
        .contains("now set to " + second.endpoint())
        .contains("AWS_ENDPOINT_URL");
    assertThat(keys(second)).containsExactly("one");
  }

  @Test
  void whatIsLeftIsNotSweptElsewhere() throws Exception {
    var place = new Place(new Location(BUCKET, ""), Access.AMBIENT);
    try (var journal = TransferJournal.open(home)) {
      var written = journal.submit(deletion(BUCKET), Optional.empty(), Instant.now());
      journal.leave(
          new LeftoverRow(written.id(), RequestJson.write(place), "{\"objects\":[\"one\"]}"));
      written.lock().close();
      set(second);
      try (var queue = new TransferQueue(new Stores(), journal)) {
        queue.cancel(new Transfer(written.id()));
        assertThat(queue.await(new Transfer(written.id())).state())
            .isEqualTo(new TransferState.Cancelled());
      }
      assertThat(journal.rows().leftovers(written.id())).hasSize(1);
    }
    assertThat(keys(second)).containsExactly("one");
  }

  @Test
  void amazonIsMeantToTheEnd() throws Exception {
    System.clearProperty(SETTING);
    Access access = new Stores().settled(BUCKET, Access.AMBIENT);
    set(second);
    int before = second.seen().size();
    // It is also the proxy on the way to every other server, and opens no tunnel.
    var proxy = Map.of("HTTPS_PROXY", second.endpoint().toString());
    var clients =
        new S3Clients(
            new S3Settings(1, Duration.ZERO, Duration.ofSeconds(5), 5 << 20, 5 << 20, 5 << 20),
            new Network(proxy, Optional.empty()));
    try (ObjectStore store = new Stores(clients).open(BUCKET, access)) {
      assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
          .isInstanceOf(StorageException.class);
    }
    assertThat(second.seen().subList(before, second.seen().size()))
        .isNotEmpty()
        .allMatch(request -> request.startsWith("CONNECT data.s3.amazonaws.com:443"));
  }
}
