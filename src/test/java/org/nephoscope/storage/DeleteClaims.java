package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// What is deleted is gone, and each key is answered for.
public interface DeleteClaims extends StoreUnderTest {

  @Test
  default void whatIsDeletedIsGone() throws Exception {
    put("a/1", ten());
    put("a/2", ten());
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
    put("k", ten());
    for (int i = 0; i < 2; i++) {
      assertThat(store().delete(List.of(key("k"))))
          .containsExactly(DeleteOutcome.deleted(key("k")));
    }
    assertThat(store().delete(List.of(key("k"), key("k")))).hasSize(2);
    assertThat(store().delete(List.of())).isEmpty();
  }

  @Test
  default void deletingANameLeavesItsNeighbours() throws Exception {
    put("a", ten());
    put("ab", ten());
    put("b/c", ten());
    store().delete(List.of(key("a"), key("b")));
    assertThat(everything()).containsExactly("ab", "b/c");
  }

  @Test
  default void manyKeysAreDeletedAtOnce() throws Exception {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_005; i++) {
      keys.add(key("k" + i));
    }
    put("k0", ten());
    put("k1004", ten());
    var outcomes = store().delete(keys);
    assertThat(outcomes.stream().map(DeleteOutcome::key)).isEqualTo(keys);
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(everything()).isEmpty();
  }

  @Test
  default void deletingNothingChangesNothing() throws Exception {
    put("k", ten());
    assertThat(store().delete(List.of())).isEmpty();
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void missingKeysAreNoError() throws Exception {
    put("k", ten());
    var keys = List.of(key("a"), key("k"), key("x/y/z"), key("zz"));
    assertThat(store().delete(keys)).isEqualTo(keys.stream().map(DeleteOutcome::deleted).toList());
    assertThat(everything()).isEmpty();
  }

  @Test
  default void outcomesComeInTheGivenOrderRepeatsIncluded() throws Exception {
    fill("a", "b", "c");
    var keys = List.of(key("c"), key("a"), key("c"), key("missing"), key("a"), key("b"));
    var outcomes = store().delete(keys);
    assertThat(outcomes.stream().map(DeleteOutcome::key)).isEqualTo(keys);
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(everything()).isEmpty();
  }

  @Test
  default void aFolderIsNotDeletedByItsName() throws Exception {
    fill("a/1", "a/b/2");
    store().delete(List.of(key("a")));
    store().delete(List.of(key("a/")));
    store().delete(List.of(key("a/b")));
    store().delete(List.of(key("a/b/")));
    assertThat(everything()).containsExactly("a/1", "a/b/2");
  }

  @Test
  default void anObjectIsDeletedWithoutTheFolderOfItsName() throws Exception {
    require(Ability.KEY_THAT_IS_ALSO_A_FOLDER);
    fill("a", "a/b");
    store().delete(List.of(key("a")));
    assertThat(everything()).containsExactly("a/b");
  }

  @Test
  default void onlyTheNameOfThatCaseIsDeleted() throws Exception {
    fill("K", "k");
    store().delete(List.of(key("K")));
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void aDeletedNameMayBeWrittenAgain() throws Exception {
    for (int size = 1; size <= 3; size++) {
      put("a/k", new byte[size]);
      assertThat(store().stat(key("a/k")).size()).isEqualTo(size);
      store().delete(List.of(key("a/k")));
      requireMissing("a/k");
    }
  }

  @Test
  default void whatIsDeletedIsListedNoMore() throws Exception {
    fill("a/1", "a/2", "b");
    for (String name : List.of("a/1", "b", "a/2")) {
      store().delete(List.of(key(name)));
      assertThat(everything()).doesNotContain(name);
    }
  }

  @Test
  default void theRevisionOfADeletedObjectReadsNothingNew() throws Exception {
    var old = put("k", ten()).revision();
    store().delete(List.of(key("k")));
    assertThatThrownBy(() -> read("k", Span.WHOLE, old)).isInstanceOf(NotFound.class);
    put("k", "other".getBytes(UTF_8));
    assertThatThrownBy(() -> read("k", Span.WHOLE, old)).isInstanceOf(ConditionFailed.class);
  }

  @Test
  default void largeObjectsAreDeletedAsAnyOther() throws Exception {
    put("large", random(largeSize(), 21));
    put("small", ten());
    assertThat(store().delete(List.of(key("large"))))
        .containsExactly(DeleteOutcome.deleted(key("large")));
    assertThat(everything()).containsExactly("small");
  }
}
