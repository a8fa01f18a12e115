package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// Deleting many keys, each of which ends in its own way.
class GcsDeleteFaultTest extends GcsBench {

  @Test
  void eachKeyEndsInItsOwnWay() throws IOException {
    List<ObjectKey> keys = fill(5);
    bucket.forbid("k1");
    bucket.hold("k2");
    keys.add(new ObjectKey("never was"));
    keys.add(new ObjectKey(".."));
    server.fault(
        1, line -> line.startsWith("in batch: ") && line.contains("k3"), Fault.Refuse.of(503));
    var outcomes = store.delete(keys);
    assertThat(outcomes.stream().map(outcome -> outcome.key())).isEqualTo(keys);
    assertThat(outcomes.get(0).error()).isEmpty();
    assertThat(outcomes.get(1).error()).containsInstanceOf(AccessDenied.class);
    assertThat(outcomes.get(2).error().orElseThrow())
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.RETAINED));
    assertThat(outcomes.get(3).error()).as("asked for again").isEmpty();
    assertThat(outcomes.get(4).error()).isEmpty();
    assertThat(outcomes.get(5).error()).as("not there counts as deleted").isEmpty();
    assertThat(outcomes.get(6).error()).containsInstanceOf(KeyRefused.class);
    assertThat(bucket.names()).containsExactly("k1", "k2");
  }

  @Test
  void aKeyTheServerSaysNothingOfIsNotCalledDeleted() throws IOException {
    List<ObjectKey> keys = fill(3);
    server.behave(Behaviour.SHORTENS_BATCHES);
    var outcomes = store.delete(keys);
    assertThat(outcomes.get(1).error()).isEmpty();
    assertThat(outcomes.get(2).error()).containsInstanceOf(Unexpected.class);
  }

  @Test
  void moreThanAHundredKeysTakeSeveralRequests() throws IOException {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      keys.add(new ObjectKey("k/" + i));
    }
    assertThat(store.delete(keys)).hasSize(250).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(server.seen()).filteredOn(line -> line.startsWith("POST /batch")).hasSize(3);
  }

  @Test
  void aLostAnswerToABatchIsNoError() throws IOException {
    List<ObjectKey> keys = fill(3);
    server.fault(1, line -> line.startsWith("POST /batch"), new Fault.LoseAnswer());
    assertThat(store.delete(keys)).hasSize(3).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(bucket.names()).isEmpty();
  }

  @Test
  void aDeletionWhoseAnswerWasLostCountsAsItsOwn() throws IOException {
    var revision = store.put(KEY, ByteSource.of(TEN), PutOptions.REPLACE).revision();
    var deletes = store.feature(ConditionalDelete.class).orElseThrow();
    server.fault(1, line -> line.startsWith("DELETE "), new Fault.LoseAnswer());
    assertThat(deletes.delete(KEY, revision)).isTrue();
    assertThat(bucket.names()).isEmpty();
    assertThat(deletes.delete(KEY, revision)).as("nothing is there").isFalse();
  }

  @Test
  void aMissingBucketDeletesNothing() throws IOException {
    var missing =
        GcsBuckets.open(
            GcsStoreTest.clients(server, GcsStoreTest.SMALL),
            new StoreAddress.Gcs("no-such-bucket"),
            Access.ANONYMOUS);
    assertThat(missing.delete(List.of(KEY, new ObjectKey("b"))))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome.error()).containsInstanceOf(NotFound.class));
  }

  @Test
  void aBatchThatFailsAsAWholeSaysSo() throws IOException {
    List<ObjectKey> keys = fill(3);
    server.fault(9, line -> line.startsWith("POST /batch"), Fault.Refuse.of(403));
    assertThatThrownBy(() -> store.delete(keys)).isInstanceOf(AccessDenied.class);
    assertThat(bucket.names()).hasSize(3);
  }

  private List<ObjectKey> fill(int count) throws IOException {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new ObjectKey("k" + i));
      store.put(keys.getLast(), ByteSource.of(TEN), PutOptions.REPLACE);
    }
    return keys;
  }
}
