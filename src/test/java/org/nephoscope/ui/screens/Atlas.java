package org.nephoscope.ui.screens;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;

/// A bucket of a microscope, as large as the pictures want it: of its sections only names, sizes
/// and digests exist. Its listing pauses after the pages it is told to give.
final class Atlas extends ForwardingStore {

  static final Prefix SHOWN = new Prefix("cortex-m3/");
  private static final Instant DAY = Instant.parse("2026-09-30T11:20:46Z");
  private static final int CHUNK_PAGES = 60;
  private static final long MEBI = 1 << 20;

  private final ObjectStore store = new MemoryStore("em-atlas");
  private final Map<String, ObjectMeta> sections = new TreeMap<>();
  private final List<Folder> folders = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int pages;

  /// @param pages of a thousand sections, after which the listing waits until this is closed
  Atlas(int pages) throws StorageException {
    this.pages = pages;
    node("em.ome.zarr/zarr.json", OME);
    node("membrane.zarr/zarr.json", "{\"zarr_format\": 3, \"node_type\": \"group\"}");
    node("seg/info", INFO);
    node("tracings.n5/attributes.json", "{\"n5\": \"2.5.1\"}");
    node("thumbs/readme.txt", "small");
    for (String name : List.of("em.ome.zarr", "membrane.zarr", "seg", "thumbs", "tracings.n5")) {
      folders.add(new Folder(SHOWN.child(name)));
    }
    add("README.md", 4_200, "", "Standard", "md5");
    add("checksums.md5", 12_840 * 1024, "gzip", "Standard", "md5");
    add("index.jsonl", 38_400 * 1024, "zstd", "Standard", "multipart-etag");
    add("report.html", 212 * 1024, "br", "Standard", "");
    for (int i = 0; i < 400 * 4; i++) {
      String name = "sec%04d_r%02d_c%02d.tif".formatted(i / 8 + 1, i / 4 % 2, i % 4);
      String kind = i < 9 ? "Standard" : "Standard-IA";
      add(name, 12 * MEBI + i * 419_713L % MEBI, "", kind, i == 2 ? "crc32c" : "md5");
    }
  }

  private void node(String name, String text) throws StorageException {
    var key = SHOWN.key(name);
    store.put(key, ByteSource.of(text.getBytes(StandardCharsets.UTF_8)), PutOptions.REPLACE);
  }

  private void add(String name, long size, String encoding, String kind, String digest) {
    int seed = name.hashCode();
    String hex = "%08x%08x%08x%08x".formatted(seed, seed * 31, seed * 37, seed * 41);
    List<Checksum> sums =
        switch (digest) {
          case "md5" -> List.of(new Checksum(Algorithm.MD5, hex));
          case "crc32c" -> List.of(Checksum.crc32c(seed));
          case "multipart-etag" -> List.of(new Checksum(Algorithm.MULTIPART_ETAG, hex + "-5"));
          default -> List.of();
        };
    ObjectKey key = SHOWN.key(name);
    sections.put(
        name,
        new ObjectMeta(
            key,
            size,
            Optional.of(DAY.plusSeconds(seed % 9000)),
            new Revision(hex),
            Optional.of(hex),
            sums,
            Optional.of(
                new Headers(
                    encoding.isEmpty() ? List.of() : List.of(encoding),
                    Optional.of(name.endsWith(".tif") ? "image/tiff" : "text/plain"),
                    Map.of("stage", "raw"))),
            Optional.of(kind)));
  }

  /// One of the sections.
  ObjectMeta section(String name) {
    return Optional.ofNullable(sections.get(name)).orElseThrow();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  /// Of the chunks below `seg/` only names and lengths exist; sixty pages of them come.
  private Listing chunks(ListQuery query) {
    int page =
        query.start() instanceof ListQuery.Start.Token(var token) ? Integer.parseInt(token) : 0;
    if (page == CHUNK_PAGES) {
      await();
    }
    List<ObjectEntry> entries = new ArrayList<>();
    for (int i = page * 1000; i < (page + 1) * 1000; i++) {
      ObjectKey key = SHOWN.key("seg/8_8_40/%06d".formatted(i));
      entries.add(
          new ObjectMeta(
              key,
              55_000 + i * 7919L % 20_000,
              Optional.of(DAY),
              new Revision("1"),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty()));
    }
    return new Listing(
        entries, Optional.of(query.from(new ListQuery.Start.Token(Integer.toString(page + 1)))));
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    if (query.depth() == ListQuery.Depth.EVERYTHING
        && query.namePrefix().equals(SHOWN.value() + "seg/")) {
      return chunks(query);
    }
    if (!query.namePrefix().equals(SHOWN.value()) || query.depth() != ListQuery.Depth.CHILDREN) {
      return store.list(query);
    }
    int page =
        query.start() instanceof ListQuery.Start.Token(var token) ? Integer.parseInt(token) : 0;
    if (page == pages) {
      await();
    }
    List<ObjectEntry> entries = new ArrayList<>(page == 0 ? folders : List.of());
    sections.values().stream().skip(page * 1000L).limit(1000).forEach(entries::add);
    return new Listing(
        entries, Optional.of(query.from(new ListQuery.Start.Token(Integer.toString(page + 1)))));
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    ObjectMeta meta = key.value().startsWith(SHOWN.value()) ? sections.get(key.name()) : null;
    return meta == null ? store.stat(key) : meta;
  }

  @Override
  public void close() {
    closed.countDown();
    store.close();
  }

  private static final String OME =
      """
      {"zarr_format": 3, "node_type": "group", "attributes": {"ome": {"version": "0.5",
       "multiscales": [{"name": "em", "axes": [{"name": "y", "type": "space"}, {"name": "x", "type": "space"}],
        "datasets": [{"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [1, 1]}]}]}]}}}
      """;

  private static final String INFO =
      """
      {"type": "segmentation", "data_type": "uint64", "num_channels": 1,
       "scales": [{"key": "8_8_40", "size": [10240, 7168, 2624], "resolution": [8, 8, 40],
                   "chunk_sizes": [[64, 64, 64]], "encoding": "raw", "voxel_offset": [0, 0, 0]}]}
      """;
}
