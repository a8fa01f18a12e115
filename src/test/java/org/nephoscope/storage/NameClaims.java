package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Every key is kept, byte for byte, through write, listing, read, copy and delete; or refused
/// before anything happens. Never changed.
public interface NameClaims extends StoreUnderTest {

  /// The names to try.
  default List<String> awkwardKeys() {
    return AwkwardKeys.all();
  }

  @TestFactory
  default Stream<DynamicTest> anAwkwardKeyIsKeptOrRefused() {
    return awkwardKeys().stream()
        .map(name -> DynamicTest.dynamicTest(shown(name), () -> keptOrRefused(name)));
  }

  @Test
  default void aKeyBelowAnObjectIsKeptOrRefused() throws Exception {
    put("a", TEN);
    if (can(Ability.KEY_THAT_IS_ALSO_A_FOLDER)) {
      put("a/b", TEN);
      assertThat(read("a/b", Span.WHOLE)).isEqualTo("0123456789");
    } else {
      assertThatThrownBy(() -> put("a/b", TEN)).isInstanceOf(KeyRefused.class);
    }
    assertThat(read("a", Span.WHOLE)).isEqualTo("0123456789");
  }

  private void keptOrRefused(String name) throws IOException {
    try {
      put(name, TEN);
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
    } finally {
      store().delete(List.of(key(name))); // the next name finds an empty store
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
