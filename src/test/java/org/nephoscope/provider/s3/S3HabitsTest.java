package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.SavedServerNotes;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// What a server does not know is found out once, and not again in the next run of the program.
@Execution(ExecutionMode.CONCURRENT)
class S3HabitsTest extends OwnServer {

  private static final Checksum CRC = new Checksum(Algorithm.CRC32C, "f130f21e"); // of 1, 2, 3

  @TempDir Path home;

  @Test
  void aServerThatDeletesOneByOneIsAskedForManyOnlyOnce() throws IOException {
    server.set(Behaviour.REFUSES_BATCH_DELETE, true);
    var bucket = server.newBucket();
    List<ObjectKey> keys = List.of(new ObjectKey("a"), KEY, new ObjectKey("gone"));
    for (int run = 0; run < 3; run++) {
      ObjectStore store = S3Buckets.open(run(), bucket, Access.AMBIENT);
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
      assertThat(store.delete(keys)).hasSize(3).allMatch(outcome -> outcome.error().isEmpty());
      assertThatThrownBy(() -> store.stat(KEY)).hasMessageContaining("not found");
    }
    assertThat(server.seen()).filteredOn(line -> line.startsWith("POST ")).hasSize(1);
    assertThat(home.resolve("servers.json")).content().contains("no-batch-delete");
  }

  @Test
  void aServerWithoutChecksumsIsNotSentOneInTheNextRun() throws IOException {
    server.set(Behaviour.REFUSES_CHECKSUMS, true);
    var bucket = server.newBucket();
    for (int run = 0; run < 3; run++) {
      S3Buckets.open(run(), bucket, Access.AMBIENT)
          .put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(CRC));
    }
    assertThat(server.seen()).filteredOn(line -> line.startsWith("PUT ")).hasSize(4);
  }

  @Test
  void aServerThatMustNotBeAskedForChecksumsIsReadWithoutThem() throws IOException {
    server.set(Behaviour.REFUSES_CHECKSUM_HEADERS, true);
    var bucket = server.newBucket();
    for (int run = 0; run < 3; run++) {
      ObjectStore store = S3Buckets.open(run(), bucket, Access.AMBIENT);
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(CRC));
      assertThat(store.stat(KEY).size()).isEqualTo(BYTES.length);
      assertThat(store.open(KEY, Span.WHOLE, Optional.empty()).readAll()).isEqualTo(BYTES);
      assertThatThrownBy(() -> store.stat(new ObjectKey("gone"))).isInstanceOf(NotFound.class);
    }
    assertThat(server.seen()).filteredOn(line -> line.startsWith("PUT ")).hasSize(4);
    assertThat(server.seen()).filteredOn(line -> line.startsWith("HEAD ")).hasSize(7);
    assertThat(home.resolve("servers.json"))
        .content()
        .contains("no-checksums", "no-told-checksums");
  }

  @Test
  void aRefusalForAnotherReasonTeachesNothing() throws IOException {
    server.set(Behaviour.REFUSES_STORAGE_CLASSES, true);
    var bucket = server.newBucket();
    var cold = PutOptions.REPLACE.expecting(CRC).storageClass("GLACIER_IR");
    ObjectStore store = S3Buckets.open(run(), bucket, Access.AMBIENT);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(BYTES), cold))
        .isInstanceOf(Unsupported.class);
    assertThat(home.resolve("servers.json")).doesNotExist();
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(CRC));
    assertThat(store.stat(KEY).checksum(Algorithm.CRC32C)).contains(CRC);
  }

  /// What a new process would have.
  private S3Clients run() {
    return new S3Clients(
        SETTINGS, Network.ofThisComputer(), KnownSecrets.ofThisRun(), new SavedServerNotes(home));
  }
}
