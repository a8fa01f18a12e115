package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// What every store promises, each claim seen to hold. A subclass says how to open an empty store,
/// and overrides what is truly different, with the reason. The answers here are the strict ones.
public abstract class ObjectStoreCompliance {

  private static final byte[] TEN = "0123456789".getBytes(UTF_8);

  private ObjectStore store;

  /// An empty store, its own for each test. It is closed afterwards.
  protected abstract ObjectStore open() throws Exception;

  /// Whether every key of Unicode text is kept, however odd.
  protected boolean keepsEveryKey() {
    return true;
  }

  /// Whether encodings, media types and metadata come back as they were written.
  protected boolean keepsHeaders() {
    return true;
  }

  /// Whether an MD5 of what was written is given by stat.
  protected boolean givesMd5() {
    return true;
  }

  /// Whether a folder whose objects are all deleted is gone from listings.
  protected boolean forgetsEmptyFolders() {
    return true;
  }

  /// Whether `a` and `a/b` can both be objects.
  protected boolean keepsAKeyThatIsAlsoAFolder() {
    return true;
  }

  /// Whether a write that needs an absent or unchanged object is refused otherwise.
  protected boolean hasConditionalWrites() {
    return true;
  }

  /// Whether a copy honours conditions on its target.
  protected boolean hasConditionalCopies() {
    return true;
  }

  /// A size that this store, as opened, writes in several parts.
  protected int largeSize() {
    return 6_000_000;
  }

