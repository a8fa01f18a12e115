package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// Many threads may use one store.
public interface ConcurrencyClaims extends StoreUnderTest {

  @Test
  default void manyReadersShareOneStore() throws Exception {
    byte[] bytes = random(200_000, 1);
    put("k", bytes);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          IntStream.range(0, 16)
              .mapToObj(i -> {
                Callable<byte[]> read =
                    () -> readBytes("k", new ByteRange(i * 1_000L, 200_000 - i * 1_000L));
                return threads.submit(read);
              })
              .toList();
      for (int i = 0; i < reads.size(); i++) {
        assertThat(reads.get(i).get())
            .isEqualTo(Arrays.copyOfRange(bytes, i * 1_000, 200_000 - i * 1_000));
      }
    }
  }

  @Test
  default void anOpenReadIsNeverAMixture() throws Exception {
    byte[] old = random(largeSize(), 3);
    put("k", old);
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      byte[] first = content.bytes().readNBytes(1_000);
      put("k", random(largeSize(), 4));
      try {
        byte[] rest = content.bytes().readAllBytes();
        assertThat(first).isEqualTo(Arrays.copyOf(old, 1_000));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(old, 1_000, old.length));
      } catch (StorageException e) {
        assertThat(e).isInstanceOfAny(ConditionFailed.class, StorageException.Unreachable.class);
      }
    }
  }

  @Test
  default void ofManyWritersThatNeedAFreeNameOneWins() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    int winners = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writes =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  threads.submit(() -> {
                    try {
                      store().put(key("k"), ByteSource.of(random(9_000 + i, i)), absent);
                      return true;
                    } catch (AlreadyExists _) {
                      return false;
                    }
                  }))
              .toList();
      for (var write : writes) {
        winners += write.get() ? 1 : 0;
      }
    }
    assertThat(winners).isOne();
  }
}
