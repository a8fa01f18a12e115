package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// What is read is what is stored.
public interface ReadingClaims extends StoreUnderTest {

  @Test
  default void whatWasWrittenIsReadBack() throws Exception {
    fill("a/b.bin");
    try (var content = store().open(key("a/b.bin"), Span.WHOLE, Optional.empty())) {
      assertThat(content.range()).isEqualTo(new ByteRange(0, 10));
      assertThat(content.meta().size()).isEqualTo(10);
      assertThat(content.readAll()).isEqualTo(ten());
    }
  }

  @Test
  default void theMetaOfAReadIsThatOfStat() throws Exception {
    fill("k");
    try (var content = store().open(key("k"), new ByteRange(2, 4), Optional.empty())) {
      var stat = store().stat(key("k"));
      assertThat(content.meta().key()).isEqualTo(stat.key());
      assertThat(content.meta().size()).isEqualTo(stat.size());
      assertThat(content.meta().revision()).isEqualTo(stat.revision());
    }
  }

  @Test
  default void anEmptyObjectHasNoBytes() throws Exception {
    fill(Map.of("empty", new byte[0]));
    assertThat(store().stat(key("empty")).size()).isZero();
    assertThat(read("empty", Span.WHOLE)).isEmpty();
    assertThat(read("empty", new ByteRange(0, 5))).isEmpty();
    assertThat(read("empty", new Span.LastBytes(5))).isEmpty();
  }

  @Test
  default void aPinnedReadGivesThoseBytesOrFails() throws Exception {
    fill("k");
    var first = store().stat(key("k")).revision();
    assertThat(read("k", Span.WHOLE, first)).isEqualTo("0123456789");
    assertThat(read("k", new ByteRange(2, 4), first)).isEqualTo("23");
    fill(Map.of("k", "something else".getBytes(UTF_8)));
    for (Span span : List.of(Span.WHOLE, new ByteRange(0, 2), new ByteRange(1, 1))) {
      assertThatThrownBy(() -> read("k", span, first)).isInstanceOf(ConditionFailed.class);
    }
    assertThatThrownBy(() -> read("k", new ByteRange(90, 99), first))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  default void aStreamMayBeClosedEarlyAndTwice() throws Exception {
    fill(Map.of("k", random(largeSize(), 2)));
    var content = store().open(key("k"), Span.WHOLE, Optional.empty());
    assertThat(content.bytes().read()).isNotNegative();
    content.close();
    content.close();
    assertThat(store().stat(key("k")).size()).isEqualTo(largeSize());
  }

  @Test
  default void objectsAroundBufferBordersAreWhole() throws Exception {
    Map<String, byte[]> objects = new HashMap<>();
    for (int border : List.of(1, 4_096, 8_192, 65_536, 1 << 18)) {
      for (int size = border - 1; size <= border + 1; size++) {
        objects.put("k" + size, random(size, size));
      }
    }
    fill(objects);
    for (var object : objects.entrySet()) {
      assertThat(readBytes(object.getKey(), Span.WHOLE))
          .as(object.getKey())
          .isEqualTo(object.getValue());
    }
  }

  @Test
  default void everyByteThereIsComesBack() throws Exception {
    byte[] bytes = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    fill(Map.of("k", bytes));
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(bytes);
  }

  @Test
  default void bytesThatLookCompressedComeAsStored() throws Exception {
    byte[] gzipMagic = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3};
    fill(Map.of("k.gz", gzipMagic));
    assertThat(readBytes("k.gz", Span.WHOLE)).isEqualTo(gzipMagic);
  }