  protected final ObjectStore store() {
    return store;
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  // Reading

  @Test
  protected void whatWasWrittenIsReadBack() throws Exception {
    put("a/b.bin", TEN);
    try (var content = store.open(key("a/b.bin"), Span.WHOLE, Optional.empty())) {
      assertThat(content.range()).isEqualTo(new ByteRange(0, 10));
      assertThat(content.meta().size()).isEqualTo(10);
      assertThat(content.readAll()).isEqualTo(TEN);
    }
  }

  @Test
  protected void theMetaOfAReadIsThatOfStat() throws Exception {
    put("k", TEN);
    try (var content = store.open(key("k"), new ByteRange(2, 4), Optional.empty())) {
      var stat = store.stat(key("k"));
      assertThat(content.meta().key()).isEqualTo(stat.key());
      assertThat(content.meta().size()).isEqualTo(stat.size());
      assertThat(content.meta().revision()).isEqualTo(stat.revision());
    }
  }

  @Test
  protected void anEmptyObjectHasNoBytes() throws Exception {
    var written = put("empty", new byte[0]);
    assertThat(written.size()).isZero();
    assertThat(store.stat(key("empty")).size()).isZero();
    assertThat(read("empty", Span.WHOLE)).isEmpty();
    assertThat(read("empty", new ByteRange(0, 5))).isEmpty();
    assertThat(read("empty", new Span.LastBytes(5))).isEmpty();
  }

  @Test
  protected void rangesAreExact() throws Exception {
    put("k", TEN);
    assertThat(read("k", new ByteRange(0, 1))).isEqualTo("0");
    assertThat(read("k", new ByteRange(3, 7))).isEqualTo("3456");
    assertThat(read("k", new ByteRange(9, 10))).isEqualTo("9");
    assertThat(read("k", new ByteRange(0, 10))).isEqualTo("0123456789");
    assertThat(read("k", new ByteRange(4, 4))).isEmpty();
  }

  @Test
  protected void rangesPastTheEndAreCutThere() throws Exception {
    put("k", TEN);
    assertThat(read("k", new ByteRange(8, 100))).isEqualTo("89");
    assertThat(read("k", new ByteRange(10, 11))).isEmpty();
    assertThat(read("k", new ByteRange(1_000, 2_000))).isEmpty();
    assertThat(read("k", new ByteRange(0, Long.MAX_VALUE))).isEqualTo("0123456789");
  }

  @Test
  protected void theLastBytesNeedNoSize() throws Exception {
    put("k", TEN);
    assertThat(read("k", new Span.LastBytes(3))).isEqualTo("789");
    assertThat(read("k", new Span.LastBytes(10))).isEqualTo("0123456789");
    assertThat(read("k", new Span.LastBytes(50))).isEqualTo("0123456789");
    assertThat(read("k", new Span.LastBytes(0))).isEmpty();
  }

  @Test
  protected void anAnswerSaysWhichBytesItGives() throws Exception {
    put("k", TEN);
    assertThat(range(new ByteRange(3, 7))).isEqualTo(new ByteRange(3, 7));
    assertThat(range(new ByteRange(8, 100))).isEqualTo(new ByteRange(8, 10));
    assertThat(range(new Span.LastBytes(4))).isEqualTo(new ByteRange(6, 10));
    assertThat(range(new ByteRange(50, 60))).isEqualTo(new ByteRange(10, 10));
  }

  @Test
  protected void aMissingObjectIsNotFoundAndNamed() throws Exception {
    put("other", TEN);
    assertThatThrownBy(() -> store.stat(key("not/here")))
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
  protected void aFolderIsNoObject() throws Exception {
    put("a/b", TEN);
    assertThatThrownBy(() -> store.stat(key("a"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> read("a", Span.WHOLE)).isInstanceOf(NotFound.class);
  }

  @Test
  protected void nothingIsBelowAnObject() throws Exception {
    put("a", TEN);
    assertThatThrownBy(() -> store.stat(key("a/b"))).isInstanceOf(NotFound.class);
    assertThat(store.list(ListQuery.children(new Prefix("a/"))).entries()).isEmpty();
  }

  @Test
  protected void aPinnedReadGivesThoseBytesOrFails() throws Exception {
    var first = put("k", TEN).revision();
    assertThat(read("k", Span.WHOLE, first)).isEqualTo("0123456789");
    assertThat(read("k", new ByteRange(2, 4), first)).isEqualTo("23");
    put("k", "something else".getBytes(UTF_8));
    for (Span span : List.of(Span.WHOLE, new ByteRange(0, 2), new ByteRange(1, 1))) {
      assertThatThrownBy(() -> read("k", span, first)).isInstanceOf(ConditionFailed.class);
    }
    assertThatThrownBy(() -> read("k", new ByteRange(90, 99), first))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  protected void manyReadersShareOneStore() throws Exception {
    byte[] bytes = random(200_000, 1);
    put("k", bytes);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          IntStream.range(0, 16)
              .mapToObj(i -> {
                Callable<byte[]> read =
                    () -> readBytes("k", new ByteRange(i * 1_000L, 200_000 - i * 1_000L));
                return threads.submit(read);
              })
              .toList();
      for (int i = 0; i < reads.size(); i++) {
        assertThat(reads.get(i).get())
            .isEqualTo(Arrays.copyOfRange(bytes, i * 1_000, 200_000 - i * 1_000));
      }
    }
  }

  @Test
  protected void aStreamMayBeClosedEarlyAndTwice() throws Exception {
    put("k", random(largeSize(), 2));
    var content = store.open(key("k"), Span.WHOLE, Optional.empty());
    assertThat(content.bytes().read()).isNotNegative();
    content.close();
    content.close();
    assertThat(store.stat(key("k")).size()).isEqualTo(largeSize());
  }

  @Test
  protected void anOpenReadIsNeverAMixture() throws Exception {
    byte[] old = random(largeSize(), 3);
    put("k", old);
    try (var content = store.open(key("k"), Span.WHOLE, Optional.empty())) {
      byte[] first = content.bytes().readNBytes(1_000);
      put("k", random(largeSize(), 4));
      try {
        byte[] rest = content.bytes().readAllBytes();
        assertThat(first).isEqualTo(Arrays.copyOf(old, 1_000));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(old, 1_000, old.length));
      } catch (StorageException e) {
        assertThat(e).isInstanceOfAny(ConditionFailed.class, StorageException.Unreachable.class);
      }
    }
  }

  // Writing

  @Test
  protected void aWriteReturnsWhatStatSays() throws Exception {
    var written = put("k", TEN);
    var stat = store.stat(key("k"));
    assertThat(written.key()).isEqualTo(key("k"));
    assertThat(written.size()).isEqualTo(10);
    assertThat(written.revision()).isEqualTo(stat.revision());
    assertThat(written.etag()).isEqualTo(stat.etag());
  }

  @Test
  protected void aWriteReplacesAllOfTheOldObject() throws Exception {
    var old = put("k", random(5_000, 5)).revision();
    put("k", TEN);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    assertThat(store.stat(key("k")).revision()).isNotEqualTo(old);
  }

  @Test
  protected void theChecksumsGivenAreThoseOfTheBytes() throws Exception {
    put("k", TEN);
    var stat = store.stat(key("k"));
    var md5 = stat.checksum(Checksum.Algorithm.MD5);
    assertThat(md5.isPresent()).isEqualTo(givesMd5());
    md5.ifPresent(
        checksum -> assertThat(checksum.value()).isEqualTo("781e5e245d69b566979b86e28d23f2c7"));
    stat.checksum(Checksum.Algorithm.CRC32C)
        .ifPresent(checksum -> assertThat(checksum.value()).isEqualTo("280c069e"));
  }

  @Test
  protected void aLargeObjectIsWhole() throws Exception {
    byte[] bytes = random(largeSize(), 6);
    var written = put("large", bytes);
    assertThat(written.size()).isEqualTo(bytes.length);
    assertThat(written.revision()).isEqualTo(store.stat(key("large")).revision());
    assertThat(readBytes("large", Span.WHOLE)).isEqualTo(bytes);
    assertThat(readBytes("large", new ByteRange(bytes.length - 7, bytes.length)))
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
  }

  @Test
  protected void aPartLayoutIsKept() throws Exception {
    var layout = store.feature(PartLayout.class);
    if (layout.isEmpty()) {
      return; // a store without parts makes no claim
    }
    long part = layout.get().partSize(largeSize());
    var written = put("large", random(largeSize(), 7));
    boolean several = part < largeSize();
    var etag = written.checksum(Checksum.Algorithm.MULTIPART_ETAG);
    assertThat(etag.isPresent()).isEqualTo(several);
    etag.ifPresent(checksum ->
        assertThat(checksum.value()).endsWith("-" + Math.ceilDiv((long) largeSize(), part)));
    assertThat(layout.get().partSize(1)).isPositive();
  }

  @Test
  protected void headersComeBackAsWritten() throws Exception {
    var headers =
        new Headers(
            List.of("gzip"), Optional.of("application/json"), Map.of("owner", "me", "two", "a b"));
    store.put(key("k"), ByteSource.of(TEN), PutOptions.REPLACE.headers(headers));
    var kept = keepsHeaders() ? headers : Headers.NONE;
    var stat = store.stat(key("k")).headers().orElseThrow();
    assertThat(stat.encoding()).isEqualTo(kept.encoding());
    assertThat(stat.metadata()).isEqualTo(kept.metadata());
    if (keepsHeaders()) {
      assertThat(stat.contentType()).isEqualTo(kept.contentType());
    }
    assertThat(read("k", Span.WHOLE)).as("stored bytes, not decoded").isEqualTo("0123456789");
  }

  @Test
  protected void aLargeObjectKeepsItsHeaders() throws Exception {
    var headers = new Headers(List.of("zstd"), Optional.of("text/plain"), Map.of("a", "b"));
    var bytes = ByteSource.of(random(largeSize(), 8));
    store.put(key("k"), bytes, PutOptions.REPLACE.headers(headers));
    var stat = store.stat(key("k")).headers().orElseThrow();
    assertThat(stat.encoding()).isEqualTo(keepsHeaders() ? List.of("zstd") : List.of());
    assertThat(stat.metadata()).isEqualTo(keepsHeaders() ? Map.of("a", "b") : Map.of());
  }

  @Test
  protected void aWriteThatNeedsAFreeNameLeavesTheOldObject() throws Exception {
    if (!hasConditionalWrites()) {
      return;
    }
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    store.put(key("k"), ByteSource.of(TEN), absent);
    assertThatThrownBy(() -> store.put(key("k"), ByteSource.of(new byte[3]), absent))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("k");
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  protected void ofManyWritersThatNeedAFreeNameOneWins() throws Exception {
    if (!hasConditionalWrites()) {
      return;
    }
    var absent = PutOptions.REPLACE.when(Condition.ABSENT);
    int winners = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writes =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  threads.submit(() -> {
                    try {
                      store.put(key("k"), ByteSource.of(random(9_000 + i, i)), absent);
                      return true;
                    } catch (AlreadyExists _) {
                      return false;
                    }
                  }))
              .toList();
      for (var write : writes) {
        winners += write.get() ? 1 : 0;
      }
    }
    assertThat(winners).isOne();
  }

  @Test
  protected void aWriteOverAChangedObjectIsRefused() throws Exception {
    if (!hasConditionalWrites()) {
      return;
    }
    var first = put("k", TEN).revision();
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    var second = store.put(key("k"), ByteSource.of("second".getBytes(UTF_8)), unchanged);
    assertThatThrownBy(() -> store.put(key("k"), ByteSource.of(TEN), unchanged))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE, second.revision())).isEqualTo("second");
  }

