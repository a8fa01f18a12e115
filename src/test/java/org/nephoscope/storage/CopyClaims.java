package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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
    store().put(key("from"), ByteSource.of(ten()), PutOptions.REPLACE.headers(headers));
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
    var first = put("from", ten()).revision();
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
    put("k", ten());
    var copy = store().copy(key("k"), Optional.empty(), key("k"), Condition.ALWAYS);
    assertThat(copy.size()).isEqualTo(10);
    assertThat(read("k", Span.WHOLE, copy.revision())).isEqualTo("0123456789");
  }

  @Test
  default void aCopyThatNeedsAFreeNameLeavesTheOldObject() throws Exception {
    require(Ability.CONDITIONAL_COPIES);
    put("from", ten());
    put("to", "old".getBytes(UTF_8));
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.empty(), key("to"), Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read("to", Span.WHOLE)).isEqualTo("old");
  }

  @Test
  default void aCopyReplacesTheTargetAndItsHeaders() throws Exception {
    var old = new Headers(List.of("br"), Optional.of("text/x-old"), Map.of("old", "1"));
    store().put(key("to"), ByteSource.of(new byte[3]), PutOptions.REPLACE.headers(old));
    put("from", ten());
    copy("from", "to");
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
    var headers = store().stat(key("to")).headers().orElseThrow();
    assertThat(headers.encoding()).isEmpty();
    assertThat(headers.metadata()).isEmpty();
  }

  @Test
  default void aCopyLeavesItsSourceAsItWas() throws Exception {
    var source = put("from", ten()).revision();
    copy("from", "to");
    assertThat(revision("from")).isEqualTo(source);
    assertThat(everything()).containsExactly("from", "to");
  }

  @Test
  default void aCopyLivesOnWithoutItsSource() throws Exception {
    put("from", ten());
    copy("from", "to");
    put("from", new byte[3]);
    store().delete(List.of(key("from")));
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void anEmptyObjectIsCopied() throws Exception {
    put("from", new byte[0]);
    assertThat(copy("from", "a/b/to").size()).isZero();
    assertThat(everything()).containsExactly("a/b/to", "from");
  }

  @Test
  default void aLargeObjectIsCopiedWhole() throws Exception {
    byte[] bytes = random(largeSize(), 20);
    put("from", bytes);
    var copy = copy("from", "to");
    assertThat(copy.size()).isEqualTo(bytes.length);
    assertThat(copy.revision()).isEqualTo(revision("to"));
    assertThat(readBytes("to", Span.WHOLE)).isEqualTo(bytes);
  }

  @Test
  default void aCopyOfTheRightRevisionIsMade() throws Exception {
    var revision = put("from", ten()).revision();
    store().copy(key("from"), Optional.of(revision), key("to"), Condition.ALWAYS);
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aRefusedCopyLeavesTheOldTarget() throws Exception {
    put("to", ten());
    assertThatThrownBy(() -> copy("missing", "to")).isInstanceOf(NotFound.class);
    var first = put("from", new byte[3]).revision();
    put("from", new byte[4]);
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.of(first), key("to"), Condition.ALWAYS))
        .isInstanceOf(ConditionFailed.class)
        .hasMessageContaining("from");
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aCopyOfADeletedRevisionIsNotFound() throws Exception {
    var revision = put("from", ten()).revision();
    store().delete(List.of(key("from")));
    assertThatThrownBy(
            () -> store().copy(key("from"), Optional.of(revision), key("to"), Condition.ALWAYS))
        .isInstanceOf(NotFound.class);
    requireMissing("to");
  }

  @Test
  default void aFolderIsNotCopied() throws Exception {
    put("a/b", ten());
    assertThatThrownBy(() -> copy("a", "to")).isInstanceOf(NotFound.class);
    assertThat(everything()).containsExactly("a/b");
  }

  @Test
  default void aCopyOntoItselfKeepsTheHeaders() throws Exception {
    var headers = new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b"));
    store().put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE.headers(headers));
    var before = store().stat(key("k")).headers();
    copy("k", "k");
    assertThat(store().stat(key("k")).headers()).isEqualTo(before);
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void aCopyOfAMissingObjectOntoItselfIsNotFound() throws Exception {
    assertThatThrownBy(() -> copy("k", "k")).isInstanceOf(NotFound.class);
    assertThat(everything()).isEmpty();
  }

  @Test
  default void aCopyToAFreeNameIsMade() throws Exception {
    require(Ability.CONDITIONAL_COPIES);
    put("from", ten());
    store().copy(key("from"), Optional.empty(), key("to"), Condition.ABSENT);
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aCopyOntoItselfNeedsNoFreeNameInVain() throws Exception {
    require(Ability.CONDITIONAL_COPIES);
    put("k", ten());
    assertThatThrownBy(() -> store().copy(key("k"), Optional.empty(), key("k"), Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void aCopyOverAChangedTargetIsRefused() throws Exception {
    require(Ability.CONDITIONAL_COPIES);
    put("from", ten());
    var unchanged = new Condition.Unchanged(put("to", new byte[3]).revision());
    store().copy(key("from"), Optional.empty(), key("to"), unchanged);
    assertThat(read("to", Span.WHOLE)).isEqualTo("0123456789");
    put("to", "newer".getBytes(UTF_8));
    assertThatThrownBy(() -> store().copy(key("from"), Optional.empty(), key("to"), unchanged))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("to", Span.WHOLE)).isEqualTo("newer");
  }

  /// What exists on the way only, such as the parts of an upload, is said before and after.
  @Test
  default void aCopyLeavesNothingUnsaid() throws Exception {
    put("from", random(largeSize(), 21));
    List<Leftover> left = new ArrayList<>();
    var log =
        new LeftoverLog() {
          @Override
          public void coming(Leftover leftover) {
            left.add(leftover);
          }

          @Override
          public void gone(Leftover leftover) {
            assertThat(left.remove(leftover)).as("%s was announced", leftover).isTrue();
          }
        };
    var options = CopyOptions.when(Condition.ALWAYS).leftovers(log);
    store().copy(key("from"), Optional.empty(), key("to"), options);
    assertThat(left).isEmpty();
    assertThat(readBytes("to", Span.WHOLE)).isEqualTo(random(largeSize(), 21));
    assertThat(everything()).containsExactly("from", "to");
    Optional<UnfinishedUploads> uploads = store().feature(UnfinishedUploads.class);
    if (uploads.isPresent()) {
      assertThat(uploads.get().uploads("", Optional.empty()).uploads()).isEmpty();
    }
  }

  private ObjectMeta copy(String from, String to) throws StorageException {
    return store().copy(key(from), Optional.empty(), key(to), Condition.ALWAYS);
  }
}
