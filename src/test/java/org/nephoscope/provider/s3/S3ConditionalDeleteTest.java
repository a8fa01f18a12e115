package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// What servers make of a deletion that depends on a tag.
@Timeout(60)
class S3ConditionalDeleteTest {

  private static final ObjectKey KEY = new ObjectKey("k");

  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 bucket = server.newBucket();
  private final Stores stores = new Stores();

  @AfterEach
  void stop() {
    server.close();
  }

  private Revision put(int bytes) throws StorageException {
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      return store.put(KEY, ByteSource.of(new byte[bytes]), PutOptions.REPLACE).revision();
    }
  }

  private boolean delete(Revision revision) throws StorageException {
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      return store.feature(ConditionalDelete.class).orElseThrow().delete(KEY, revision);
    }
  }

  private boolean isThere() throws StorageException {
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      return store.stat(KEY).size() >= 0;
    } catch (StorageException.NotFound _) {
      return false;
    }
  }

  private long count(String method) {
    return server.seen().stream().filter(request -> request.startsWith(method + " ")).count();
  }

  /// Somebody writes after the look and before the deletion.
  private void writeInBetween() {
    var once = new AtomicBoolean();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            if (request.startsWith("DELETE ") && once.compareAndSet(false, true)) {
              try {
                var _ = put(20);
              } catch (StorageException e) {
                throw new AssertionError(e);
              }
            }
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return true;
          }
        });
  }

  @Test
  void whatIsWrittenInBetweenStaysWhereTheServerCompares() throws Exception {
    Revision seen = put(10);
    writeInBetween();
    assertThatThrownBy(() -> delete(seen)).isInstanceOf(ConditionFailed.class);
    assertThat(isThere()).isTrue();
  }

  @Test
  void elsewhereTheLookBeforeIsAllThereIs() throws Exception {
    server.set(Behaviour.IGNORES_DELETE_CONDITIONS, true);
    Revision old = put(5);
    Revision seen = put(10);
    assertThatThrownBy(() -> delete(old)).isInstanceOf(ConditionFailed.class);
    assertThat(count("DELETE")).isZero();
    writeInBetween();
    delete(seen);
    assertThat(isThere()).isFalse();
  }

  @Test
  void aServerThatRefusesTheConditionIsAskedOnce() throws Exception {
    server.set(Behaviour.REFUSES_DELETE_CONDITIONS, true);
    delete(put(10));
    assertThat(isThere()).isFalse();
    assertThat(count("DELETE")).isEqualTo(2);
    delete(put(10));
    assertThat(count("DELETE")).isEqualTo(3);
  }

  @Test
  void aLostAnswerIsNoFailure() throws Exception {
    var lost = new AtomicBoolean();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return !request.startsWith("DELETE ") || !lost.compareAndSet(false, true);
          }
        });
    assertThat(delete(put(10))).as("by the request whose answer was lost").isTrue();
    assertThat(lost).isTrue();
    assertThat(isThere()).isFalse();
  }
}
