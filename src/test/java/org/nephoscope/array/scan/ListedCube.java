package org.nephoscope.array.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;

/// An array of as many chunks along each of three axes, all stored, in a store whose listing is
/// there before anybody asks.
final class ListedCube extends ForwardingStore {

  /// How chunks are named and packed.
  enum Kind {
    FOLDERS("/", "{\"id\": \"zstd\"}"),
    DOTS(".", "{\"id\": \"zstd\"}"),
    /// All of them must have one length.
    UNPACKED("/", "null"),
    /// The last axis comes first in the name.
    N5("/", "");

    private final String separator;
    private final String compressor;

    Kind(String separator, String compressor) {
      this.separator = separator;
      this.compressor = compressor;
    }
  }

  private static final Prefix AT = new Prefix("volume.zarr/s0/");
  private static final int CHUNK = 16;

  private final ObjectStore none = new MemoryStore("listed");
  private final ArrayMeta array;
  private final List<ObjectEntry> entries;

  /// @param side how many chunks lie along each axis
  ListedCube(int side, Kind kind) {
    array = kind == Kind.N5 ? n5(side) : zarr(side, kind);
    entries =
        LongStream.range(0, array.objects().cells())
            .mapToObj(cell -> entry(array.key(array.objects().index(cell)), cell))
            .sorted(Comparator.comparing(ObjectEntry::path))
            .collect(Collectors.toCollection(ArrayList::new));
  }

  private static ArrayMeta zarr(int side, Kind kind) {
    String text =
        """
        {"zarr_format": 2, "shape": [%1$d, %1$d, %1$d], "chunks": [%2$d, %2$d, %2$d],
         "dtype": "<u2", "compressor": %4$s, "fill_value": 0, "filters": null,
         "order": "C", "dimension_separator": "%3$s"}
        """
            .formatted(side * CHUNK, CHUNK, kind.separator, kind.compressor);
    return (ArrayMeta) new NodeParser(AT).v2Array(document(".zarray", text), Optional.empty());
  }

  private static ArrayMeta n5(int side) {
    String text =
        """
        {"dimensions": [%1$d, %1$d, %1$d], "blockSize": [%2$d, %2$d, %2$d], "dataType": "uint16",
         "compression": {"type": "zstd"}}
        """
            .formatted(side * CHUNK, CHUNK);
    return (ArrayMeta) new NodeParser(AT).n5(document("attributes.json", text));
  }

  private static Document document(String name, String text) {
    return new Document(AT.key(name), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectEntry entry(ObjectKey key, long cell) {
    return new ObjectMeta(
        key,
        1 + cell % 30_000,
        Optional.of(Instant.ofEpochSecond(1_700_000_000 + cell)),
        new Revision("r" + cell),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  ArrayMeta array() {
    return array;
  }

  int count() {
    return entries.size();
  }

  /// Puts something among the chunks that is none.
  void add(String name) {
    entries.add(entry(AT.key(name), 1));
    entries.sort(Comparator.comparing(ObjectEntry::path));
  }

  /// A scan of a store that gives these objects.
  ChunkScan scan(ObjectStore from) {
    return ChunkScan.of(
        from, array, ChunkGridState.of(array.objects().counts().toArray()).orElseThrow());
  }

  /// Scans it once, on the calling thread alone; how it ended.
  ScanSnapshot scanHere() {
    var grid = ChunkGridState.of(array.objects().counts().toArray()).orElseThrow();
    ChunkScan scan = ChunkScan.of(this, array, grid, PiecedListing.Cuts.NONE);
    scan.run();
    return scan.snapshot();
  }

  /// Asks for every page and looks at every entry; how many there were.
  long lookAt() {
    long sum = 0;
    Optional<ListQuery> next = Optional.of(ListQuery.everything(AT));
    while (next.isPresent()) {
      Listing page = list(next.get());
      for (ObjectEntry entry : page.entries()) {
        sum += entry instanceof ObjectMeta meta && meta.size() > 0 ? 1 : 0;
      }
      next = page.next();
    }
    return sum;
  }

  @Override
  public Listing list(ListQuery query) {
    int from =
        switch (query.start()) {
          case ListQuery.Start.Beginning() -> 0;
          case ListQuery.Start.After(var name) -> behind(name);
          case ListQuery.Start.Token(var token) -> Integer.parseInt(token);
        };
    int to = Math.min(entries.size(), from + ListQuery.PAGE);
    return new Listing(
        entries.subList(from, to),
        to < entries.size()
            ? Optional.of(query.from(new ListQuery.Start.Token(String.valueOf(to))))
            : Optional.empty());
  }

  private int behind(String name) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (entries.get(middle).path().compareTo(name) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  protected ObjectStore store() {
    return none;
  }
}
