package org.nephoscope.array.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.codec.PartDigests;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.TellingStore;

@Execution(ExecutionMode.CONCURRENT)
class ChunkVerifyTest {

  private static final Prefix ARRAY = Prefix.of("a");
  private static final int LENGTH = 5000;

  private final MemoryStore store = new MemoryStore("verify");

  /// The number is the length of parts that the store says; 0 where it says none.
  @ParameterizedTest
  @CsvSource({
    "1000, 1000, multipart-etag, VERIFIED",
    "1000, 1100, unverifiable, STORED",
    "5000, 0, multipart-etag, VERIFIED",
    "1024, 0, unverifiable, STORED",
    "1000, 7, unverifiable, STORED"
  })
  void aTagOfPartsProvesWhatAgreesAndAccusesNobody(
      long sent, long said, String checked, ChunkState state) throws Exception {
    byte[] bytes = plain();
    var parts = new PartDigests(sent);
    parts.update(bytes, 0, bytes.length);
    var telling = new TellingStore(new SayingParts(store, said), List.of(parts.checksum()));

    Verdict verdict = new ChunkVerify(telling, array()).check(ChunkIndex.of(0));

    assertThat(verdict.checked()).isEqualTo(checked);
    assertThat(verdict.state()).isEqualTo(state);
    assertThat(verdict.decoded()).isEqualTo(1);
  }