  @Test
  protected void aWriteOverAVanishedObjectIsRefused() throws Exception {
    if (!hasConditionalWrites()) {
      return;
    }
    var first = put("k", TEN).revision();
    store.delete(List.of(key("k")));
    var unchanged = PutOptions.REPLACE.when(new Condition.Unchanged(first));
    assertThatThrownBy(() -> store.put(key("k"), ByteSource.of(TEN), unchanged))
        .isInstanceOfAny(ConditionFailed.class, NotFound.class);
    assertThatThrownBy(() -> store.stat(key("k"))).isInstanceOf(NotFound.class);
  }

  @Test
  protected void bytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", TEN);
    var right = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var expecting = PutOptions.REPLACE.expecting(right);
    assertThatThrownBy(() -> store.put(key("k"), ByteSource.of("other".getBytes(UTF_8)), expecting))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    store.put(key("k2"), ByteSource.of(TEN), expecting);
    assertThat(read("k2", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  protected void largeBytesThatAreNotTheExpectedOnesAreRefused() throws Exception {
    put("k", TEN);
    var wrong = new Checksum(Checksum.Algorithm.MD5, "781e5e245d69b566979b86e28d23f2c7");
    var bytes = ByteSource.of(random(largeSize(), 9));
    assertThatThrownBy(() -> store.put(key("k"), bytes, PutOptions.REPLACE.expecting(wrong)))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  protected void aSourceThatFailsLeavesTheOldObject() throws Exception {
    put("k", TEN);
    for (int size : List.of(5_000, largeSize())) {
      var lost = new IOException("the disk was pulled");
      assertThatThrownBy(() -> put("k", broken(size, size / 2, lost)))
          .isInstanceOf(Unexpected.class)
          .hasRootCause(lost);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
      assertThatThrownBy(() -> put("new", broken(size, size / 2, lost)))
          .isInstanceOf(Unexpected.class);
      assertThatThrownBy(() -> store.stat(key("new"))).isInstanceOf(NotFound.class);
    }
    assertThat(everything()).containsExactly("k");
  }

  @Test
  protected void aSourceThatEndsEarlyLeavesTheOldObject() throws Exception {
    put("k", TEN);
    for (int size : List.of(5_000, largeSize())) {
      assertThatThrownBy(() -> put("k", shortened(size, size - 1))).isInstanceOf(Unexpected.class);
      assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    }
  }

  // Copying

  @Test
  protected void aCopyHasTheBytesAndHeaders() throws Exception {
    var headers = new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b"));
    store.put(key("from"), ByteSource.of(TEN), PutOptions.REPLACE.headers(headers));
    var copy = store.copy(key("from"), Optional.empty(), key("to/x"), Condition.ALWAYS);
    assertThat(copy.key()).isEqualTo(key("to/x"));
    assertThat(copy.size()).isEqualTo(10);
    assertThat(copy.revision()).isEqualTo(store.stat(key("to/x")).revision());
    assertThat(read("to/x", Span.WHOLE)).isEqualTo("0123456789");
    assertThat(read("from", Span.WHOLE)).isEqualTo("0123456789");
    if (keepsHeaders()) {
      assertThat(store.stat(key("to/x")).headers()).contains(headers);
    }
  }

  @Test
  protected void aCopyOfAStaleRevisionIsRefused() throws Exception {
    var first = put("from", TEN).revision();
    put("from", "other".getBytes(UTF_8));
    assertThatThrownBy(
            () -> store.copy(key("from"), Optional.of(first), key("to"), Condition.ALWAYS))
        .isInstanceOf(ConditionFailed.class);
    assertThatThrownBy(() -> store.stat(key("to"))).isInstanceOf(NotFound.class);
  }

  @Test
  protected void aCopyOfNothingIsNotFound() {
    assertThatThrownBy(() -> store.copy(key("from"), Optional.empty(), key("to"), Condition.ALWAYS))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("from");
  }

  @Test
  protected void aCopyOntoItselfChangesNothing() throws Exception {
    put("k", TEN);
    var copy = store.copy(key("k"), Optional.empty(), key("k"), Condition.ALWAYS);
    assertThat(copy.size()).isEqualTo(10);
    assertThat(read("k", Span.WHOLE, copy.revision())).isEqualTo("0123456789");
  }

  @Test
  protected void aCopyThatNeedsAFreeNameLeavesTheOldObject() throws Exception {
    if (!hasConditionalCopies()) {
      return;
    }
    put("from", TEN);
    put("to", "old".getBytes(UTF_8));
    assertThatThrownBy(() -> store.copy(key("from"), Optional.empty(), key("to"), Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
    assertThat(read("to", Span.WHOLE)).isEqualTo("old");
  }

  // Deleting

  @Test
  protected void whatIsDeletedIsGone() throws Exception {
    put("a/1", TEN);
    put("a/2", TEN);
    var outcomes = store.delete(List.of(key("a/2"), key("a/1")));
    assertThat(outcomes)
        .containsExactly(DeleteOutcome.deleted(key("a/2")), DeleteOutcome.deleted(key("a/1")));
    assertThat(everything()).isEmpty();
    assertThatThrownBy(() -> store.stat(key("a/1"))).isInstanceOf(NotFound.class);
    if (forgetsEmptyFolders()) {
      assertThat(store.list(ListQuery.children(Prefix.ROOT)).entries()).isEmpty();
    }
  }

  @Test
  protected void deletingTwiceIsNoError() throws Exception {
    put("k", TEN);
    for (int i = 0; i < 2; i++) {
      assertThat(store.delete(List.of(key("k")))).containsExactly(DeleteOutcome.deleted(key("k")));
    }
    assertThat(store.delete(List.of(key("k"), key("k")))).hasSize(2);
    assertThat(store.delete(List.of())).isEmpty();
  }

  @Test
  protected void deletingANameLeavesItsNeighbours() throws Exception {
    put("a", TEN);
    put("ab", TEN);
    put("b/c", TEN);
    store.delete(List.of(key("a"), key("b")));
    assertThat(everything()).containsExactly("ab", "b/c");
  }

  @Test
  protected void manyKeysAreDeletedAtOnce() throws Exception {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_005; i++) {
      keys.add(key("k" + i));
    }
    put("k0", TEN);
    put("k1004", TEN);
    var outcomes = store.delete(keys);
    assertThat(outcomes.stream().map(DeleteOutcome::key)).isEqualTo(keys);
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(everything()).isEmpty();
  }

  // Listing

  @Test
  protected void anEmptyStoreListsNothing() throws Exception {
    for (var query : List.of(ListQuery.children(Prefix.ROOT), ListQuery.everything(Prefix.ROOT))) {
      var listing = store.list(query);
      assertThat(listing.entries()).isEmpty();
      assertThat(listing.next()).isEmpty();
    }
  }

  @Test
  protected void aFolderThatDoesNotExistHoldsNothing() throws Exception {
    put("a/b", TEN);
    assertThat(store.list(ListQuery.children(new Prefix("b/"))).entries()).isEmpty();
    assertThat(store.list(ListQuery.everything(new Prefix("a/c/"))).entries()).isEmpty();
  }

  @Test
  protected void childrenAreObjectsAndFolders() throws Exception {
    putAll("top", "a/1", "a/2", "a/b/3", "c/4");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a/", "c/", "top");
    assertThat(names(ListQuery.children(new Prefix("a/")))).containsExactly("a/1", "a/2", "a/b/");
    assertThat(store.list(ListQuery.children(new Prefix("a/"))).entries().getFirst())
        .isInstanceOfSatisfying(ObjectMeta.class, meta -> assertThat(meta.size()).isEqualTo(10));
  }

  @Test
  protected void everythingIsEveryObjectBelow() throws Exception {
    putAll("top", "a/1", "a/2", "a/b/3", "a/b/c/5", "c/4");
    assertThat(everything()).containsExactly("a/1", "a/2", "a/b/3", "a/b/c/5", "c/4", "top");
    assertThat(names(ListQuery.everything(new Prefix("a/"))))
        .containsExactly("a/1", "a/2", "a/b/3", "a/b/c/5");
  }

  @Test
  protected void theOrderIsThatOfTheBytes() throws Exception {
    putAll("a-b", "a/x", "a/y", "a.txt", "a0", "B", "é", "\uffee", "\ud83d\ude00", "ab", "a!/z");
    assertThat(everything())
        .containsExactly(
            "B", "a!/z", "a-b", "a.txt", "a/x", "a/y", "a0", "ab", "é", "\uffee", "\ud83d\ude00");
    assertThat(names(ListQuery.children(Prefix.ROOT)))
        .containsExactly(
            "B", "a!/", "a-b", "a.txt", "a/", "a0", "ab", "é", "\uffee", "\ud83d\ude00");
  }

  @Test
  protected void pagesOfAnySizeGiveTheSame() throws Exception {
    putAll(
        "a", "b-b", "b.", "b/1", "b/2", "b/c-/1", "b/c.", "b/c/1", "b/c/2", "b0", "c/1", "d!/1",
        "d/1", "e");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (int limit = 1; limit <= whole.size() + 1; limit++) {
        assertThat(names(query.limit(limit))).as("%s by %d", depth, limit).isEqualTo(whole);
      }
    }
  }

  @Test
  protected void aListingMayBeginAfterAnyName() throws Exception {
    putAll("a", "b-b", "b.", "b/1", "b/c/1", "b0", "c/1", "d");
    List<String> starts =
        List.of(
            "A", "a", "a0", "b", "b-", "b-b", "b/", "b/1", "b/c", "b/c/", "b/d", "b0", "c/", "z");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (String start : starts) {
        assertThat(names(query.from(new Start.After(start)).limit(2)))
            .as("%s after %s", depth, start)
            .isEqualTo(whole.stream().filter(n -> ObjectKey.compareUtf8(n, start) > 0).toList());
      }
    }
  }

  @Test
  protected void namesMayBeLimitedByTheirBeginning() throws Exception {
    putAll("a/x1", "a/x2/y", "a/xx", "a/y", "x");
    var folder = new Prefix("a/");
    var children = new ListQuery(folder, "x", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(children)).containsExactly("a/x1", "a/x2/", "a/xx");
    var everything = new ListQuery(folder, "x", Depth.EVERYTHING, Start.BEGINNING, 1);
    assertThat(names(everything)).containsExactly("a/x1", "a/x2/y", "a/xx");
    var none = new ListQuery(folder, "z", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(none)).isEmpty();
  }

  @Test
  protected void aFolderIsNotConfusedWithItsNamesakes() throws Exception {
    putAll("ab/1", "abc/2", "ab.x");
    assertThat(names(ListQuery.everything(new Prefix("ab/")))).containsExactly("ab/1");
  }

  @Test
  protected void aKeyMayAlsoBeAFolder() throws Exception {
    put("a", TEN);
    if (!keepsAKeyThatIsAlsoAFolder()) {
      assertThatThrownBy(() -> put("a/b", TEN)).isInstanceOf(KeyRefused.class);
      assertThat(read("a", Span.WHOLE)).isEqualTo("0123456789");
      return;
    }
    put("a/b", TEN);
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a", "a/");
    assertThat(everything()).containsExactly("a", "a/b");
  }

  @Test
  protected void aWriteIsSeenByTheNextListing() throws Exception {
    for (int i = 0; i < 20; i++) {
      put("k" + (char) ('a' + i), TEN);
      assertThat(everything()).hasSize(i + 1);
    }
  }

  @Test
  protected void aListingGivesSizesAndRevisionsThatPinReads() throws Exception {
    put("k", TEN);
    var entry = (ObjectMeta) store.list(ListQuery.everything(Prefix.ROOT)).entries().getFirst();
    assertThat(entry.size()).isEqualTo(10);
    assertThat(entry.modified()).isPresent();
    assertThat(read("k", Span.WHOLE, entry.revision())).isEqualTo("0123456789");
  }

  // Names

  static List<String> awkwardKeys() {
    return AwkwardKeys.all();
  }

  /// Every key is kept, byte for byte, through write, listing, read and delete; or refused before
  /// anything happens. Never changed.
  @ParameterizedTest
  @MethodSource("awkwardKeys")
  protected void anAwkwardKeyIsKeptOrRefused(String name) throws Exception {
    try {
      put(name, TEN);
    } catch (KeyRefused e) {
      assertThat(keepsEveryKey()).as("refused: " + e.getMessage()).isFalse();
      assertThat(e.rule()).isNotBlank();
      assertThat(everything()).isEmpty();
      return;
    }
    assertThat(everything()).containsExactly(name);
    assertThat(read(name, Span.WHOLE)).isEqualTo("0123456789");
    assertThat(store.stat(key(name)).key().value()).isEqualTo(name);
    var folder = key(name).parent();
    assertThat(names(ListQuery.everything(folder))).containsExactly(name);
    store.delete(List.of(key(name)));
    assertThat(everything()).isEmpty();
  }

  // Life and death

  @Test
  protected void aClosedStoreSaysSo() throws Exception {
    put("k", TEN);
    store.close();
    store.close();
    assertThatThrownBy(() -> store.stat(key("k"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> read("k", Span.WHOLE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> put("k", TEN)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.delete(List.of(key("k"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.copy(key("k"), Optional.empty(), key("l"), Condition.ALWAYS))
        .isInstanceOf(IllegalStateException.class);
  }

  // What the claims are made of

  protected final ObjectMeta put(String name, byte[] bytes) throws StorageException {
    return put(name, ByteSource.of(bytes));
  }

  protected final ObjectMeta put(String name, ByteSource bytes) throws StorageException {
    return store.put(key(name), bytes, PutOptions.REPLACE);
  }

  protected final String read(String name, Span span) throws IOException {
    return new String(readBytes(name, span), UTF_8);
  }

  protected final byte[] readBytes(String name, Span span) throws IOException {
    try (var content = store.open(key(name), span, Optional.empty())) {
      byte[] bytes = content.readAll();
      assertThat(bytes).hasSize((int) content.range().length());
      return bytes;
    }
  }

  protected final List<String> everything() throws StorageException {
    return names(ListQuery.everything(Prefix.ROOT));
  }

  /// The names on all pages.
  protected final List<String> names(ListQuery query) throws StorageException {
    List<String> names = new ArrayList<>();
    Optional<ListQuery> next = Optional.of(query);
    while (next.isPresent()) {
      var listing = store.list(next.get());
      assertThat(listing.entries()).hasSizeLessThanOrEqualTo(query.limit());
      listing.entries().forEach(entry -> names.add(entry.path()));
      next = listing.next();
    }
    return names;
  }

  protected static ObjectKey key(String name) {
    return new ObjectKey(name);
  }

  protected static byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private void putAll(String... names) throws StorageException {
    for (String name : names) {
      put(name, TEN);
    }
  }

  private String read(String name, Span span, Revision revision) throws IOException {
    try (var content = store.open(key(name), span, Optional.of(revision))) {
      return new String(content.readAll(), UTF_8);
    }
  }

  private ByteRange range(Span span) throws IOException {
    try (var content = store.open(key("k"), span, Optional.empty())) {
      return content.range();
    }
  }

  /// Bytes that cannot be read to their end.
  private static ByteSource broken(int size, int good, IOException error) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(ByteRange range) {
        int left = (int) Math.max(0, Math.min(good, range.end()) - range.start());
        return new FilterInputStream(new ByteArrayInputStream(new byte[left])) {
          @Override
          public int read() throws IOException {
            int next = super.read();
            return next < 0 && range.end() > good ? fail() : next;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            return count < 0 && range.end() > good ? fail() : count;
          }
        };
      }

      private int fail() throws IOException {
        throw error;
      }
    };
  }

  private static ByteSource shortened(int size, int good) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(ByteRange range) {
        long end = Math.max(range.start(), Math.min(good, range.end()));
        return new ByteArrayInputStream(new byte[(int) (end - range.start())]);
      }
    };
  }
}
