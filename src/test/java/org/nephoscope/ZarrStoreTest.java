package org.nephoscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.codec.Encoding;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;

class ZarrStoreTest {

  private static final String ARRAY =
      "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
          + "\"fill_value\":0,\"filters\":null,\"order\":\"C\"}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mem://zarrstore/a.zarr", "FOLDER/a.zarr"})
  void anArrayIsWrittenListedReadAndDeleted(String address) throws Exception {
    try (var store = ZarrStore.open(address.replace("FOLDER", folder.toString()))) {
      store.set("x/.zarray", ARRAY.getBytes(StandardCharsets.UTF_8));
      store.setItems(
          Map.of("x/0", new byte[] {1, 2}, "x/1", new byte[] {3, 4}, "xy/0", new byte[1])
              .entrySet()
              .iterator());
      assertThat(store).containsExactly("x/.zarray", "x/0", "x/1", "xy/0");
      assertThat(store.listDir("")).containsExactly("x", "xy");
      assertThat(store.listDir("x")).containsExactly(".zarray", "0", "1");
      assertThat(store.getItems(List.of("x/1", "x/9", "x/0")))
          .containsOnlyKeys("x/1", "x/0")
          .containsEntry("x/1", new byte[] {3, 4});
      assertThat(store.get("x/9")).isEmpty();
      assertThat(store.contains("x/0")).isTrue();
      assertThat(store.contains("x")).isFalse();
      assertThat(store.getSize("x/0")).hasValue(2);
      store.delete("x/0");
      store.delete("x/0"); // not there any more, which is fine
      assertThat(store.get("x/0")).isEmpty();
      store.removeDir("x");
      assertThat(store).containsExactly("xy/0");
      store.clear();
      assertThat(store.iterator().hasNext()).isFalse();
    }
  }

  @Test
  void partsAreReadInOneCall() throws Exception {
    try (var store = new ZarrStore(new MemoryStore("parts"), Prefix.of("a"))) {
      store.set("k", "0123456789".getBytes(StandardCharsets.UTF_8));
      List<Optional<byte[]>> parts =
          store.getPartialValues(
              List.of(
                  new ZarrStore.Part("k", new ByteRange(2, 5)),
                  new ZarrStore.Part("none", Span.WHOLE),
                  new ZarrStore.Part("k", new Span.LastBytes(2))));
      assertThat(parts.get(0)).hasValue("234".getBytes(StandardCharsets.UTF_8));
      assertThat(parts.get(1)).isEmpty();
      assertThat(parts.get(2)).hasValue("89".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatIsEncodedIsDecodedOnceAlsoInParts() throws Exception {
    var inner = new MemoryStore("encoded");
    byte[] packed = Encoding.GZIP.encode("0123456789".getBytes(StandardCharsets.UTF_8));
    var headers = new Headers(List.of("gzip"), Optional.empty(), Map.of());
    inner.put(new ObjectKey("a/k"), ByteSource.of(packed), PutOptions.REPLACE.headers(headers));
    try (var store = new ZarrStore(inner, Prefix.of("a"))) {
      assertThat(store.get("k")).hasValue("0123456789".getBytes(StandardCharsets.UTF_8));
      assertThat(
              store
                  .getPartialValues(List.of(new ZarrStore.Part("k", new ByteRange(3, 5))))
                  .getFirst())
          .hasValue("34".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aRefusalIsNoAbsentKey() {
    var inner = new FaultyStore(new MemoryStore("refused"));
    var refusal = new AccessDenied("b", AccessDenied.Why.FORBIDDEN, null);
    for (Call call : Call.values()) {
      inner.failAlways(call, refusal);
    }
    try (var store = new ZarrStore(inner, Prefix.of("a"))) {
      assertThatThrownBy(() -> store.get("k")).isSameAs(refusal);
      assertThatThrownBy(() -> store.contains("k")).isSameAs(refusal);
      assertThatThrownBy(() -> store.getItems(List.of("k"))).isSameAs(refusal);
      assertThatThrownBy(store::clear).isSameAs(refusal);
    }
  }

  @Test
  void itemsAreAskedForWhenALaneIsFree() throws Exception {
    var inner = new MemoryStore("lazy");
    List<Map.Entry<String, byte[]>> items = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      items.add(Map.entry("c/" + i, new byte[1]));
    }
    try (var store = new ZarrStore(inner, Prefix.of("a"))) {
      store.setItems(items.iterator());
      int count = 0;
      for (String _ : store) {
        count++;
      }
      assertThat(count).isEqualTo(2500);
      store.removeDir("c");
      assertThat(store.iterator().hasNext()).isFalse();
    }
  }

  @Test
  void whatIsWrittenThroughItIsAnArray() throws Exception {
    var inner = new MemoryStore("array");
    var store = new ZarrStore(inner, Prefix.of("a"));
    store.set(".zarray", ARRAY.getBytes(StandardCharsets.UTF_8));
    store.set("1", new byte[] {7, 8});
    var array = (ArrayMeta) new ArrayOpener(inner).open(Prefix.of("a")).orElseThrow();
    var read = new ArrayReader(inner, array).read(ChunkIndex.of(1));
    assertThat(read.values().orElseThrow().text(1)).isEqualTo("8");
  }

  @Test
  void noSmallObjectFillsTheMemory() throws Exception {
    var memory = new MemoryStore("bomb");
    var headers = new Headers(List.of("gzip"), Optional.empty(), Map.of());
    for (int length : new int[] {1000, 1001}) {
      byte[] packed = Encoding.GZIP.encode(new byte[length]);
      memory.put(
          new ObjectKey("a/" + length), ByteSource.of(packed), PutOptions.REPLACE.headers(headers));
    }
    try (var store = new ZarrStore(memory, Prefix.of("a"), 1000)) {
      assertThat(store.get("1000")).hasValue(new byte[1000]);
      assertThatThrownBy(() -> store.get("1001"))
          .isInstanceOf(Unexpected.class)
          .hasMessageContaining("more than 1000 bytes");
    }
  }
}
