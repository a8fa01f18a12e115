package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// What [ConditionalDelete] promises.
public interface ConditionalDeleteClaims extends StoreUnderTest {

  default ConditionalDelete deletes() {
    return store().feature(ConditionalDelete.class).orElseThrow();
  }

  @Test
  default void whatIsStillTheSameIsDeleted() throws Exception {
    put("a/k", ten());
    put("a/kk", ten());
    Revision listed =
        store().list(ListQuery.everything(Prefix.of("a"))).entries().stream()
            .map(ObjectMeta.class::cast)
            .filter(meta -> meta.path().equals("a/k"))
            .findFirst()
            .orElseThrow()
            .revision();
    assertThat(store().stat(key("a/k")).revision()).isEqualTo(listed);
    deletes().delete(key("a/k"), listed);
    assertThat(everything()).containsExactly("a/kk");
  }

  @Test
  default void whatHasBecomeSomethingElseStays() throws Exception {
    Revision old = put("k", ten()).revision();
    put("k", "something else".getBytes(UTF_8));
    assertThatThrownBy(() -> deletes().delete(key("k"), old))
        .isInstanceOf(ConditionFailed.class)
        .hasMessageContaining("k");
    assertThatThrownBy(() -> deletes().delete(key("k"), new Revision("never given")))
        .isInstanceOf(ConditionFailed.class);
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void whatIsGoneAlreadyIsNoFailureAndNobodysWork() throws Exception {
    Revision old = put("k", ten()).revision();
    assertThat(deletes().delete(key("k"), old)).isTrue();
    assertThat(deletes().delete(key("k"), old)).isFalse();
    assertThat(deletes().delete(key("none"), old)).isFalse();
    assertThat(deletes().delete(key("none"), new Revision("never given"))).isFalse();
    assertThat(everything()).isEmpty();
  }

  /// By a store that can do so with no more requests than without looking.
  @Test
  default void ofManyOnlyThoseThatAreStillTheSameAreDeleted() throws Exception {
    Revision old = put("b", ten()).revision();
    put("b", "something else".getBytes(UTF_8));
    var seen =
        List.of(
            new ConditionalDelete.Seen(key("a"), put("a", ten()).revision()),
            new ConditionalDelete.Seen(key("b"), old),
            new ConditionalDelete.Seen(key("none"), old),
            new ConditionalDelete.Seen(key("c"), put("c", ten()).revision()));
    Optional<List<DeleteOutcome>> outcomes = deletes().deleteTogether(seen);
    if (outcomes.isEmpty()) {
      assertThat(everything()).containsExactly("a", "b", "c");
      return;
    }
    assertThat(outcomes.get())
        .extracting(DeleteOutcome::key)
        .containsExactly(key("a"), key("b"), key("none"), key("c"));
    assertThat(outcomes.get().get(1).error()).get().isInstanceOf(ConditionFailed.class);
    assertThat(outcomes.get()).filteredOn(outcome -> outcome.error().isPresent()).hasSize(1);
    assertThat(everything()).containsExactly("b");
  }
}
