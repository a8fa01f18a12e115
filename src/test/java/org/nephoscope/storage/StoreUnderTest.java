package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.nephoscope.storage.StorageException.NotFound;

/// The store that claims are made of, and the words they are made in.
///
/// A claim about reading or listing never writes through the store itself: it asks [#fill] and
/// [#remove], which a store that cannot write answers in another way.
public interface StoreUnderTest {

  /// The test's own store, open and empty at its beginning.
  ObjectStore store();

  /// What this store truly cannot do, with the reason as a sentence. The answer of a store that
  /// keeps every promise is empty.
  default Map<Ability, String> cannot() {
    return Map.of();
  }

  /// Makes these objects be there, by whatever way, in place of those of the same names.
  default void fill(Map<String, byte[]> objects) throws Exception {
    for (var object : objects.entrySet()) {
      put(object.getKey(), object.getValue());
    }
  }

  /// Makes these objects be gone, by the same way.
  default void remove(String... names) throws Exception {
    store().delete(List.of(names).stream().map(this::key).toList());
  }

  /// A size that this store, as opened, writes in several parts.
  default int largeSize() {
    return 6_000_000;
  }

  default boolean can(Ability ability) {
    return !cannot().containsKey(ability);
  }

  /// Leaves the claim out, with the reason, where the store lacks what it is about.
  default void require(Ability ability) {
    assumeTrue(can(ability), () -> cannot().get(ability));
  }

  /// Objects of those names, all of ten bytes.
  default void fill(String... names) throws Exception {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (String name : names) {
      objects.put(name, ten());
    }
    fill(objects);
  }

  default ObjectMeta put(String name, byte[] bytes) throws StorageException {
    return put(name, ByteSource.of(bytes));
  }

  default ObjectMeta put(String name, ByteSource bytes) throws StorageException {
    return store().put(key(name), bytes, PutOptions.REPLACE);
  }

  default String read(String name, Span span) throws IOException {
    return new String(readBytes(name, span), UTF_8);
  }

  default String read(String name, Span span, Revision revision) throws IOException {
    try (var content = store().open(key(name), span, Optional.of(revision))) {
      return new String(content.readAll(), UTF_8);
    }
  }

  default byte[] readBytes(String name, Span span) throws IOException {
    try (var content = store().open(key(name), span, Optional.empty())) {
      byte[] bytes = content.readAll();
      assertThat(bytes).hasSize((int) content.range().length());
      return bytes;
    }
  }

  default List<String> everything() throws StorageException {
    return names(ListQuery.everything(Prefix.ROOT));
  }

  /// The names on all pages.
  default List<String> names(ListQuery query) throws StorageException {
    return entries(query).stream().map(ObjectEntry::path).toList();
  }

  /// The entries on all pages.
  default List<ObjectEntry> entries(ListQuery query) throws StorageException {
    List<ObjectEntry> entries = new ArrayList<>();
    Optional<ListQuery> next = Optional.of(query);
    while (next.isPresent()) {
      var listing = store().list(next.get());
      assertThat(listing.entries()).hasSizeLessThanOrEqualTo(query.limit());
      entries.addAll(listing.entries());
      next = listing.next();
    }
    return entries;
  }

  /// `0123456789`, the bytes that most claims are made with.
  default byte[] ten() {
    return "0123456789".getBytes(UTF_8);
  }

  /// What no message may hold: whatever this store was opened with to prove who asks.
  default List<String> secrets() {
    return List.of();
  }

  default Revision revision(String name) throws StorageException {
    return store().stat(key(name)).revision();
  }

  default void requireMissing(String name) {
    assertThatThrownBy(() -> store().stat(key(name))).isInstanceOf(NotFound.class);
  }

  default ObjectKey key(String name) {
    return new ObjectKey(name);
  }

  default byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
