package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.NotFound;

/// What [Tags] promises.
public interface TagClaims extends StoreUnderTest {

  default Tags tags() {
    return store().feature(Tags.class).orElseThrow();
  }

  @Test
  default void tagsAreReplacedAsAWhole() throws Exception {
    var written = put("a//k", ten());
    assertThat(tags().tags(key("a//k"))).isEmpty();
    var some = Map.of("owner", "me & you", "é", "日本", "empty", "");
    tags().replaceTags(key("a//k"), some);
    assertThat(tags().tags(key("a//k"))).isEqualTo(some);
    tags().replaceTags(key("a//k"), Map.of("one", "1"));
    assertThat(tags().tags(key("a//k"))).isEqualTo(Map.of("one", "1"));
    tags().replaceTags(key("a//k"), Map.of());
    assertThat(tags().tags(key("a//k"))).isEmpty();
    assertThat(store().stat(key("a//k")).revision()).isEqualTo(written.revision());
  }

  @Test
  default void tagsOfNothingAreNotFound() {
    assertThatThrownBy(() -> tags().tags(key("missing"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> tags().replaceTags(key("missing"), Map.of("a", "b")))
        .isInstanceOf(NotFound.class);
  }
}
