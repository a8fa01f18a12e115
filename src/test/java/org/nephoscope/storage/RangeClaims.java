package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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

  @Test
  default void theFirstByteAlone() throws Exception {
    fill("k");
    assertThat(read("k", new ByteRange(0, 1))).isEqualTo("0");
  }

  @Test
  default void theLastByteAlone() throws Exception {
    fill("k");
    assertThat(read("k", new ByteRange(9, 10))).isEqualTo("9");
    assertThat(read("k", new Span.LastBytes(1))).isEqualTo("9");
  }

  @Test
  default void anEmptyRangeHasNoBytes() throws Exception {
    fill("k");
    for (int at : List.of(0, 4, 9, 10)) {
      assertThat(read("k", new ByteRange(at, at))).isEmpty();
      assertThat(range(new ByteRange(at, at))).isEqualTo(new ByteRange(at, at));
    }
  }

  @Test
  default void aRangeBeyondTheEndIsEmptyAndNoError() throws Exception {
    fill("k");
    assertThat(read("k", new ByteRange(10, 20))).isEmpty();
    assertThat(read("k", new ByteRange(11, 11))).isEmpty();
    assertThat(read("k", new ByteRange(1L << 40, (1L << 40) + 1))).isEmpty();
    assertThat(range(new ByteRange(1L << 40, (1L << 40) + 1))).isEqualTo(new ByteRange(10, 10));
  }

  @Test
  default void aRangeLongerThanTheObjectIsAllOfIt() throws Exception {
    fill("k");
    assertThat(range(new ByteRange(0, 1L << 40))).isEqualTo(new ByteRange(0, 10));
    assertThat(read("k", new ByteRange(0, 1L << 40))).isEqualTo("0123456789");
  }

  @Test
  default void noLastBytesAreNone() throws Exception {
    fill("k");
    assertThat(read("k", new Span.LastBytes(0))).isEmpty();
    assertThat(range(new Span.LastBytes(0))).isEqualTo(new ByteRange(10, 10));
  }

  @Test
  default void moreLastBytesThanThereAreAreAllOfThem() throws Exception {
    fill("k");
    assertThat(range(new Span.LastBytes(1L << 40))).isEqualTo(new ByteRange(0, 10));
  }

  @Test
  default void ofAnEmptyObjectEveryRangeIsEmpty() throws Exception {
    fill(Map.of("k", new byte[0]));
    var spans =
        List.of(
            Span.WHOLE,
            new ByteRange(0, 0),
            new ByteRange(0, 1),
            new ByteRange(5, 9),
            new Span.LastBytes(0),
            new Span.LastBytes(7));
    for (Span span : spans) {
      assertThat(range(span)).as(span.toString()).isEqualTo(new ByteRange(0, 0));
      assertThat(read("k", span)).as(span.toString()).isEmpty();
    }
  }

  @Test
  default void everyRangeOfASmallObjectIsExact() throws Exception {
    fill(Map.of("k", "012345".getBytes(UTF_8)));
    for (int start = 0; start <= 7; start++) {
      for (int end = start; end <= 8; end++) {
        var cut = new ByteRange(start, end).within(6);
        assertThat(read("k", new ByteRange(start, end)))
            .as("[%d, %d)", start, end)
            .isEqualTo("012345".substring((int) cut.start(), (int) cut.end()));
      }
    }
  }

  @Test
  default void neighbouringRangesTogetherAreTheWhole() throws Exception {
    byte[] bytes = random(100_003, 10);
    fill(Map.of("k", bytes));
    var joined = new ByteArrayOutputStream();
    for (int start = 0; start < bytes.length; start += 9_999) {
      joined.writeBytes(readBytes("k", ByteRange.ofLength(start, 9_999)));
    }
    assertThat(joined.toByteArray()).isEqualTo(bytes);
  }

  @Test
  default void rangesOfALargeObjectAreExactWhereverTheyLie() throws Exception {
    byte[] bytes = random(largeSize(), 11);
    fill(Map.of("k", bytes));
    var random = new Random(12);
    for (int i = 0; i < 20; i++) {
      int start = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, start + random.nextInt(70_000));
      assertThat(readBytes("k", new ByteRange(start, end)))
          .as("[%d, %d)", start, end)
          .isEqualTo(Arrays.copyOfRange(bytes, start, end));
    }
    assertThat(readBytes("k", new Span.LastBytes(1_000)))
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 1_000, bytes.length));
  }

  @Test
  default void theSizeGivenWithARangeIsThatOfTheObject() throws Exception {
    fill("k");
    for (Span span : List.of(new ByteRange(2, 4), new ByteRange(3, 3), new Span.LastBytes(1))) {
      try (var content = store().open(key("k"), span, Optional.empty())) {
        assertThat(content.meta().size()).as(span.toString()).isEqualTo(10);
      }
    }
  }

  @Test
  default void aRangeOfTheRightRevisionIsGiven() throws Exception {
    fill("k");
    var now = revision("k");
    assertThat(read("k", new ByteRange(9, 99), now)).isEqualTo("9");
    assertThat(read("k", new Span.LastBytes(2), now)).isEqualTo("89");
    assertThat(read("k", new ByteRange(50, 99), now)).isEmpty();
    assertThat(read("k", new ByteRange(0, 0), now)).isEmpty();
  }

  private ByteRange range(Span span) throws IOException {
    try (var content = store().open(key("k"), span, Optional.empty())) {
      return content.range();
    }
  }
}
