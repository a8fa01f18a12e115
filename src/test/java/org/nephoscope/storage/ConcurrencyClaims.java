package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

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

  @Test
  default void sixtyFourWritersOfTheirOwnNamesAllSucceed() throws Exception {
    Together.all(64, i -> put("k/" + i, random(1_000 + i, i)));
    assertThat(everything()).hasSize(64);
    Together.all(
        64,
        i -> {
          assertThat(readBytes("k/" + i, Span.WHOLE)).isEqualTo(random(1_000 + i, i));
          return i;
        });
  }

  @Test
  default void sixtyFourWritersOfOneNameLeaveOneWholeObject() throws Exception {
    Together.all(64, i -> put("k", uniform(2_000 + i, i)));
    assertThat(everything()).containsExactly("k");
    byte[] left = readBytes("k", Span.WHOLE);
    assertThat(left).isEqualTo(uniform(left.length, left.length - 2_000));
  }

  @Test
  default void whoeverReadsMeanwhileSeesOneWholeObject() throws Exception {
    put("k", uniform(60_000, 0));
    Together.all(
        8,
        nth -> {
          for (int i = 0; i < 12; i++) {
            if (nth == 0) {
              put("k", uniform(60_000 + i, i));
            } else {
              requireUniform();
            }
          }
          return nth;
        });
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(uniform(60_011, 11));
  }

  @Test
  default void whoeverListsMeanwhileSeesWhatIsThereThroughout() throws Exception {
    fill("a", "m", "z");
    Together.all(
        6,
        nth -> {
          for (int i = 0; i < 10; i++) {
            if (nth < 2) {
              put("k" + nth, ten());
              store().delete(List.of(key("k" + nth)));
            } else {
              assertThat(names(ListQuery.everything(Prefix.ROOT).limit(2)))
                  .contains("a", "m", "z")
                  .doesNotHaveDuplicates();
            }
          }
          return nth;
        });
  }

  @Test
  default void deletingOneNameFromManySidesIsNoError() throws Exception {
    fill("a", "b");
    var outcomes = Together.all(16, _ -> store().delete(List.of(key("a"), key("b"))));
    assertThat(outcomes)
        .hasSize(16)
        .allSatisfy(
            both -> assertThat(both).hasSize(2).allMatch(outcome -> outcome.error().isEmpty()));
    assertThat(everything()).isEmpty();
  }

  @Test
  default void folderMakersDoNotGetIntoEachOthersWay() throws Exception {
    Together.all(32, i -> put("a/b/c/" + i % 4 + "/" + i, ten()));
    assertThat(everything()).hasSize(32);
    assertThat(names(ListQuery.children(new Prefix("a/b/c/"))))
        .containsExactly("a/b/c/0/", "a/b/c/1/", "a/b/c/2/", "a/b/c/3/");
  }

  @Test
  default void manyCopiesOfOneObjectAreWhole() throws Exception {
    byte[] bytes = random(30_000, 22);
    put("from", bytes);
    Together.all(
        16, i -> store().copy(key("from"), Optional.empty(), key("to" + i), Condition.ALWAYS));
    for (int i = 0; i < 16; i++) {
      assertThat(readBytes("to" + i, Span.WHOLE)).isEqualTo(bytes);
    }
  }

  @Test
  default void aDeletedObjectIsReadWholeOrNotAtAll() throws Exception {
    byte[] bytes = random(200_000, 23);
    for (int round = 0; round < 5; round++) {
      put("k", bytes);
      Together.all(
          4,
          nth -> {
            if (nth == 0) {
              return store().delete(List.of(key("k"))).size();
            }
            try {
              assertThat(readBytes("k", Span.WHOLE)).isEqualTo(bytes);
              return 1;
            } catch (NotFound | StorageException.Unreachable _) {
              return 0; // it was gone already, or went while its bytes came
            }
          });
    }
  }

  private void requireUniform() throws IOException {
    byte[] bytes;
    try {
      bytes = readBytes("k", Span.WHOLE);
    } catch (ConditionFailed | StorageException.Unreachable _) {
      return; // an error is honest, a mixture is not
    }
    assertThat(bytes).isEqualTo(uniform(bytes.length, bytes[0]));
  }

  /// Bytes that show at once when they come from two objects.
  private static byte[] uniform(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