  @Test
  default void singleBytesAreNotNegative() throws Exception {
    fill(Map.of("k", new byte[] {-1, 0, 127, -128}));
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.bytes().read()).isEqualTo(255);
      assertThat(content.bytes().read()).isEqualTo(0);
      assertThat(content.bytes().read()).isEqualTo(127);
      assertThat(content.bytes().read()).isEqualTo(128);
      assertThat(content.bytes().read()).isEqualTo(-1);
    }
  }

  @Test
  default void aReadTouchesOnlyItsPartOfAnArray() throws Exception {
    fill("k");
    byte[] into = new byte[8];
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.bytes().read(into, 2, 0)).isZero();
      assertThat(content.bytes().readNBytes(into, 2, 3)).isEqualTo(3);
    }
    assertThat(into).containsExactly(0, 0, '0', '1', '2', 0, 0, 0);
  }

  @Test
  default void theEndOfAStreamStaysItsEnd() throws Exception {
    fill("k");
    try (var content = store().open(key("k"), new ByteRange(2, 5), Optional.empty())) {
      assertThat(content.bytes().readNBytes(50)).isEqualTo(new byte[] {'2', '3', '4'});
      assertThat(content.bytes().read()).isEqualTo(-1);
      assertThat(content.bytes().read(new byte[4], 0, 4)).isEqualTo(-1);
      assertThat(content.bytes().readAllBytes()).isEmpty();
    }
  }

  @Test
  default void skippedBytesDoNotComeAgain() throws Exception {
    fill("k");
    try (var content = store().open(key("k"), new ByteRange(1, 9), Optional.empty())) {
      content.bytes().skipNBytes(3);
      assertThat(new String(content.readAll(), UTF_8)).isEqualTo("45678");
    }
  }

  @Test
  default void twoStreamsOfOneObjectDoNotDisturbEachOther() throws Exception {
    fill("k");
    try (var one = store().open(key("k"), Span.WHOLE, Optional.empty());
        var two = store().open(key("k"), new ByteRange(5, 10), Optional.empty())) {
      for (int i = 0; i < 5; i++) {
        assertThat(one.bytes().read()).isEqualTo('0' + i);
        assertThat(two.bytes().read()).isEqualTo('5' + i);
      }
    }
  }

  @Test
  default void manyStreamsLeftEarlyUseNothingUp() throws Exception {
    fill(Map.of("k", random(300_000, 9)));
    for (int i = 0; i < 80; i++) {
      try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
        assertThat(content.bytes().readNBytes(10)).hasSize(10);
      }
    }
    assertThat(store().stat(key("k")).size()).isEqualTo(300_000);
  }

  @Test
  default void changingWhatWasReadChangesNothingStored() throws Exception {
    fill("k");
    Arrays.fill(readBytes("k", Span.WHOLE), (byte) 'x');
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void readingDoesNotChangeTheRevision() throws Exception {
    fill("k");
    var before = revision("k");
    assertThat(read("k", Span.WHOLE)).hasSize(10);
    assertThat(revision("k")).isEqualTo(before);
  }

  @Test
  default void theDateIsThatOfTheWrite() throws Exception {
    var slack = Duration.ofMinutes(15); // as far as a server's clock may be from ours
    var before = Instant.now().minus(slack);
    fill("k");
    var modified = store().stat(key("k")).modified();
    assertThat(modified)
        .hasValueSatisfying(date -> assertThat(date).isBetween(before, Instant.now().plus(slack)));
  }

  @Test
  default void anotherRevisionIsAnotherToken() throws Exception {
    fill("k");
    var first = revision("k");
    fill(Map.of("k", "other".getBytes(UTF_8)));
    assertThat(revision("k")).isNotEqualTo(first);
  }

  @Test
  default void aRevisionThatNeverWasIsRefused() throws Exception {
    fill("k");
    for (String token : List.of("x", "\"0123456789abcdef0123456789abcdef\"")) {
      assertThatThrownBy(() -> read("k", Span.WHOLE, new Revision(token)))
          .isInstanceOf(ConditionFailed.class)
          .hasMessageContaining("k");
    }
  }

  @Test
  default void aPinnedReadOfADeletedObjectIsNotFound() throws Exception {
    fill("k");
    var revision = revision("k");
    remove("k");
    for (Span span : List.of(Span.WHOLE, new ByteRange(0, 2), new ByteRange(1, 1))) {
      assertThatThrownBy(() -> read("k", span, revision)).isInstanceOf(NotFound.class);
    }
  }
}
