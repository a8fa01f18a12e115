package org.nephoscope.array.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.PiecedObject;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.shard.MinishardIndex;
import org.nephoscope.array.shard.ShardContents;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Reads all indexes of one shard of precomputed: that of the shard for one ranged request, and
/// those of its minishards, neighbours together. Blocking.
public final class VoxelShardReader {

  private static final Sentences SAY = Sentences.of(VoxelShardReader.class);

  /// A shard of more minishards is not looked through.
  private static final int MOST_MINISHARD_BITS = 16;

  /// So many bytes between two indexes are read along, rather than asked for once more.
  private static final long GAP = 64 << 10;

  /// All indexes together, and what is fetched at once.
  private static final long LONGEST = 64L << 20;

  private static final int MOST_REQUESTS = 4_096;
  private static final int ENTRY = 16;

  private final ArrayMeta array;
  private final VoxelShards shards;
  private final ShardFrame frame;
  private final long[] offsets;
  private final long[] sizes;

  private VoxelShardReader(ArrayMeta array, VoxelShards shards, ShardFrame frame) {
    this.array = array;
    this.shards = shards;
    this.frame = frame;
    this.offsets = new long[(int) frame.cells().cells()];
    this.sizes = new long[offsets.length];
    Arrays.fill(offsets, ShardIndex.EMPTY);
    Arrays.fill(sizes, ShardIndex.EMPTY);
  }

  /// What lies in the cells of a shard's box; empty when there is no such shard. Entries of chunks
  /// that are not this shard's are nobody's, and left out.
  ///
  /// @param object a cell in the shard
  public static Optional<ShardContents> read(
      ObjectStore store, ArrayMeta array, ChunkIndex object, ShardFrame frame)
      throws StorageException, DecodeException {
    if (!(array.keys() instanceof VoxelShards shards)) {
      throw new IllegalArgumentException("no shards of precomputed: " + array.prefix());
    }
    var reader = new VoxelShardReader(array, shards, frame);
    try {
      return Optional.of(reader.read(store, object));
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    }
  }

  private ShardContents read(ObjectStore store, ChunkIndex object)
      throws StorageException, DecodeException {
    VoxelSharding sharding = shards.sharding();
    int bits = sharding.minishardBits();
    if (bits > MOST_MINISHARD_BITS) {
      throw DecodeException.limit("shard index", SAY.get("the-shard-has-more-minishards"), null);
    }
    var bounds = new ByteRange(0, (long) ENTRY << bits);
    PiecedObject shard = PiecedObject.open(store, array.key(object), bounds);
    List<ByteRange> places = new ArrayList<>();
    for (int i = 0; i < 1 << bits; i++) {
      byte[] entry =
          Arrays.copyOfRange(
              shard.first(),
              Math.min(shard.first().length, ENTRY * i),
              Math.min(shard.first().length, ENTRY * (i + 1)));
      MinishardIndex.place(entry, bits, shard.size()).ifPresent(places::add);
    }
    places.sort(Comparator.comparingLong(ByteRange::start));
    if (places.stream().mapToLong(ByteRange::length).sum() > LONGEST) {
      throw DecodeException.limit("minishard index", SAY.get("all-of-them-are-longer"), null);
    }
    List<List<ByteRange>> requests = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= places.size(); i++) {
      if (i == places.size() || !near(places, from, i)) {
        requests.add(places.subList(from, i));
        from = i;
      }
    }
    if (requests.size() > MOST_REQUESTS) {
      throw DecodeException.limit("minishard index", SAY.get("they-lie-in-more-pieces"), null);
    }
    for (List<ByteRange> neighbours : requests) {
      take(shard, neighbours);
    }
    return new ShardContents(ShardIndex.of(offsets, sizes), shard.size());
  }

  private static boolean near(List<ByteRange> places, int from, int i) {
    return places.get(i).start() - places.get(i - 1).end() <= GAP
        && places.get(i).end() - places.get(from).start() <= LONGEST;
  }

  private void take(PiecedObject shard, List<ByteRange> places)
      throws StorageException, DecodeException {
    long start = places.getFirst().start();
    long end = places.stream().mapToLong(ByteRange::end).max().orElseThrow();
    byte[] bytes = shard.read(new ByteRange(start, end));
    VoxelSharding sharding = shards.sharding();
    for (ByteRange place : places) {
      byte[] one =
          Arrays.copyOfRange(bytes, (int) (place.start() - start), (int) (place.end() - start));
      MinishardIndex.decode(one, sharding.packedIndex(), sharding.minishardBits())
          .forEach(this::put);
    }
  }

  private void put(long number, long offset, long size) {
    shards
        .cell(number)
        .filter(frame::holds)
        .map(chunk -> (int) frame.cells().number(frame.cell(chunk)))
        .filter(cell -> offsets[cell] == ShardIndex.EMPTY) // the first is found when it is read
        .ifPresent(cell -> {
          offsets[cell] = offset;
          sizes[cell] = size;
        });
  }
}
