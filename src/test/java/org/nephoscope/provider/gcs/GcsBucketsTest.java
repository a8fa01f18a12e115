package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// Buckets of Google's that are made and removed.
class GcsBucketsTest {

  private static final StoreAddress.Gcs BUCKET = new StoreAddress.Gcs("fresh-bucket");
  private static final Access LAB = Access.ANONYMOUS.project("lab-project");

  private GcsServer server;
  private Stores stores;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.start();
    stores =
        new Stores(
            new GcsClients(GcsSettings.usual(), Map.of("STORAGE_EMULATOR_HOST", server.address())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBucketIsMadeInItsProjectAndPlaceAndRemovedOnceItIsEmpty() throws IOException {
    stores.create(BUCKET, LAB.region("europe-west3"));
    assertThat(server.bucket("fresh-bucket").location()).isEqualTo("EUROPE-WEST3");
    assertThat(server.seen()).anyMatch(line -> line.contains("project=lab-project"));
    assertThat(stores.siblings(new StoreAddress.Gcs(""), LAB)).isEqualTo(List.of(BUCKET));

    var key = new ObjectKey("a");
    try (var store = stores.open(BUCKET, LAB)) {
      store.put(key, ByteSource.of("x".getBytes(StandardCharsets.UTF_8)), PutOptions.REPLACE);
      assertThatThrownBy(() -> stores.remove(BUCKET, LAB))
          .isInstanceOf(StorageException.NotEmpty.class);
      store.delete(List.of(key));
    }
    stores.remove(BUCKET, LAB);
    assertThat(stores.siblings(new StoreAddress.Gcs(""), LAB)).isEmpty();
    assertThatThrownBy(() -> stores.remove(BUCKET, LAB))
        .isInstanceOf(StorageException.NotFound.class);
  }

  @Test
  void aBucketThatHoldsOnlyOlderVersionsIsNotEmpty() throws IOException {
    server.bucket("fresh-bucket").keepVersions();
    var key = new ObjectKey("a");
    try (var store = stores.open(BUCKET, LAB)) {
      store.put(key, ByteSource.of("x".getBytes(StandardCharsets.UTF_8)), PutOptions.REPLACE);
      store.delete(List.of(key));
    }
    assertThatThrownBy(() -> stores.remove(BUCKET, LAB))
        .isInstanceOfSatisfying(
            StorageException.NotEmpty.class,
            e -> assertThat(ErrorText.of(e, BUCKET.uri())).contains("is not empty"));
  }

  @Test
  void everyRefusalHasItsName() {
    server.bucket("taken-bucket");
    assertThatThrownBy(() -> stores.create(new StoreAddress.Gcs("taken-bucket"), LAB))
        .isInstanceOf(StorageException.AlreadyExists.class);
    assertThatThrownBy(() -> stores.create(new StoreAddress.Gcs("goog-bucket"), LAB))
        .isInstanceOf(StorageException.KeyRefused.class);
    assertThatThrownBy(() -> stores.create(BUCKET, LAB.region("atlantis")))
        .isInstanceOf(StorageException.Misconfigured.class)
        .hasMessageContaining("atlantis");
    assertThatThrownBy(() -> stores.create(new StoreAddress.Gcs(""), LAB))
        .isInstanceOf(StorageException.Unsupported.class);
    server.behave(Behaviour.FORBIDS_BUCKETS);
    assertThatThrownBy(() -> stores.create(BUCKET, LAB))
        .isInstanceOf(StorageException.AccessDenied.class);
    assertThatThrownBy(() -> stores.remove(new StoreAddress.Gcs("taken-bucket"), LAB))
        .isInstanceOf(StorageException.AccessDenied.class);
    assertThatThrownBy(() -> stores.siblings(new StoreAddress.Gcs(""), LAB))
        .isInstanceOf(StorageException.AccessDenied.class);
  }

  @Test
  void anAnswerThatSaysNothingOfTheBucketIsNoSuccess() {
    server.fault(1, line -> line.startsWith("POST"), new Fault.Refuse(200, List.of(), "<html>"));
    assertThatThrownBy(() -> stores.create(BUCKET, LAB)).isInstanceOf(StorageException.class);
    server.fault(1, line -> line.startsWith("POST"), new Fault.Refuse(200, List.of(), "{}"));
    assertThatThrownBy(() -> stores.create(BUCKET, LAB))
        .isInstanceOf(StorageException.Unreachable.class);
    server.bucket("fresh-bucket");
    server.fault(1, line -> line.startsWith("DELETE"), new Fault.Refuse(200, List.of(), "ok"));
    assertThatThrownBy(() -> stores.remove(BUCKET, LAB))
        .isInstanceOf(StorageException.Unreachable.class);
    assertThat(server.bucket("fresh-bucket")).isNotNull();
  }
}
