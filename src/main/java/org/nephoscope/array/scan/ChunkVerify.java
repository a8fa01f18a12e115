package org.nephoscope.array.scan;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Fetches stored objects of an array, compares their bytes with the digests that the store tells,
/// and decodes every chunk inside. Safe from many threads.
public final class ChunkVerify {

  private static final Sentences SAY = Sentences.of(ChunkVerify.class);

  /// Objects held at once, together, in MiB; a longer object passes by and is read again in ranges.
  private static final int HELD = 256;

  private final ObjectStore store;
  private final ArrayMeta array;
  private final int held;
  private final Semaphore room;
  private final Optional<VoxelShards> voxels;
  private Optional<VoxelCells> cells = Optional.empty();
  private volatile boolean stopped;

  public ChunkVerify(ObjectStore store, ArrayMeta array) {
    this(store, array, HELD);
  }

  /// @param held as [#HELD] is for everybody
  ChunkVerify(ObjectStore store, ArrayMeta array, int held) {
    this.store = store;
    this.array = array;
    this.held = held;
    this.room = new Semaphore(held);
    this.voxels =
        array.keys() instanceof VoxelShards shards ? Optional.of(shards) : Optional.empty();
  }

  /// Checks all objects, so many at once, until [#stop]. Verdicts come one at a time, in the order
  /// in which they end.
  public void run(Iterator<ChunkIndex> objects, int lanes, Consumer<Verdict> told)
      throws InterruptedException {
    var free = new Semaphore(lanes);
    var one = new Object();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!stopped && objects.hasNext()) {
        ChunkIndex object = objects.next();
        free.acquire();
        threads.execute(() -> {
          try {
            Verdict verdict = check(object);
            synchronized (one) {
              told.accept(verdict);
            }
          } finally {
            free.release();
          }
        });
      }
    }
  }

  /// Begins no further object; those under way are checked to their end.
  public void stop() {
    stopped = true;
  }

  /// Checks one object. What the store does not give is told in the verdict: who may not read knows
  /// nothing of what is there.
  public Verdict check(ChunkIndex object) {
    ObjectKey key = array.key(object);
    try {
      return fetch(object, key);
    } catch (StorageException.NotFound _) {
      return unread(object, key, ChunkState.NOT_STORED, SAY.get("there-is-no-such-object"));
    } catch (StorageException.AccessDenied e) {
      // Whoever shows it names the object, in full.
      return unread(object, key, ChunkState.FORBIDDEN, ErrorText.of(e, "it"));
    } catch (StorageException.ConditionFailed _) {
      return unread(object, key, ChunkState.ERROR, SAY.get("it-changed-while-it-was"));
    } catch (IOException e) {
      return unread(object, key, ChunkState.ERROR, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // An object without a verdict would pass for one that was never asked for.
      return unread(object, key, ChunkState.ERROR, SAY.get("it-could-not-be-checked", e));
    }
  }

  private static Verdict unread(ChunkIndex object, ObjectKey key, ChunkState state, String reason) {
    return new Verdict(object, key, state, "not-checked", 0, 0, "", reason, Optional.empty());
  }

  private Verdict fetch(ChunkIndex object, ObjectKey key) throws IOException {
    try (ObjectContent content = store.open(key, Span.WHOLE, Optional.empty())) {
      ObjectMeta meta = content.meta();
      long largest = Math.max(meta.size(), decoded());
      int weight = (int) Math.min(held, (largest >> 20) + 1);
      room.acquireUninterruptibly(weight);
      try {
        if (meta.size() >> 20 >= held) {
          var digesting = StoredDigest.digesting(meta, store);
          try (var passing = digesting.measure(content.bytes())) {
            passing.transferTo(java.io.OutputStream.nullOutputStream());
          }
          var pinned = new PinnedObject(store, meta);
          return verdict(object, meta, digesting, new ArrayReader(pinned, array));
        }
        byte[] bytes = content.readAll();
        var digesting = StoredDigest.digesting(meta, store);
        digesting.update(bytes, 0, bytes.length);
        var held = new HeldObject(store, meta, bytes);
        return verdict(object, meta, digesting, new ArrayReader(held, array));
      } finally {
        room.release(weight);
      }
    }
  }

  /// The bytes of one chunk once it is decoded.
  private long decoded() {
    long elements = array.chunk().elements();
    return Math.min(elements, Codecs.LARGEST_CHUNK) * array.dtype().bytes();
  }

  private Verdict verdict(
      ChunkIndex object, ObjectMeta meta, Digesting digesting, ArrayReader reader)
      throws StorageException {
    var result = new Findings(object, meta);
    if (digesting.count() != meta.size()) {
      return result.corrupt(
          "mismatch", "length", SAY.get("the-store-gave-of-bytes", digesting.count(), meta.size()));
    }
    StoredDigest compared = StoredDigest.compare(meta, digesting);
    String checked = compared.checked();
    result.digest = compared.digest();
    if (checked.equals(StoredDigest.MISMATCH)) {
      return result.corrupt(checked, "checksum", SAY.get("the-bytes-do-not-have"));
    }
    if (meta.size() == 0) {
      return result.ends(ChunkState.ZERO_BYTES, checked, SAY.get("the-object-has-no-bytes-2"));
    }
    if (array.unreadable().isPresent()) {
      return result.ends(ChunkState.STORED, checked, array.unreadable().get());
    }
    readAll(object, reader, result::take);
    return result.decoded(checked);
  }

  /// Decodes every chunk inside. Which chunks lie in a shard of precomputed only their numbers
  /// tell.
  private void readAll(ChunkIndex object, ArrayReader reader, Consumer<ChunkRead> each)
      throws StorageException {
    if (voxels.isEmpty()) {
      reader.readObject(object, each);
      return;
    }
    for (int cell : cellsWith(object)) {
      each.accept(reader.read(array.objects().index(cell)));
    }
  }

  /// The numbers of the cells that lie in one stored object: of a shard of precomputed all of its
  /// own, else the one.
  public int[] cellsWith(ChunkIndex object) {
    return voxels.isEmpty()
        ? new int[] {(int) array.objects().number(object)}
        : voxelCells(voxels.get()).with(object);
  }

  /// The least of [#cellsWith].
  public int firstWith(ChunkIndex object) {
    return voxels.isEmpty()
        ? (int) array.objects().number(object)
        : voxelCells(voxels.get()).firstWith(object);
  }

  /// Counted once.
  private synchronized VoxelCells voxelCells(VoxelShards shards) {
    if (cells.isEmpty()) {
      cells = Optional.of(new VoxelCells(array, shards));
    }
    return cells.get();
  }

  /// Collects what the chunks of one object say.
  private static final class Findings {
    private final ChunkIndex object;
    private final ObjectMeta meta;
    private Optional<Checksum> digest = Optional.empty();
    private long decoded;
    private String stage = "";
    private String reason = "";
    private String limit = "";
    private Optional<ChunkRead> surplus = Optional.empty();

    Findings(ChunkIndex object, ObjectMeta meta) {
      this.object = object;
      this.meta = meta;
    }

    void take(ChunkRead read) {
      boolean stored = read.presence() == ChunkRead.Presence.STORED;
      if (!stored || read.values().isPresent()) {
        decoded += stored ? 1 : 0;
        surplus = read.surplus().isPresent() && surplus.isEmpty() ? Optional.of(read) : surplus;
      } else if (!read.isDamaged()) {
        limit = limit.isEmpty() ? sentence(read) : limit;
      } else if (reason.isEmpty()) {
        stage =
            read.stages().stream()
                .filter(one -> one.state() == StageReport.State.FAILED)
                .map(StageReport::name)
                .findFirst()
                .orElse("decoding");
        reason = sentence(read);
      }
    }

    private static String sentence(ChunkRead read) {
      String why = read.problem().or(read::surplus).orElseGet(() -> SAY.get("it-has-no-values"));
      return read.index().rank() == 0
          ? SAY.get("the-only-chunk", why)
          : SAY.get("chunk", read.index(), why);
    }

    Verdict corrupt(String checked, String where, String why) {
      return damaged(ChunkState.CORRUPT, checked, where, why);
    }

    private Verdict damaged(ChunkState state, String checked, String where, String why) {
      return new Verdict(
          object, meta.key(), state, checked, meta.size(), decoded, where, why, digest);
    }

    Verdict ends(ChunkState state, String checked, String why) {
      return new Verdict(object, meta.key(), state, checked, meta.size(), decoded, "", why, digest);
    }

    Verdict decoded(String checked) {
      if (!reason.isEmpty()) {
        return corrupt(checked, stage, reason);
      }
      if (surplus.isPresent()) {
        String where = surplus.get().surplusStage().map(StageReport::name).orElse("");
        return damaged(ChunkState.WRONG_SIZE, checked, where, sentence(surplus.get()));
      }
      if (!limit.isEmpty()) {
        return ends(ChunkState.STORED, checked, limit);
      }
      boolean compared = !checked.equals("size-only") && !checked.equals("unverifiable");
      return ends(compared ? ChunkState.VERIFIED : ChunkState.STORED, checked, "");
    }
  }
}
