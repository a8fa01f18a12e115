package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.storage.Versions.Version;

/// What [Versions] promises, of a store that keeps them.
public interface VersionClaims extends StoreUnderTest {

  default Versions versions() {
    return store().feature(Versions.class).orElseThrow();
  }

  @Test
  default void whatWasOverwrittenCanStillBeRead() throws Exception {
    put("a//k", "first".getBytes(UTF_8));
    put("a//k", "second".getBytes(UTF_8));
    List<Version> all = all("a//k");
    assertThat(all).hasSize(2).allMatch(Kept.class::isInstance);
    assertThat(all.getFirst().newest()).isTrue();
    assertThat(all.getLast().newest()).isFalse();
    assertThat(readVersion(all.getLast())).isEqualTo("first");
    assertThat(readVersion(all.getFirst())).isEqualTo("second");
    assertThat(((Kept) all.getLast()).meta().size()).isEqualTo(5);
  }

  @Test
  default void whatWasDeletedIsHiddenAndCanComeBack() throws Exception {
    put("k", ten());
    remove("k");
    assertThatThrownBy(() -> store().stat(key("k"))).isInstanceOf(NotFound.class);
    List<Version> all = all("k");
    assertThat(all).hasSize(2);
    assertThat(all.getFirst()).isInstanceOf(Deleted.class);
    assertThat(all.getFirst().newest()).isTrue();
    versions().delete(key("k"), all.getFirst().id());
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void anOlderVersionBecomesTheNewestAgain() throws Exception {
    var headers = new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b"));
    store().put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE.headers(headers));
    put("k", new byte[3]);
    var restored = versions().restore(key("k"), all("k").getLast().id());
    assertThat(restored.size()).isEqualTo(10);
    assertThat(restored.headers()).contains(headers);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    assertThat(all("k")).hasSize(3);
  }

  @Test
  default void aVersionComesBackOnlyInPlaceOfWhatWasSeen() throws Exception {
    put("k", "first".getBytes(UTF_8));
    put("k", "second".getBytes(UTF_8));
    String old = all("k").getLast().id();
    var seen = new Condition.Unchanged(revision("k"));
    put("k", "third".getBytes(UTF_8));
    assertThatThrownBy(() -> versions().restore(key("k"), old, seen))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("third");
    assertThatThrownBy(() -> versions().restore(key("k"), old, Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    versions().restore(key("k"), old, new Condition.Unchanged(revision("k")));
    assertThat(read("k", Span.WHOLE)).isEqualTo("first");
    remove("k");
    versions().restore(key("k"), old, Condition.ABSENT);
    assertThat(read("k", Span.WHOLE)).isEqualTo("first");
  }

  @Test
  default void aVersionIsDeletedForGood() throws Exception {
    put("k", new byte[1]);
    put("k", new byte[2]);
    var older = all("k").getLast();
    versions().delete(key("k"), older.id());
    assertThat(all("k")).hasSize(1);
    assertThatThrownBy(() -> readVersion(older)).isInstanceOf(NotFound.class);
    assertThat(store().stat(key("k")).size()).isEqualTo(2);
  }

  @Test
  default void allVersionsComeOverAllPages() throws Exception {
    for (int i = 0; i < 505; i++) {
      put("k", new byte[i % 3]);
      put("k" + i % 2 + "x", new byte[0]);
    }
    put("other", ten());
    List<Version> all = all("k");
    assertThat(all).hasSize(1_010);
    assertThat(all.stream().filter(Version::newest)).hasSize(3);
    assertThat(all.stream().map(version -> version.key() + " " + version.id()).distinct())
        .hasSize(1_010);
  }

  private List<Version> all(String namePrefix) throws StorageException {
    List<Version> all = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      var page = versions().versions(namePrefix, from);
      all.addAll(page.versions());
      from = page.next();
    } while (from.isPresent());
    return all;
  }

  private String readVersion(Version version) throws IOException {
    try (var content = versions().open(version.key(), version.id(), Span.WHOLE)) {
      return new String(content.readAll(), UTF_8);
    }
  }
}
