package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.NotFound;

/// What is deleted is gone, and each key is answered for.
public interface DeleteClaims extends StoreUnderTest {

  @Test
  default void whatIsDeletedIsGone() throws Exception {
    put("a/1", TEN);
    put("a/2", TEN);
    var outcomes = store().delete(List.of(key("a/2"), key("a/1")));
    assertThat(outcomes)
        .containsExactly(DeleteOutcome.deleted(key("a/2")), DeleteOutcome.deleted(key("a/1")));
    assertThat(everything()).isEmpty();
    assertThatThrownBy(() -> store().stat(key("a/1"))).isInstanceOf(NotFound.class);
    if (can(Ability.FORGETTING_FOLDERS)) {
      assertThat(store().list(ListQuery.children(Prefix.ROOT)).entries()).isEmpty();
    }
  }

  @Test
  default void deletingTwiceIsNoError() throws Exception {
    put("k", TEN);
    for (int i = 0; i < 2; i++) {
      assertThat(store().delete(List.of(key("k"))))
          .containsExactly(DeleteOutcome.deleted(key("k")));
    }
    assertThat(store().delete(List.of(key("k"), key("k")))).hasSize(2);
    assertThat(store().delete(List.of())).isEmpty();
  }

  @Test
  default void deletingANameLeavesItsNeighbours() throws Exception {
    put("a", TEN);
    put("ab", TEN);
    put("b/c", TEN);
    store().delete(List.of(key("a"), key("b")));
    assertThat(everything()).containsExactly("ab", "b/c");
  }

  @Test
  default void manyKeysAreDeletedAtOnce() throws Exception {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_005; i++) {
      keys.add(key("k" + i));
    }
    put("k0", TEN);
    put("k1004", TEN);
    var outcomes = store().delete(keys);
    assertThat(outcomes.stream().map(DeleteOutcome::key)).isEqualTo(keys);
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(everything()).isEmpty();
  }
}
