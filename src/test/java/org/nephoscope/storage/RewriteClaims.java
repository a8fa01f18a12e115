package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// What [Rewrites] promises, of a store that can.
public interface RewriteClaims extends StoreUnderTest {

  Headers BEFORE =
      new Headers(
          List.of("gzip"),
          Optional.of("text/x-a"),
          Optional.of("no-cache"),
          Optional.of("attachment"),
          Optional.of("mi"),
          Map.of("author", "A. Person", "old", "1"));

  default Rewrites rewrites() {
    return store().feature(Rewrites.class).orElseThrow();
  }

  @Test
  default void whatIsNamedChangesAndAllElseStays() throws Exception {
    ObjectMeta before = described("a//k");
    HeaderChange change =
        HeaderChange.NOTHING
            .with(Field.CONTENT_TYPE, Optional.of("text/plain"))
            .with(Field.CONTENT_ENCODING, Optional.empty())
            .with("old", Optional.empty())
            .with("new", Optional.of("two words"));
    ObjectMeta after = rewrite(before, change);
    Headers wanted =
        BEFORE
            .encoding(List.of())
            .contentType("text/plain")
            .metadata(Map.of("author", "A. Person", "new", "two words"));
    assertThat(after.headers()).contains(wanted);
    ObjectMeta now = store().stat(key("a//k"));
    assertThat(now.headers()).contains(wanted);
    assertThat(now.revision()).isEqualTo(after.revision());
    assertThat(now.storageClass()).isEqualTo(before.storageClass());
    assertThat(read("a//k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void everyFieldCanBeTakenAwayButTheMediaType() throws Exception {
    ObjectMeta before = described("k");
    HeaderChange change = HeaderChange.NOTHING;
    for (Field field : Field.values()) {
      if (field != Field.CONTENT_TYPE) {
        change = change.with(field, Optional.empty());
      }
    }
    ObjectMeta after = rewrite(before, change);
    assertThat(after.headers())
        .contains(new Headers(List.of(), Optional.of("text/x-a"), BEFORE.metadata()));
  }

  @Test
  default void whatIsSoAlreadyIsLeftAlone() throws Exception {
    ObjectMeta before = described("k");
    var same = HeaderChange.NOTHING.with(Field.CACHE_CONTROL, Optional.of("no-cache"));
    var options = CopyOptions.when(Condition.ALWAYS);
    assertThat(rewrites().rewrite(key("k"), before.revision(), same, options)).isEmpty();
    assertThat(store().stat(key("k")).modified()).isEqualTo(before.modified());
  }

  @Test
  default void whatOthersHaveChangedMeanwhileIsLeftAlone() throws Exception {
    ObjectMeta before = described("k");
    put("k", new byte[3]);
    var change = HeaderChange.NOTHING.with(Field.CONTENT_TYPE, Optional.of("text/plain"));
    assertThatThrownBy(() -> rewrite(before, change)).isInstanceOf(ConditionFailed.class);
    assertThat(store().stat(key("k")).headers().flatMap(Headers::contentType))
        .isNotEqualTo(Optional.of("text/plain"));
    remove("k");
    assertThatThrownBy(() -> rewrite(before, change)).isInstanceOf(NotFound.class);
  }

  @Test
  default void anotherClassOfStorageKeepsTheHeaders() throws Exception {
    ObjectMeta before = described("k");
    for (String name : rewrites().storageClasses().stream().skip(1).limit(2).toList()) {
      ObjectMeta after = rewrite(store().stat(key("k")), HeaderChange.NOTHING.to(name));
      assertThat(after.storageClass()).contains(name);
      assertThat(after.headers()).isEqualTo(before.headers());
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  @Test
  default void theClassThatItHasIsNoChange() throws Exception {
    described("k");
    String usual = rewrites().storageClasses().stream().findFirst().orElse("");
    if (!usual.isEmpty()) {
      ObjectMeta seen = store().stat(key("k"));
      var options = CopyOptions.when(Condition.ALWAYS);
      assertThat(
              rewrites()
                  .rewrite(seen.key(), seen.revision(), HeaderChange.NOTHING.to(usual), options))
          .isEmpty();
    }
  }

  private ObjectMeta rewrite(ObjectMeta seen, HeaderChange change) throws StorageException {
    var options = CopyOptions.when(Condition.ALWAYS);
    return rewrites().rewrite(seen.key(), seen.revision(), change, options).orElseThrow();
  }

  private ObjectMeta described(String name) throws Exception {
    store().put(key(name), ByteSource.of(ten()), PutOptions.REPLACE.headers(BEFORE));
    return store().stat(key(name));
  }
}
