package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.array.Samples.index;
import static org.nephoscope.array.Samples.join;
import static org.nephoscope.array.Samples.shorts;
import static org.nephoscope.array.Samples.v2;
import static org.nephoscope.array.Samples.v3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.ConsolidatedCheck;
import org.nephoscope.array.scan.Verdict;
import org.nephoscope.array.scan.ZarrChecksum;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;

/// Checking the chunks of an array, its consolidated metadata, and the checksum of its tree.
class AuditTest {

  private static final String BYTES =
      "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";

  private final Samples samples = new Samples();

  @Test
  void everyChunkIsComparedAndDecoded() throws Exception {
    byte[] good = Samples.packed(Encoding.GZIP, shorts(ByteOrder.LITTLE_ENDIAN, 1, 2));
    byte[] bad = good.clone();
    bad[bad.length - 6] ^= 1; // the CRC-32 at the end
    samples
        .put("a/.zarray", v2("[8]", "[2]", "\"<i2\"", "{\"id\":\"gzip\"}", "\"order\":\"C\""))
        .put("a/0", good)
        .put("a/1", bad)
        .put("a/2", new byte[0]);
    List<Verdict> verdicts = verify(samples.store);
    assertThat(verdicts)
        .extracting(Verdict::state)
        .containsExactly(
            ChunkState.VERIFIED, ChunkState.CORRUPT, ChunkState.ZERO_BYTES, ChunkState.NOT_STORED);
    assertThat(verdicts.get(0).checked()).isEqualTo("md5");
    assertThat(verdicts.get(1).checked()).isEqualTo("md5"); // well copied, and no good
    assertThat(verdicts.get(1).stage()).isEqualTo("gzip");
  }

  @Test
  void bytesThatDifferFromTheStoresDigestAreCorrupt() throws Exception {
    samples
        .put("a/.zarray", v2("[2]", "[2]", "\"<i2\"", "null", "\"order\":\"C\""))
        .put("a/0", shorts(ByteOrder.LITTLE_ENDIAN, 1, 2));
    Verdict verdict = verify(new Flipping(samples.store)).getFirst();
    assertThat(verdict.state()).isEqualTo(ChunkState.CORRUPT);
    assertThat(verdict.stage()).isEqualTo("checksum");
    assertThat(verdict.checked()).isEqualTo("mismatch");
  }

