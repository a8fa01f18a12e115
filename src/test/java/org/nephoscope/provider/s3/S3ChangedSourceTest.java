package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// What becomes of a copy when somebody else writes between the look at both names and the copy.
@Execution(ExecutionMode.CONCURRENT)
class S3ChangedSourceTest extends OwnServer {

  private static final ObjectKey FROM = new ObjectKey("from");
  private static final ObjectKey TO = new ObjectKey("to");

  /// In one request, and in parts.
  private static final int SMALL = 10;

  private static final int LARGE = 7_000_000;

  private interface Meanwhile {
    void happen(ObjectStore store) throws IOException;
  }

  private StoreAddress.S3 bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws StorageException {
    bucket = server.newBucket();
    store = open(bucket);
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void aChangedSourceIsNoTakenTarget(int size) throws IOException {
    put(FROM, size);
    atTheCopy(other -> other.put(FROM, ByteSource.of(BYTES), PutOptions.REPLACE));
    assertThatThrownBy(() -> copy(Condition.ABSENT))
        .isInstanceOf(ConditionFailed.class)
        .hasMessageContaining("from");
    assertThatThrownBy(() -> store.stat(TO)).isInstanceOf(NotFound.class);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void norIsItAChangedTarget() throws IOException {
    put(FROM, SMALL);
    put(TO, 3);
    var unchanged = new Condition.Unchanged(store.stat(TO).revision());
    atTheCopy(other -> other.put(FROM, ByteSource.of(BYTES), PutOptions.REPLACE));
    assertThatThrownBy(() -> copy(unchanged))
        .isInstanceOf(ConditionFailed.class)
        .hasMessageContaining("from");
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void aTakenTargetIsOne(int size) throws IOException {
    put(FROM, size);
    atTheCopy(other -> other.put(TO, ByteSource.of(BYTES), PutOptions.REPLACE));
    assertThatThrownBy(() -> copy(Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("to");
    assertThat(read(store, TO)).isEqualTo(BYTES);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void aSourceThatIsGoneIsMissing() throws IOException {
    put(FROM, SMALL);
    atTheCopy(other -> other.delete(List.of(FROM)));
    assertThatThrownBy(() -> copy(Condition.ABSENT))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("from");
  }

  private void put(ObjectKey key, int size) throws IOException {
    store.put(key, ByteSource.of(random(size)), PutOptions.REPLACE);
  }

  private void copy(Condition condition) throws StorageException {
    store.copy(FROM, Optional.empty(), TO, condition);
  }

  /// Right before the first request that copies.
  private void atTheCopy(Meanwhile meanwhile) {
    var done = new AtomicBoolean();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            if (request.startsWith("PUT ")
                && request.contains("/to")
                && done.compareAndSet(false, true)) {
              try (ObjectStore other = open(bucket)) {
                meanwhile.happen(other);
              } catch (IOException e) {
                throw new AssertionError("the other write failed", e);
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
}
