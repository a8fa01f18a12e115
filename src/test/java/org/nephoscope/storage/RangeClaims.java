package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Of an object any run of bytes can be read, and no others come.
public interface RangeClaims extends StoreUnderTest {

  @Test
  default void rangesAreExact() throws Exception {
    fill("k");
    assertThat(read("k", new ByteRange(0, 1))).isEqualTo("0");
    assertThat(read("k", new ByteRange(3, 7))).isEqualTo("3456");
    assertThat(read("k", new ByteRange(9, 10))).isEqualTo("9");
    assertThat(read("k", new ByteRange(0, 10))).isEqualTo("0123456789");
    assertThat(read("k", new ByteRange(4, 4))).isEmpty();
  }

  @Test
  default void rangesPastTheEndAreCutThere() throws Exception {
    fill("k");
    assertThat(read("k", new ByteRange(8, 100))).isEqualTo("89");
    assertThat(read("k", new ByteRange(10, 11))).isEmpty();
    assertThat(read("k", new ByteRange(1_000, 2_000))).isEmpty();
    assertThat(read("k", new ByteRange(0, Long.MAX_VALUE))).isEqualTo("0123456789");
  }

  @Test
  default void theLastBytesNeedNoSize() throws Exception {
    fill("k");
    assertThat(read("k", new Span.LastBytes(3))).isEqualTo("789");
    assertThat(read("k", new Span.LastBytes(10))).isEqualTo("0123456789");
    assertThat(read("k", new Span.LastBytes(50))).isEqualTo("0123456789");
    assertThat(read("k", new Span.LastBytes(0))).isEmpty();
  }

  @Test
  default void anAnswerSaysWhichBytesItGives() throws Exception {
    fill("k");
    assertThat(range(new ByteRange(3, 7))).isEqualTo(new ByteRange(3, 7));
    assertThat(range(new ByteRange(8, 100))).isEqualTo(new ByteRange(8, 10));
    assertThat(range(new Span.LastBytes(4))).isEqualTo(new ByteRange(6, 10));
    assertThat(range(new ByteRange(50, 60))).isEqualTo(new ByteRange(10, 10));
  }

  private ByteRange range(Span span) throws IOException {
    try (var content = store().open(key("k"), span, Optional.empty())) {
      return content.range();
    }
  }
}