  @Test
  void whatMayNotBeReadIsNeitherMissingNorCorrupt() throws Exception {
    samples
        .put("a/.zarray", v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\""))
        .put("a/0", "1234");
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    var store = new FaultyStore(samples.store);
    store.fail(Call.OPEN, 1, new AccessDenied("b", AccessDenied.Why.FORBIDDEN, null));
    store.fail(Call.OPEN, 2, new Unreachable("b", "gone", null));
    var verify = new ChunkVerify(store, array);
    assertThat(verify.check(ChunkIndex.of(0)).state()).isEqualTo(ChunkState.FORBIDDEN);
    assertThat(verify.check(ChunkIndex.of(0)).state()).isEqualTo(ChunkState.ERROR);
  }

  @Test
  void aShardIsFetchedOnceAndEveryChunkInItDecoded() throws Exception {
    String sharding =
        "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2],\"codecs\":"
            + "[{\"name\":\"bytes\"},{\"name\":\"crc32c\"}],\"index_codecs\":"
            + "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}},"
            + "{\"name\":\"crc32c\"}]}}]";
    byte[] chunk = crc(new byte[] {1, 2});
    byte[] broken = chunk.clone();
    broken[0] = 9;
    samples
        .put("a/zarr.json", v3("[8]", "[4]", "\"uint8\"", sharding, "0"))
        .put("a/c/0", join(chunk, chunk, index(0, 6, 6, 6)))
        .put("a/c/1", join(chunk, broken, index(0, 6, 6, 6)));
    var store = new FaultyStore(samples.store);
    List<Verdict> verdicts = verify(store);
    assertThat(verdicts.get(0).state()).isEqualTo(ChunkState.VERIFIED);
    assertThat(verdicts.get(0).decoded()).isEqualTo(2);
    assertThat(verdicts.get(1).state()).isEqualTo(ChunkState.CORRUPT);
    assertThat(verdicts.get(1).reason()).contains("Chunk 3").contains("CRC-32C");
    assertThat(store.calls(Call.OPEN)).isEqualTo(3); // the metadata, and two objects
  }

  @Test
  void theScanKnowsHowLongEdgesOfPrecomputedAre() throws Exception {
    samples.put(
        "v/info",
        """
        {"@type":"neuroglancer_multiscale_volume","type":"image","data_type":"uint8",
         "num_channels":1,"scales":[{"key":"s","size":[5,4,1],"resolution":[1,1,1],
         "chunk_sizes":[[4,4,1]],"encoding":"raw"}]}
        """);
    samples.put("v/s/0-4_0-4_0-1", new byte[16]).put("v/s/4-5_0-4_0-1", new byte[4]);
    samples.put("v/s/4-8_0-4_0-1", new byte[16]);
    var volume = (GroupMeta) new ArrayOpener(samples.store).open(Prefix.of("v")).orElseThrow();
    var scale = (ArrayMeta) new ArrayOpener(samples.store).child(volume, "s").orElseThrow();
    ChunkScan scan = scan(scale);
    assertThat(scan.grid().counts()).containsOnlyKeys(ChunkState.STORED);
    assertThat(scan.snapshot().examples()).containsExactly("4-8_0-4_0-1");
    ChunkRead edge = new ArrayReader(samples.store, scale).read(ChunkIndex.of(0, 0, 0, 1));
    assertThat(edge.values().orElseThrow().shape().dims()).containsExactly(1L, 1L, 4L, 1L);
  }

  @Test
  void shardsOfPrecomputedAreCountedAsObjects() throws Exception {
    samples.put(
        "v/info",
        """
        {"@type":"neuroglancer_multiscale_volume","type":"image","data_type":"uint8",
         "num_channels":1,"scales":[{"key":"s","size":[4,2,1],"resolution":[1,1,1],
         "chunk_sizes":[[1,1,1]],"encoding":"raw","sharding":{
         "@type":"neuroglancer_uint64_sharded_v1","preshift_bits":1,"hash":"identity",
         "minishard_bits":0,"shard_bits":2}}]}
        """);
    samples.put("v/s/0.shard", "x").put("v/s/3.shard", "xy").put("v/s/other", "z");
    samples.put("v/s/1.shard", "").put("v/s/02.shard", "z").put("v/s/ff.shard", "z");
    var volume = (GroupMeta) new ArrayOpener(samples.store).open(Prefix.of("v")).orElseThrow();
    var scale = (ArrayMeta) new ArrayOpener(samples.store).child(volume, "s").orElseThrow();
    ChunkScan scan = scan(scale);
    assertThat(scan.snapshot().expected()).isEqualTo(4);
    assertThat(scan.snapshot().stored()).isEqualTo(3);
    assertThat(scan.snapshot().notStored()).isEqualTo(1);
    assertThat(scan.snapshot().examples()).containsExactly("02.shard", "ff.shard", "other");
    assertThat(scan.grid().counts())
        .containsEntry(ChunkState.STORED, 4L)
        .containsEntry(ChunkState.ZERO_BYTES, 2L)
        .containsEntry(ChunkState.NOT_STORED, 2L);
  }

  @Test
  void aShardOfPrecomputedIsFetchedOnceForAllItsChunks() throws Exception {
    samples.put(
        "v/info",
        """
        {"@type":"neuroglancer_multiscale_volume","type":"image","data_type":"uint8",
         "num_channels":1,"scales":[{"key":"s","size":[3,1,1],"resolution":[1,1,1],
         "chunk_sizes":[[1,1,1]],"encoding":"raw","sharding":{
         "@type":"neuroglancer_uint64_sharded_v1","preshift_bits":0,"hash":"identity",
         "minishard_bits":0,"shard_bits":0}}]}
        """);
    // The shard index (where the minishard's index lies, counted from its own end), two chunks of
    // one byte, and the minishard's index: numbers, gaps before, and lengths of chunks 0 and 1.
    samples.put("v/s/0.shard", join(longs(2, 50), new byte[] {7, 8}, longs(0, 1, 0, 0, 1, 1)));
    var volume = (GroupMeta) new ArrayOpener(samples.store).open(Prefix.of("v")).orElseThrow();
    var scale = (ArrayMeta) new ArrayOpener(samples.store).child(volume, "s").orElseThrow();
    assertThat(scale.unreadable()).isEmpty();
    var store = new FaultyStore(samples.store);
    Verdict verdict = new ChunkVerify(store, scale).check(ChunkIndex.of(0, 0, 0, 0));
    assertThat(verdict.reason()).isEmpty();
    assertThat(verdict.state()).isEqualTo(ChunkState.VERIFIED);
    assertThat(verdict.decoded()).isEqualTo(2);
    assertThat(store.calls(Call.OPEN)).isEqualTo(1);
  }

  private static byte[] longs(long... numbers) {
    var bytes = java.nio.ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  @Test
  void staleConsolidatedMetadataIsFound() throws Exception {
    String x = v3("[4]", "[2]", "\"uint8\"", BYTES, "0");
    samples
        .put(
            "a/zarr.json",
            "{\"zarr_format\":3,\"node_type\":\"group\",\"consolidated_metadata\":{\"metadata\":{"
                + "\"x\":"
                + x
                + ",\"y\":"
                + x
                + ",\"z\":"
                + x
                + "}}}")
        .put("a/x/zarr.json", x)
        .put("a/y/zarr.json", x.replace("[4]", "[5]"));
    var group = (GroupMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    var check = new ConsolidatedCheck(samples.store, group);
    var problems = check.run();
    assertThat(check.compared()).isEqualTo(3);
    assertThat(problems)
        .extracting(problem -> problem.pointer())
        .containsExactly("/y/zarr.json", "/z/zarr.json");
    assertThat(problems.getFirst().sentence()).contains("/shape");
  }

  @Test
  void theChecksumOfATreeIsDandis() throws Exception {
    // Worked out by hand from the definition.
    assertThat(new ZarrChecksum(samples.store, Prefix.of("none")).compute().checksum())
        .isEqualTo("481a2f77ab786a0f45aafd5db0971caa-0--0");
    samples.put("t/a/0.0", "abc").put("t/.zgroup", "{\"zarr_format\":2}");
    assertThat(new ZarrChecksum(samples.store, Prefix.of("t/a")).compute().checksum())
        .isEqualTo("328a5ab8055a437a4a0496adcb4bf52e-1--3");
    var store = new FaultyStore(samples.store);
    var whole = new ZarrChecksum(store, Prefix.of("t")).compute();
    assertThat(whole.checksum()).isEqualTo("4624109dadde0a67f4277dbbd8d3a134-2--20");
    assertThat(whole.read()).isZero();
    assertThat(store.calls(Call.OPEN)).isZero();
  }

  @Test
  void aTreeOfWhichSomethingIsNotListedHasNoChecksum() throws Exception {
    samples.put("t/a/0.0", "abc");
    var left = new Listing.LeftOut("t/b", "it is a link to a folder");
    var partly =
        new ForwardingStore() {
          @Override
          public Listing list(ListQuery query) throws StorageException {
            Listing page = samples.store.list(query);
            return new Listing(page.entries(), List.of(left), page.next());
          }

          @Override
          protected ObjectStore store() {
            return samples.store;
          }
        };
    assertThatThrownBy(() -> new ZarrChecksum(partly, Prefix.of("t")).compute())
        .hasMessageContainingAll("t/b", "it is a link to a folder");
  }

  @Test
  void foldersAreSortedByNameAlsoWhereListingsSortThemOtherwise() throws Exception {
    samples.put("t/a-b/x", "1").put("t/a/x", "2");
    var other = new Samples().put("t/a/x", "2").put("t/a-b/x", "1");
    assertThat(new ZarrChecksum(samples.store, Prefix.of("t")).compute().checksum())
        .isEqualTo(new ZarrChecksum(other.store, Prefix.of("t")).compute().checksum())
        .isEqualTo("31772af2574788b7d75f2562a0afeb8d-2--2");
  }

  private List<Verdict> verify(ObjectStore store) throws Exception {
    var array = (ArrayMeta) new ArrayOpener(store).open(Samples.AT).orElseThrow();
    List<Verdict> verdicts = new ArrayList<>();
    List<ChunkIndex> cells = new ArrayList<>();
    for (long cell = 0; cell < array.objects().cells(); cell++) {
      cells.add(array.objects().index(cell));
    }
    new ChunkVerify(store, array).run(cells.iterator(), 4, verdicts::add);
    verdicts.sort(Comparator.comparingLong(verdict -> verdict.object().at(0)));
    return verdicts;
  }

  private ChunkScan scan(ArrayMeta array) {
    var grid = ChunkGridState.of(array.objects().counts().toArray()).orElseThrow();
    ChunkScan scan = ChunkScan.of(samples.store, array, grid);
    scan.run();
    return scan;
  }

  private static byte[] crc(byte[] bytes) {
    var crc = new java.util.zip.CRC32C();
    crc.update(bytes);
    var all = java.nio.ByteBuffer.allocate(bytes.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    return all.put(bytes).putInt((int) crc.getValue()).array();
  }

  /// Changes the first byte of every chunk on its way.
  private static final class Flipping extends ForwardingStore {
    private final ObjectStore inner;

    Flipping(ObjectStore inner) {
      this.inner = inner;
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      try (ObjectContent content = inner.open(key, span, revision)) {
        byte[] bytes = content.readAll();
        ObjectMeta meta = content.meta();
        if (!key.name().startsWith(".z") && !key.name().equals("zarr.json")) {
          bytes[0] ^= 1;
        }
        return new ObjectContent(meta, content.range(), new ByteArrayInputStream(bytes));
      } catch (StorageException e) {
        throw e;
      } catch (IOException e) {
        throw new StorageException.Unexpected(key.value(), "test", e);
      }
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }
}
