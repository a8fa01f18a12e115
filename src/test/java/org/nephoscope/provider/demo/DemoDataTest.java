package org.nephoscope.provider.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

class DemoDataTest {

  private static final MemoryStore STORE = new MemoryStore("demo");

  @BeforeAll
  static void fill() throws StorageException {
    DemoData.fill(STORE);
  }

  @Test
  void everyRunGivesTheSameBytes() throws Exception {
    try (var again = new MemoryStore("again")) {
      DemoData.fill(again);
      assertThat(digest(again, false)).isEqualTo(digest(STORE, false));
    }
  }

  @Test
  void everyMachineGivesTheSameContents() throws Exception {
    assertThat(digest(STORE, true))
        .as("changes only when the demo data is meant to change")
        .isEqualTo("ddc25e7208f548eb678d52cd5dbd1ba05efcb566b9dff55c44e72bc32efd88a4");
  }

  @Test
  void aFewMegabytes() throws Exception {
    var sizes = all(STORE).values().stream().mapToLong(bytes -> bytes.length).summaryStatistics();
    assertThat(sizes.getSum()).isBetween(3_000_000L, 11_000_000L);
    assertThat(sizes.getCount()).isBetween(2_750L, 2_850L);
  }

  @Test
  void everyShardHasAnIndexThatAgreesWithItsChecksum() throws Exception {
    var shards = all(STORE, "cells.ome.zarr/0/c/");
    assertThat(shards).hasSize(16);
    for (byte[] shard : shards.values()) {
      int chunks = 12;
      int start = shard.length - 16 * chunks - 4;
      var index = ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN).position(start);
      var crc = new CRC32C();
      crc.update(shard, start, 16 * chunks);
      for (int i = 0; i < chunks; i++) {
        int offset = (int) index.getLong();
        int length = (int) index.getLong();
        byte[] chunk = Zstd.decompress(Arrays.copyOfRange(shard, offset, offset + length), 1 << 20);
        assertThat(chunk).hasSize(128 * 128 * 2);
      }
      assertThat(index.getInt()).isEqualTo((int) crc.getValue());
    }
  }

  @Test
  void oneChunkIsMissingInsideTheTissue() throws Exception {
    var chunks = all(STORE, "membrane.zarr/s0/");
    assertThat(chunks)
        .doesNotContainKey("membrane.zarr/s0/" + MembraneVolume.MISSING)
        .containsKeys("membrane.zarr/s0/0.3.4", "membrane.zarr/s0/1.3.3", "membrane.zarr/s0/1.3.5");
  }

  @Test
  void oneChunkDoesNotDecodeThoughItsChecksumAgrees() throws Exception {
    String key = "membrane.zarr/s0/" + MembraneVolume.CORRUPT;
    byte[] bytes = read(STORE, key);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    assertThat(STORE.stat(new ObjectKey(key)).etag()).hasValue(md5);
    assertThatThrownBy(() -> gunzip(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void everyOtherChunkDecodesToItsFullSize() throws Exception {
    for (var chunk : all(STORE, "membrane.zarr/s").entrySet()) {
      String name = chunk.getKey().substring("membrane.zarr/s0/".length());
      if (!name.startsWith(".") && !chunk.getKey().endsWith("s0/" + MembraneVolume.CORRUPT)) {
        assertThat(gunzip(chunk.getValue())).as(name).hasSize(128 * 128 * 4);
      }
    }
  }

  @Test
  void headersSayHowObjectsAreStored() throws Exception {
    var table = STORE.stat(new ObjectKey("notes/measurements.csv")).headers().orElseThrow();
    var log = STORE.stat(new ObjectKey("notes/acquisition.jsonl")).headers().orElseThrow();
    assertThat(table.encoding()).containsExactly("gzip");
    assertThat(table.contentType()).isEqualTo(Optional.of("text/csv"));
    assertThat(log.encoding()).containsExactly("zstd");
    byte[] text = gunzip(read(STORE, "notes/measurements.csv"));
    assertThat(new String(text, StandardCharsets.UTF_8)).startsWith("nucleus,area_um2");
  }

  @Test
  void thumbnailsArePictures() throws Exception {
    var bytes = read(STORE, "notes/thumbnails/nuclei.png");
    var picture = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(picture.getWidth()).isEqualTo(CellPainter.SIZE / 4);
  }

  @Test
  void awkwardNamesAreKept() throws Exception {
    var keys = all(STORE).keySet();
    assertThat(keys)
        .containsAll(
            AwkwardNames.NAMES.stream().map(name -> "notes/awkward names/" + name).toList());
    assertThat(AwkwardNames.NAMES).doesNotHaveDuplicates();
  }

  /// The digest over all names and bytes, or over what the bytes stand for: what deflate gives is
  /// not the same in every build of Java.
  private static String digest(MemoryStore store, boolean unpacked)
      throws IOException, GeneralSecurityException {
    var sha = MessageDigest.getInstance("SHA-256");
    for (Map.Entry<String, byte[]> object : all(store).entrySet()) {
      sha.update(object.getKey().getBytes(StandardCharsets.UTF_8));
      byte[] bytes = object.getValue();
      boolean readable = !object.getKey().endsWith("s0/" + MembraneVolume.CORRUPT);
      if (!unpacked) {
        sha.update(bytes);
      } else if (object.getKey().endsWith(".png")) {
        var picture = ImageIO.read(new ByteArrayInputStream(bytes));
        int width = picture.getWidth();
        for (int pixel :
            picture.getRaster().getPixels(0, 0, width, picture.getHeight(), (int[]) null)) {
          sha.update((byte) pixel);
        }
      } else if (readable) {
        sha.update(
            bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b
                ? gunzip(bytes)
                : bytes);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static byte[] read(MemoryStore store, String key) throws IOException {
    try (var content = store.open(new ObjectKey(key), Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  private static Map<String, byte[]> all(MemoryStore store) throws IOException {
    return all(store, "");
  }

  private static Map<String, byte[]> all(MemoryStore store, String start) throws IOException {
    var found = new TreeMap<String, byte[]>();
    var query = Optional.of(ListQuery.everything(Prefix.ROOT));
    while (query.isPresent()) {
      var page = store.list(query.get());
      for (var entry : page.entries()) {
        if (entry.path().startsWith(start)) {
          found.put(entry.path(), read(store, entry.path()));
        }
      }
      query = page.next();
    }
    return found;
  }
}
