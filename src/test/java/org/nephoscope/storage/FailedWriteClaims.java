package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// A write that fails changes nothing.
public interface FailedWriteClaims extends StoreUnderTest {

  @Test
  default void bytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", ten());
    var right = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var expecting = PutOptions.REPLACE.expecting(right);
    assertThatThrownBy(
            () -> store().put(key("k"), ByteSource.of("other".getBytes(UTF_8)), expecting))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    store().put(key("k2"), ByteSource.of(ten()), expecting);
    assertThat(read("k2", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void largeBytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", ten());
    var wrong = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var bytes = ByteSource.of(random(largeSize(), 9));
    assertThatThrownBy(() -> store().put(key("k"), bytes, PutOptions.REPLACE.expecting(wrong)))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aSourceThatFailsLeavesTheOldObject() throws Exception {
    put("k", ten());
    for (int size : List.of(5_000, largeSize())) {
      var lost = new IOException("the disk was pulled");
      assertThatThrownBy(() -> put("k", BrokenSource.failing(size, size / 2, lost)))
          .isInstanceOf(Unexpected.class)
          .hasRootCause(lost);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
      assertThatThrownBy(() -> put("new", BrokenSource.failing(size, size / 2, lost)))
          .isInstanceOf(Unexpected.class);
      assertThatThrownBy(() -> store().stat(key("new"))).isInstanceOf(NotFound.class);
    }
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void aSourceThatEndsEarlyLeavesTheOldObject() throws Exception {
    put("k", ten());
    for (int size : List.of(5_000, largeSize())) {
      assertThatThrownBy(() -> put("k", BrokenSource.ending(size, size - 1)))
          .isInstanceOf(Unexpected.class);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  @Test
  default void aSourceThatGivesMoreLeavesTheOldObject() throws Exception {
    put("k", ten());
    for (int size : List.of(0, 5_000, largeSize())) {
      assertThatThrownBy(() -> put("k", BrokenSource.exceeding(size)))
          .as("more than %d", size)
          .isInstanceOf(Unexpected.class);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  @Test
  default void aSourceThatFailsAtAnyByteWritesNothing() throws Exception {
    var lost = new IOException("the disk was pulled");
    for (int good : List.of(0, 1, 99, 4_999)) {
      assertThatThrownBy(() -> put("k", BrokenSource.failing(5_000, good, lost)))
          .isInstanceOf(Unexpected.class)
          .hasRootCause(lost);
    }
    assertThat(everything()).isEmpty();
  }

  @Test
  default void aSourceThatCannotBeOpenedWritesNothing() throws Exception {
    var locked = new IOException("locked");
    for (int size : List.of(5_000, largeSize())) {
      assertThatThrownBy(() -> put("k", new UnopenedSource(size, locked)))
          .isInstanceOf(Unexpected.class)
          .hasRootCause(locked);
    }
    assertThat(everything()).isEmpty();
  }

  @Test
  default void aFailedWriteLeavesNoFolder() throws Exception {
    assertThatThrownBy(() -> put("a/b", BrokenSource.ending(5_000, 10)))
        .isInstanceOf(Unexpected.class);
    assertThat(everything()).isEmpty();
    if (can(Ability.FORGETTING_FOLDERS)) {
      assertThat(names(ListQuery.children(Prefix.ROOT))).isEmpty();
    }
  }

  @Test
  default void afterAFailedWriteTheNameIsFreeToWrite() throws Exception {
    assertThatThrownBy(() -> put("k", BrokenSource.ending(5_000, 10)))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("k");
    put("k", ten());
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aFailedWriteIsNotWorthRepeating() throws Exception {
    assertThatThrownBy(() -> put("k", BrokenSource.ending(5_000, 10)))
        .isInstanceOfSatisfying(Unexpected.class, e -> assertThat(e.retryable()).isFalse());
  }

  @Test
  default void anyOfTheUsualDigestsRefusesOtherBytes() throws Exception {
    put("k", ten());
    for (var algorithm : List.of(Algorithm.MD5, Algorithm.SHA256, Algorithm.CRC32C)) {
      var wrong = PutOptions.REPLACE.expecting(Sums.of(algorithm, new byte[3]));
      assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(new byte[4]), wrong))
          .as(algorithm.word())
          .isInstanceOf(ConditionFailed.class)
          .hasMessageContaining("k");
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  @Test
  default void rightDigestsAreAccepted() throws Exception {
    for (var algorithm : List.of(Algorithm.MD5, Algorithm.SHA256, Algorithm.CRC32C)) {
      var right = PutOptions.REPLACE.expecting(Sums.of(algorithm, ten()));
      store().put(key("k"), ByteSource.of(ten()), right);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  @Test
  default void ofSeveralDigestsEachMustBeRight() throws Exception {
    var mixed =
        PutOptions.REPLACE.expecting(
            Sums.of(Algorithm.MD5, ten()), Sums.of(Algorithm.CRC32C, new byte[3]));
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(ten()), mixed))
        .isInstanceOf(ConditionFailed.class);
    requireMissing("k");
  }

  @Test
  default void emptyBytesAreHeldAgainstTheirDigestToo() throws Exception {
    var wrong = PutOptions.REPLACE.expecting(Sums.of(Algorithm.MD5, ten()));
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(new byte[0]), wrong))
        .isInstanceOf(ConditionFailed.class);
    var right = PutOptions.REPLACE.expecting(Sums.of(Algorithm.MD5, new byte[0]));
    assertThat(store().put(key("k"), ByteSource.of(new byte[0]), right).size()).isZero();
  }
}
