package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// A write takes effect only under its condition.
public interface ConditionClaims extends StoreUnderTest {

  @Test
  default void aWriteThatNeedsAFreeNameLeavesTheOldObject() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    store().put(key("k"), ByteSource.of(TEN), absent);
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(new byte[3]), absent))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("k");
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aWriteOverAChangedObjectIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var first = put("k", TEN).revision();
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    var second = store().put(key("k"), ByteSource.of("second".getBytes(UTF_8)), unchanged);
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(TEN), unchanged))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE, second.revision())).isEqualTo("second");
  }

  @Test
  default void aWriteOverAVanishedObjectIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var first = put("k", TEN).revision();
    store().delete(List.of(key("k")));
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(TEN), unchanged))
        .isInstanceOfAny(ConditionFailed.class, NotFound.class);
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(NotFound.class);
  }
}
