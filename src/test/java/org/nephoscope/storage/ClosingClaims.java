package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A closed store says so.
public interface ClosingClaims extends StoreUnderTest {

  @Test
  default void aClosedStoreSaysSo() throws Exception {
    put("k", TEN);
    store().close();
    store().close();
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> read("k", Span.WHOLE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> put("k", TEN)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().delete(List.of(key("k"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().copy(key("k"), Optional.empty(), key("l"), Condition.ALWAYS))
        .isInstanceOf(IllegalStateException.class);
  }
}
