package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// A copy inside the store is the same object under another name.
public interface CopyClaims extends StoreUnderTest {

  @Test
  default void aCopyHasTheBytesAndHeaders() throws Exception {
    var headers = new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b"));
    store().put(key("from"), ByteSource.of(TEN), PutOptions.REPLACE.headers(headers));
    var copy = store().copy(key("from"), Optional.empty(), key("to/x"), Condition.ALWAYS);
    assertThat(copy.key()).isEqualTo(key("to/x"));
    assertThat(copy.size()).isEqualTo(10);
    assertThat(copy.revision()).isEqualTo(store().stat(key("to/x")).revision());
    assertThat(read("to/x", Span.WHOLE)).isEqualTo("0123456789");
    assertThat(read("from", Span.WHOLE)).isEqualTo("0123456789");
    if (can(Ability.HEADERS)) {
      assertThat(store().stat(key("to/x")).headers()).contains(headers);
    }
  }

  @Test
  default void aCopyOfAStaleRevisionIsRefused() throws Exception {
    var first = put("from", TEN).revision();
    put("from", "other".getBytes(UTF_8));
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.of(first), key("to"), Condition.ALWAYS))
        .isInstanceOf(ConditionFailed.class);
    assertThatThrownBy(() -> store().stat(key("to"))).isInstanceOf(NotFound.class);
  }

  @Test
  default void aCopyOfNothingIsNotFound() {
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.empty(), key("to"), Condition.ALWAYS))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("from");
  }

  @Test
  default void aCopyOntoItselfChangesNothing() throws Exception {
    put("k", TEN);
    var copy = store().copy(key("k"), Optional.empty(), key("k"), Condition.ALWAYS);
    assertThat(copy.size()).isEqualTo(10);
    assertThat(read("k", Span.WHOLE, copy.revision())).isEqualTo("0123456789");
  }

  @Test
  default void aCopyThatNeedsAFreeNameLeavesTheOldObject() throws Exception {
    require(Ability.CONDITIONAL_COPIES);
    put("from", TEN);
    put("to", "old".getBytes(UTF_8));
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.empty(), key("to"), Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read("to", Span.WHOLE)).isEqualTo("old");
  }
}
