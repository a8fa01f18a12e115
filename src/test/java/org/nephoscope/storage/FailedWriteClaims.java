package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// A write that fails changes nothing.
public interface FailedWriteClaims extends StoreUnderTest {

  @Test
  default void bytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", TEN);
    var right = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var expecting = PutOptions.REPLACE.expecting(right);
    assertThatThrownBy(
            () -> store().put(key("k"), ByteSource.of("other".getBytes(UTF_8)), expecting))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    store().put(key("k2"), ByteSource.of(TEN), expecting);
    assertThat(read("k2", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void largeBytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", TEN);
    var wrong = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var bytes = ByteSource.of(random(largeSize(), 9));
    assertThatThrownBy(() -> store().put(key("k"), bytes, PutOptions.REPLACE.expecting(wrong)))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aSourceThatFailsLeavesTheOldObject() throws Exception {
    put("k", TEN);
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
    put("k", TEN);
    for (int size : List.of(5_000, largeSize())) {
      assertThatThrownBy(() -> put("k", BrokenSource.ending(size, size - 1)))
          .isInstanceOf(Unexpected.class);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }
}
