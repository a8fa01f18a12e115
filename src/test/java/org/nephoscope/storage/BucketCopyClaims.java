package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// What [BucketCopies] promises.
public interface BucketCopyClaims extends StoreUnderTest {

  /// Another empty bucket of the same server, open until the end of the test.
  ObjectStore other() throws Exception;

  private ObjectMeta copy(
      ObjectStore from, String source, Optional<Revision> revision, String target, Condition when)
      throws StorageException {
    return store()
        .feature(BucketCopies.class)
        .orElseThrow()
        .copyFrom(from, key(source), revision, key(target), CopyOptions.when(when));
  }

  @Test
  default void bytesAndHeadersComeFromAnotherBucket() throws Exception {
    ObjectStore other = other();
    var headers =
        new Headers(
            List.of("gzip"),
            Optional.of("text/plain"),
            Optional.of("no-cache"),
            Optional.empty(),
            Optional.empty(),
            Map.of("author", "somebody"));
    for (int size : new int[] {0, 10, largeSize()}) {
      ObjectMeta source =
          other.put(
              key("a//b c+d"), ByteSource.of(new byte[size]), PutOptions.REPLACE.headers(headers));
      Revision seen = other.stat(key("a//b c+d")).revision();
      ObjectMeta made = copy(other, "a//b c+d", Optional.of(seen), "k", Condition.ALWAYS);
      assertThat(made.size()).isEqualTo(size);
      assertThat(store().stat(key("k")).headers()).contains(headers);
      assertThat(read("k", Span.WHOLE)).isEqualTo(new String(new byte[size], UTF_8));
      assertThat(other.stat(key("a//b c+d")).size()).isEqualTo(source.size());
      assertThat(everything()).containsExactly("k");
    }
  }

  @Test
  default void theSameNameInAnotherBucketIsAnotherObject() throws Exception {
    ObjectStore other = other();
    other.put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE);
    put("k", "what was here".getBytes(UTF_8));
    copy(other, "k", Optional.empty(), "k", Condition.ALWAYS);
    assertThat(read("k", Span.WHOLE)).isEqualTo(new String(ten(), UTF_8));
  }

  @Test
  default void ofAnotherBucketOnlyTheBytesThatWereSeenAreCopied() throws Exception {
    ObjectStore other = other();
    Revision old = other.put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE).revision();
    other.put(key("k"), ByteSource.of("newer".getBytes(UTF_8)), PutOptions.REPLACE);
    assertThatThrownBy(() -> copy(other, "k", Optional.of(old), "k", Condition.ALWAYS))
        .isInstanceOf(ConditionFailed.class);
    requireMissing("k");
  }

  @Test
  default void whatIsThereIsKeptFromAnotherBucketToo() throws Exception {
    ObjectStore other = other();
    other.put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE);
    put("k", "mine".getBytes(UTF_8));
    assertThatThrownBy(() -> copy(other, "k", Optional.empty(), "k", Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("mine");
  }

  @Test
  default void whatIsMissingInAnotherBucketIsMissing() throws Exception {
    ObjectStore other = other();
    assertThatThrownBy(() -> copy(other, "none", Optional.empty(), "k", Condition.ALWAYS))
        .isInstanceOf(NotFound.class);
    requireMissing("k");
  }

  @Test
  default void storesOfAnotherKindAreRefused() throws IOException {
    var elsewhere =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return BucketCopyClaims.this.store();
          }

          @Override
          public <T> Optional<T> feature(Class<T> type) {
            return Optional.empty();
          }
        };
    assertThatThrownBy(() -> copy(elsewhere, "k", Optional.empty(), "k", Condition.ALWAYS))
        .isInstanceOf(Unsupported.class);
  }
}
