package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;

/// Every key is kept, byte for byte, through write, listing, read, copy and delete; or refused
/// before anything happens. Never changed.
public interface NameClaims extends StoreUnderTest {

  /// The names to try.
  default List<String> awkwardKeys() {
    return AwkwardKeys.all();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD) // all in one store
  default Stream<DynamicTest> anAwkwardKeyIsKeptOrRefused() {
    return awkwardKeys().stream()
        .map(name -> DynamicTest.dynamicTest(shown(name), () -> keptOrRefused(name)));
  }

  @Test
  default void aKeyBelowAnObjectIsKeptOrRefused() throws Exception {
    put("a", ten());
    if (can(Ability.KEY_THAT_IS_ALSO_A_FOLDER)) {
      put("a/b", ten());
      assertThat(read("a/b", Span.WHOLE)).isEqualTo("0123456789");
    } else {
      assertThatThrownBy(() -> put("a/b", ten())).isInstanceOf(KeyRefused.class);
    }
    assertThat(read("a", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void namesThatLookAlikeAreKeptApart() throws Exception {
    apart("\u00e9", "e\u0301", "E\u0301", "\u00c9");
  }

  @Test
  default void namesThatDifferInCaseAreKeptApart() throws Exception {
    apart("readme", "README", "Readme");
  }

  @Test
  default void namesThatAreEscapesOfEachOtherAreKeptApart() throws Exception {
    apart("a b", "a+b", "a%20b", "a%2520b", "a%2Fb");
  }

  @Test
  default void trailingDotsAndSpacesAreKept() throws Exception {
    apart("a", "a.", "a ", "a..", "a. ", "b ", "b./c");
  }

  @Test
  default void slashesAreKeptAsTheyAreOrRefused() throws Exception {
    List<String> kept = new ArrayList<>();
    for (String name : List.of("a/b", "a//b", "/a/b", "a/./b", "a/../a/b", "./a/b", "a/b/")) {
      try {
        put(name, name.getBytes(UTF_8));
        kept.add(name);
      } catch (KeyRefused e) {
        assertThat(can(Ability.EVERY_KEY)).as(e.getMessage()).isFalse();
      }
    }
    assertThat(kept).contains("a/b");
    assertThat(everything()).containsExactlyInAnyOrderElementsOf(kept);
    for (String name : kept) {
      assertThat(read(name, Span.WHOLE)).isEqualTo(name);
    }
  }

  @Test
  default void aKeyMayHave1024Bytes() throws Exception {
    for (String step : List.of("y".repeat(127) + "/", "\u00e9".repeat(63) + "d/")) {
      String name = step.repeat(7) + "x".repeat(128);
      assertThat(key(name).utf8()).hasSize(1_024);
      put(name, ten());
      assertThat(everything()).containsExactly(name);
      assertThat(read(name, Span.WHOLE)).isEqualTo("0123456789");
      store().delete(List.of(key(name)));
      assertThat(everything()).isEmpty();
    }
  }

  @Test
  default void aRefusedNameSaysWhichAndWhy() throws Exception {
    for (String name : awkwardKeys()) {
      try {
        put(name, ten());
        store().delete(List.of(key(name)));
      } catch (KeyRefused e) {
        assertThat(e.subject()).isEqualTo(name);
        assertThat(e.rule()).isNotBlank();
        assertThat(e.retryable()).isFalse();
        assertThatThrownBy(() -> read(name, Span.WHOLE))
            .isInstanceOfAny(KeyRefused.class, NotFound.class);
        assertThatThrownBy(
                () -> store().copy(key(name), Optional.empty(), key("to"), Condition.ALWAYS))
            .isInstanceOfAny(KeyRefused.class, NotFound.class);
      }
    }
    assertThat(everything()).isEmpty();
  }

  @Test
  default void aNameThatIsRefusedIsNoCopysTarget() throws Exception {
    put("from", ten());
    for (String name : List.of("../x", "a//b", "/x", "a/..", "..")) {
      try {
        store().copy(key("from"), Optional.empty(), key(name), Condition.ALWAYS);
        assertThat(everything()).containsExactlyInAnyOrder("from", name);
        store().delete(List.of(key(name)));
      } catch (KeyRefused e) {
        assertThat(can(Ability.EVERY_KEY)).as(e.getMessage()).isFalse();
        assertThat(everything()).containsExactly("from");
      }
    }
  }

  @Test
  default void allNamesLieBesideEachOther() throws Exception {
    List<String> kept = new ArrayList<>();
    for (String name : awkwardKeys()) {
      try {
        put(name, name.getBytes(UTF_8));
        kept.add(name);
      } catch (KeyRefused _) {
        assertThat(can(Ability.EVERY_KEY)).isFalse();
      }
    }
    kept.sort(ObjectKey::compareUtf8);
    assertThat(everything()).isEqualTo(kept);
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(7))).isEqualTo(kept);
    for (String name : kept) {
      assertThat(read(name, Span.WHOLE)).isEqualTo(name);
    }
  }

  @Test
  default void anyNameIsFoundByItsBeginning() throws Exception {
    for (String name : List.of("a b+c", "%41%", "\u00e9x", "\ud83d\ude00x", "a&b=c", "'q'")) {
      put(name, ten());
      var query =
          new ListQuery(
              Prefix.ROOT,
              name.substring(0, name.length() - 1),
              ListQuery.Depth.CHILDREN,
              ListQuery.Start.BEGINNING,
              10);
      assertThat(names(query)).containsExactly(name);
    }
  }

  @Test
  default void anyNameMayBeAFolders() throws Exception {
    for (String name :
        List.of("a b", "a+b", "%41", "\u00e9", "\ud83d\ude00", "a&b=c", "x.", "y ")) {
      put(name + "/z", ten());
      assertThat(names(ListQuery.children(new Prefix(name + "/")))).containsExactly(name + "/z");
      assertThat(names(ListQuery.children(Prefix.ROOT))).contains(name + "/");
    }
  }

  private void apart(String... names) throws IOException {
    for (String name : names) {
      put(name, name.getBytes(UTF_8));
    }
    assertThat(everything()).containsExactlyInAnyOrder(names);
    for (String name : names) {
      assertThat(read(name, Span.WHOLE)).isEqualTo(name);
    }
    store().delete(List.of(key(names[0])));
    assertThat(everything())
        .containsExactlyInAnyOrderElementsOf(List.of(names).subList(1, names.length));
  }

  private void keptOrRefused(String name) throws IOException {
    try {
      put(name, ten());
    } catch (KeyRefused e) {
      assertThat(can(Ability.EVERY_KEY)).as("refused: " + e.getMessage()).isFalse();
      assertThat(e.rule()).isNotBlank();
      assertThat(everything()).isEmpty();
      return;
    }
    try {
      assertThat(everything()).containsExactly(name);
      assertThat(read(name, Span.WHOLE)).isEqualTo("0123456789");
      assertThat(store().stat(key(name)).key().value()).isEqualTo(name);
      assertThat(names(ListQuery.everything(key(name).parent()))).containsExactly(name);
      store().copy(key(name), Optional.empty(), key("copy/" + name), Condition.ALWAYS);
      assertThat(names(ListQuery.everything(new Prefix("copy/")))).containsExactly("copy/" + name);
    } finally {
      store().delete(List.of(key(name), key("copy/" + name))); // the next name finds an empty store
    }
    assertThat(everything()).isEmpty();
  }

  /// Printable in any report, and never blank.
  private static String shown(String name) {
    var shown = new StringBuilder("key ");
    name.chars()
        .limit(60)
        .forEach(c -> shown.append(c < 32 || c > 126 ? String.format("\\u%04x", c) : (char) c));
    return shown.toString();
  }
}
