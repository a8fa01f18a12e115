package org.nephoscope.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.storage.Sentences;

/// Reads a box of an array that lies in several chunks into memory, some chunks at once. Blocking;
/// for one box.
public final class BoxReader {

  private static final Sentences SAY = Sentences.of(BoxReader.class);

  /// The most chunks that are read for one box.
  public static final int MOST_CHUNKS = 256;

  /// The most elements of one box.
  public static final long MOST_ELEMENTS = 4096L * 4096;

  private static final int LANES = 8;

  private final ArrayReader reader;
  private final ArrayMeta array;
  private final Selection box;
  private volatile boolean cancelled;

  // Guarded by this.
  private Optional<IOException> error = Optional.empty();
  private Optional<ChunkRead> failure = Optional.empty();
  private int absent;

  /// How reading ended.
  ///
  /// @param values of the box, every axis kept; absent where a chunk has none, or it was cancelled
  /// @param failure the first chunk that has no values
  /// @param chunks how many chunks the box lies in
  /// @param absent how many of them are not stored, and read as the fill value
  public record Result(
      Optional<NdArray> values, Optional<ChunkRead> failure, int chunks, int absent) {}

  public BoxReader(ArrayReader reader, Selection box) {
    this.reader = reader;
    this.array = reader.array();
    this.box = box;
  }

  /// Whether a box can be read at once: elements of a fixed length, neither too many nor in too
  /// many chunks.
  public static boolean allows(ArrayMeta array, Selection box) {
    return array.unreadable().isEmpty()
        && array.dtype().bytes() > 0
        && !array.dtype().variable()
        && box.shape().elements() > 0
        && box.shape().elements() <= MOST_ELEMENTS
        && box.shape().elements() * array.dtype().bytes() <= MOST_ELEMENTS * 16
        && box.count(array) <= MOST_CHUNKS;
  }

  /// Begins no further chunk.
  public void cancel() {
    cancelled = true;
  }

  /// Reads everything. Throws what the store throws; the box must be one that [#allows] allows.
  public Result read() throws IOException, InterruptedException {
    int width = array.dtype().bytes();
    byte[] target = new byte[Math.toIntExact(box.shape().elements() * width)];
    var free = new Semaphore(LANES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ChunkIndex index : box.chunks(array)) {
        free.acquire();
        if (ended()) {
          break;
        }
        threads.execute(() -> {
          try {
            take(reader.read(index), target, width);
          } catch (IOException e) {
            fail(e);
          } catch (RuntimeException | Error e) {
            // No fault of ours may leave zeros that pass for values.
            fail(new IOException(SAY.get("chunk-could-not-be-read", index, e), e));
          } finally {
            free.release();
          }
        });
      }
    }
    return result(target);
  }

  private synchronized Result result(byte[] target) throws IOException {
    if (error.isPresent()) {
      throw error.get();
    }
    boolean whole = failure.isEmpty() && !cancelled;
    return new Result(
        whole
            ? Optional.of(new NdArray(box.shape(), array.dtype(), ByteBuffer.wrap(target)))
            : Optional.empty(),
        failure,
        (int) box.count(array),
        absent);
  }

  private void take(ChunkRead read, byte[] target, int width) {
    if (read.values().isEmpty() || read.isDamaged()) {
      synchronized (this) {
        failure = failure.or(() -> Optional.of(read));
      }
      return;
    }
    NdArray values = read.values().get();
    ByteBuffer from = values.buffer();
    // Chunks have no element in common, so that no two threads write to one place.
    Runs.common(
        array.chunks().start(read.index()),
        values.shape(),
        box.start(),
        box.shape(),
        (source, place, length) ->
            from.get((int) source * width, target, (int) place * width, (int) length * width));
    if (read.presence() != ChunkRead.Presence.STORED) {
      synchronized (this) {
        absent++;
      }
    }
  }

  private synchronized void fail(IOException e) {
    error = error.or(() -> Optional.of(e));
  }

  private synchronized boolean ended() {
    return cancelled || error.isPresent() || failure.isPresent();
  }
}
