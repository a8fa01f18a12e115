package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;

/// An error while reading says what happened, to which key, and nothing that is secret. "Not there"
/// is never said of anything else.
public interface ReadErrorClaims extends StoreUnderTest {

  @Test
  default void aFolderIsNoObject() throws Exception {
    fill("a/b");
    assertThatThrownBy(() -> store().stat(key("a"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> read("a", Span.WHOLE)).isInstanceOf(NotFound.class);
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
  default void theSubjectOfAnErrorIsTheKey() throws Exception {
    assertThatThrownBy(() -> store().stat(key("not/here")))
        .isInstanceOfSatisfying(NotFound.class, e -> assertThat(e.subject()).isEqualTo("not/here"));
    assertThatThrownBy(() -> read("not/here", Span.WHOLE))
        .isInstanceOfSatisfying(NotFound.class, e -> assertThat(e.subject()).isEqualTo("not/here"));
  }

  @Test
  default void anErrorNamesTheKeyAsItIs() throws Exception {
    for (String name : List.of("a b+c%20d", "\u65e5\u672c/\u00e9", "q?x=1&y=2#z")) {
      assertThatThrownBy(() -> store().stat(key(name)))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  default void askingAgainDoesNotHelpAgainstAMissingObject() throws Exception {
    assertThatThrownBy(() -> store().stat(key("k")))
        .isInstanceOfSatisfying(NotFound.class, e -> assertThat(e.retryable()).isFalse());
  }

  @Test
  default void theNeighboursOfANameAreNotTheObject() throws Exception {
    fill("a", "abc", "ac/b");
    for (String name : List.of("ab", "abcd", "A", "ac", "ac/", "ac/bb", "b", "a ", "a.")) {
      assertThatThrownBy(() -> store().stat(key(name)))
          .as(name)
          .isInstanceOfAny(NotFound.class, KeyRefused.class);
    }
  }

  @Test
  default void aMissingObjectInAMissingFolderIsNotFound() throws Exception {
    for (String name : List.of("no/folder/at/all", "x/y")) {
      requireMissing(name);
      assertThatThrownBy(() -> read(name, Span.WHOLE)).isInstanceOf(NotFound.class);
    }
  }

  @Test
  default void whatWasRemovedIsNotFound() throws Exception {
    fill("a/k", "a/l");
    remove("a/k");
    requireMissing("a/k");
    assertThatThrownBy(() -> read("a/k", Span.WHOLE)).isInstanceOf(NotFound.class);
    assertThat(read("a/l", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void noErrorCarriesASecret() throws Exception {
    fill("k");
    var stale = new Revision("stale");
    List<ThrowingCallable> calls =
        List.of(
            () -> store().stat(key("missing")),
            () -> read("missing", Span.WHOLE),
            () -> read("missing", new ByteRange(0, 0)),
            () -> read("k", Span.WHOLE, stale));
    for (var call : calls) {
      var error = catchThrowable(call);
      assertThat(error).isInstanceOf(StorageException.class);
      var trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      String said = trace + error.toString() + store();
      assertThat(secrets()).noneMatch(said::contains);
    }
  }

  @Test
  default void anErrorLeavesTheStoreUsable() throws Exception {
    fill("k");
    for (int i = 0; i < 60; i++) {
      assertThatThrownBy(() -> read("missing", Span.WHOLE)).isInstanceOf(NotFound.class);
    }
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }
}
