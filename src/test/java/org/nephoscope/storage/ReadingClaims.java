package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      assertThat(content.readAll()).isEqualTo(TEN);
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
  default void aMissingObjectIsNotFoundAndNamed() throws Exception {
    fill("other");
    assertThatThrownBy(() -> store().stat(key("not/here")))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("not/here");
    assertThatThrownBy(() -> read("not/here", Span.WHOLE))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("not/here");
    assertThatThrownBy(() -> read("not/here", new ByteRange(0, 1))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> read("not/here", new ByteRange(1, 1))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> read("not/here", new Span.LastBytes(1))).isInstanceOf(NotFound.class);
  }

  @Test
  default void aFolderIsNoObject() throws Exception {
    fill("a/b");
    assertThatThrownBy(() -> store().stat(key("a"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> read("a", Span.WHOLE)).isInstanceOf(NotFound.class);
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
}