  @Test
  void aTagOfPartsBesideAnotherDigestIsNoMismatch() throws Exception {
    plain();
    var tag = new Checksum(Checksum.Algorithm.MULTIPART_ETAG, "0".repeat(32) + "-5");
    Checksum crc = store.stat(ARRAY.key("0")).checksum(Checksum.Algorithm.CRC32C).orElseThrow();
    var telling = new TellingStore(store, List.of(tag, crc));
    assertThat(new ChunkVerify(telling, array()).check(ChunkIndex.of(0)).checked())
        .isEqualTo("crc32c");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anObjectThatChangesBetweenItsRangesIsSaidToHaveAndNotCalledDamaged(boolean deleted)
      throws Exception {
    sharded(1, 2);
    ObjectKey shard = ARRAY.key("c/0");
    var changing =
        new Changing(store, shard) {
          @Override
          void change() throws StorageException {
            if (deleted) {
              store.delete(List.of(shard));
            } else {
              sharded(3, 4);
            }
          }
        };

    Verdict verdict = new ChunkVerify(changing, array(), 0).check(ChunkIndex.of(0));

    assertThat(verdict.state()).isEqualTo(ChunkState.ERROR);
    assertThat(verdict.isDamaged()).isFalse();
    assertThat(verdict.reason()).contains("changed while it was read");
    assertThat(changing.opened).isGreaterThan(1);
  }

  /// A text of 65 MiB is as good as any other; only we do not unpack it.
  @Test
  void aLimitOfOursIsNotCalledDamage() throws Exception {
    put(
        "a/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [1], "data_type": "string",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": "", "attributes": {},
         "codecs": [{"name": "vlen-utf8"}, {"name": "gzip", "configuration": {"level": 1}}]}
        """);
    var packed = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write(
          ByteBuffer.allocate(8 + (65 << 20))
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(1)
              .putInt(65 << 20)
              .array());
    }
    put("a/c/0", packed.toByteArray());

    Verdict verdict = new ChunkVerify(store, array()).check(ChunkIndex.of(0));

    assertThat(verdict.state()).isEqualTo(ChunkState.STORED);
    assertThat(verdict.isDamaged()).isFalse();
    assertThat(verdict.reason()).contains("64 MiB allowed");
    put("a/c/0", java.util.Arrays.copyOf(packed.toByteArray(), 40));
    assertThat(new ChunkVerify(store, array()).check(ChunkIndex.of(0)).state())
        .isEqualTo(ChunkState.CORRUPT);
  }

  /// What a chunk holds beyond its length belongs to nobody: it was written for another shape.
  @Test
  void aChunkThatHoldsMoreThanItsLengthIsOfAWrongSize() throws Exception {
    plain();
    put("a/0", new byte[LENGTH + 1]);
    Verdict plain = new ChunkVerify(store, array()).check(ChunkIndex.of(0));
    assertThat(plain.state()).isEqualTo(ChunkState.WRONG_SIZE);
    assertThat(plain.isDamaged()).isTrue();
    assertThat(plain.reason()).contains("more than the 5000 bytes of a chunk");
    assertThat(plain.stage()).isNotEmpty();
    assertThat(plain.decoded()).isEqualTo(1);
  }

  @Test
  void aBlockOfN5ThatIsLargerThanAChunkIsOfAWrongSize() throws Exception {
    put(
        "a/attributes.json",
        """
        {"dimensions": [4, 4], "blockSize": [2, 2], "dataType": "int8",
         "compression": {"type": "raw"}}
        """);
    put("a/0/0", new byte[] {0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6});
    Verdict larger = new ChunkVerify(store, array()).check(ChunkIndex.of(0, 0));
    assertThat(larger.state()).isEqualTo(ChunkState.WRONG_SIZE);
    assertThat(larger.reason()).contains("2 × 3").contains("2 × 2");
    put("a/0/0", new byte[] {0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2});
    assertThat(new ChunkVerify(store, array()).check(ChunkIndex.of(0, 0)).state())
        .isEqualTo(ChunkState.VERIFIED);
  }

  @Test
  void anObjectTooLargeToBeHeldIsReadInRanges() throws Exception {
    sharded(1, 2);
    Verdict verdict = new ChunkVerify(store, array(), 0).check(ChunkIndex.of(0));
    assertThat(verdict.state()).isEqualTo(ChunkState.VERIFIED);
    assertThat(verdict.decoded()).isEqualTo(2);
  }

  @Test
  void aChecksumOfATreeHoldsSoManyFilesAndFoldersAndNoMore() throws Exception {
    for (String name : List.of("x/1", "x/2", "x/3", "y/1/1", "y/2/1", "y/3/1", "z")) {
      put("t/" + name, new byte[] {1});
    }
    Prefix tree = Prefix.of("t");
    assertThat(new ZarrChecksum(store, tree, 5).compute().files()).isEqualTo(7);
    assertThatThrownBy(() -> new ZarrChecksum(store, tree, 3).compute())
        .isInstanceOf(StorageException.Unsupported.class)
        .hasMessageContaining("folders");
    put("u/" + "f/".repeat(1100) + "x", new byte[] {1});
    assertThatThrownBy(() -> new ZarrChecksum(store, Prefix.of("u")).compute())
        .isInstanceOf(StorageException.Unsupported.class)
        .hasMessageContaining("1024 folders");
  }

  private ArrayMeta array() throws StorageException {
    return (ArrayMeta) new ArrayOpener(store).open(ARRAY).orElseThrow();
  }

  private byte[] plain() throws StorageException {
    put(
        "a/.zarray",
        """
        {"zarr_format": 2, "shape": [5000], "chunks": [5000], "dtype": "|u1", "compressor": null,
         "fill_value": 0, "filters": null, "order": "C"}
        """);
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    put("a/0", bytes);
    return bytes;
  }

  private void sharded(int first, int second) throws StorageException {
    put(
        "a/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [1],
           "codecs": [{"name": "bytes"}], "index_codecs": [{"name": "bytes",
           "configuration": {"endian": "little"}}, {"name": "crc32c"}]}}]}
        """);
    ByteBuffer shard = ByteBuffer.allocate(2 + 32 + 4).order(ByteOrder.LITTLE_ENDIAN);
    shard.put((byte) first).put((byte) second).putLong(0).putLong(1).putLong(1).putLong(1);
    var crc = new CRC32C();
    crc.update(shard.array(), 2, 32);
    put("a/c/0", shard.putInt((int) crc.getValue()).array());
  }

  private void put(String key, String text) throws StorageException {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String key, byte[] bytes) throws StorageException {
    store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE);
  }

  /// Has an object changed once it was opened.
  private abstract static class Changing extends ForwardingStore {
    private final ObjectStore inner;
    private final ObjectKey key;
    int opened;

    Changing(ObjectStore inner, ObjectKey key) {
      this.inner = inner;
      this.key = key;
    }

    abstract void change() throws StorageException;

    @Override
    public ObjectContent open(ObjectKey asked, Span span, Optional<Revision> revision)
        throws StorageException {
      if (asked.equals(key) && opened++ == 1) {
        change();
      }
      return super.open(asked, span, revision);
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }

  /// Says how long the parts of an object were, if it does.
  private static final class SayingParts extends ForwardingStore implements PartLayout {
    private final ObjectStore inner;
    private final long said;

    SayingParts(ObjectStore inner, long said) {
      this.inner = inner;
      this.said = said;
    }

    @Override
    public long partSize(long size) {
      return size;
    }

    @Override
    public Optional<Long> partSize(ObjectMeta stored) {
      return said == 0 ? Optional.empty() : Optional.of(said);
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      return type == PartLayout.class ? Optional.of(type.cast(this)) : super.feature(type);
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }
}
