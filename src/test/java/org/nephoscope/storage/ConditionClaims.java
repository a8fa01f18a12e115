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
    store().put(key("k"), ByteSource.of(ten()), absent);
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(new byte[3]), absent))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("k");
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aWriteOverAChangedObjectIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var first = put("k", ten()).revision();
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    var second = store().put(key("k"), ByteSource.of("second".getBytes(UTF_8)), unchanged);
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(ten()), unchanged))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE, second.revision())).isEqualTo("second");
  }

  @Test
  default void aWriteOverAVanishedObjectIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var first = put("k", ten()).revision();
    store().delete(List.of(key("k")));
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    assertThatThrownBy(() -> store().put(key("k"), ByteSource.of(ten()), unchanged))
        .isInstanceOfAny(ConditionFailed.class, NotFound.class);
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(NotFound.class);
  }

  @Test
  default void aWriteToAFreeNameIsMade() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var written = put("a/k", Condition.ABSENT, ten());
    assertThat(read("a/k", Span.WHOLE, written.revision())).isEqualTo("0123456789");
  }

  @Test
  default void aDeletedNameIsFree() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    put("k", new byte[3]);
    store().delete(List.of(key("k")));
    put("k", Condition.ABSENT, ten());
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void anEmptyObjectTakesItsName() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    put("k", Condition.ABSENT, new byte[0]);
    assertThatThrownBy(() -> put("k", Condition.ABSENT, ten())).isInstanceOf(AlreadyExists.class);
    assertThat(store().stat(key("k")).size()).isZero();
  }

  @Test
  default void aChainOfUnchangedWritesIsMade() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var revision = put("k", ten()).revision();
    for (int i = 1; i <= 3; i++) {
      revision = put("k", new Condition.Unchanged(revision), random(i * 100, i)).revision();
      assertThat(revision).isEqualTo(revision("k"));
    }
    assertThat(store().stat(key("k")).size()).isEqualTo(300);
  }

  @Test
  default void aWriteOverARevisionThatNeverWasIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    put("k", ten());
    var never = new Condition.Unchanged(new Revision("\"0123456789abcdef0123456789abcdef\""));
    assertThatThrownBy(() -> put("k", never, new byte[3])).isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aWriteOverAnObjectThatNeverWasIsRefused() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var unchanged = new Condition.Unchanged(put("other", ten()).revision());
    assertThatThrownBy(() -> put("k", unchanged, ten()))
        .isInstanceOfAny(ConditionFailed.class, NotFound.class);
    requireMissing("k");
  }

  @Test
  default void aLargeWriteKeepsItsCondition() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    byte[] large = random(largeSize(), 19);
    var first = put("k", ten()).revision();
    assertThatThrownBy(() -> put("k", Condition.ABSENT, large)).isInstanceOf(AlreadyExists.class);
    put("k", "newer".getBytes(UTF_8));
    assertThatThrownBy(() -> put("k", new Condition.Unchanged(first), large))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("newer");
    put("k", new Condition.Unchanged(revision("k")), large);
    put("l", Condition.ABSENT, large);
    assertThat(readBytes("l", Span.WHOLE)).isEqualTo(large);
  }

  @Test
  default void aRefusedConditionNamesTheKeyAndIsNotWorthRepeating() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    put("a/k", ten());
    assertThatThrownBy(() -> put("a/k", Condition.ABSENT, ten()))
        .isInstanceOfSatisfying(
            AlreadyExists.class,
            e -> {
              assertThat(e.subject()).isEqualTo("a/k");
              assertThat(e.retryable()).isFalse();
            });
  }

  @Test
  default void ofTwoWritersOverOneRevisionExactlyOneWins() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    for (int round = 0; round < 8; round++) {
      var unchanged = new Condition.Unchanged(put("k", random(50, round)).revision());
      int size = 100 * (round + 1);
      var winners = Together.winners(4, i -> put("k", unchanged, random(size + i, i)));
      assertThat(winners).hasSize(1);
      assertThat(readBytes("k", Span.WHOLE))
          .isEqualTo(random(size + winners.getFirst(), winners.getFirst()));
    }
  }

  @Test
  default void ofTwoWritersToAFreeNameExactlyOneWins() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    for (int round = 0; round < 8; round++) {
      String name = "k" + round;
      var winners = Together.winners(4, i -> put(name, Condition.ABSENT, random(200 + i, i)));
      assertThat(winners).hasSize(1);
      assertThat(readBytes(name, Span.WHOLE))
          .isEqualTo(random(200 + winners.getFirst(), winners.getFirst()));
    }
  }

  private ObjectMeta put(String name, Condition condition, byte[] bytes) throws StorageException {
    return store().put(key(name), ByteSource.of(bytes), PutOptions.REPLACE.when(condition));
  }
}
