package org.nephoscope.ui.screens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

/// A volume whose round tissue leaves the corners unstored, and some of whose chunks are empty,
/// damaged or may not be read.
final class SampleArray extends ForwardingStore {

  static final Prefix PREFIX = new Prefix("membrane.zarr/s0/");
  static final int PLANES = 3;
  static final int ROWS = 28;
  static final int COLUMNS = 40;
  private static final int SIDE = 16;
  private static final Set<String> EMPTY = Set.of("c/1/3/22", "c/1/15/8", "c/1/24/27");
  private static final Set<String> DAMAGED = Set.of("c/1/6/16", "c/1/17/26");
  private static final Set<String> DENIED = Set.of("c/1/10/33", "c/1/11/33");

  private final ObjectStore store = new MemoryStore("lightsheet-2026");

  SampleArray() throws StorageException {
    put(
        "zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [%d, %d, %d], "data_type": "float32",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, %d, %d]}},
         "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
         "fill_value": 0, "dimension_names": ["z", "y", "x"], "attributes": {},
         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}},
                    {"name": "gzip", "configuration": {"level": 1}}]}
        """
            .formatted(PLANES, ROWS * SIDE, COLUMNS * SIDE, SIDE, SIDE)
            .getBytes(StandardCharsets.UTF_8));
    var random = new Random(3);
    for (int z = 0; z < PLANES; z++) {
      for (int y = 0; y < ROWS; y++) {
        for (int x = 0; x < COLUMNS; x++) {
          if (isTissue(z, y, x)) {
            String key = "c/" + z + "/" + y + "/" + x;
            byte[] whole = chunk(random);
            put(
                key,
                EMPTY.contains(key)
                    ? new byte[0]
                    : DAMAGED.contains(key) ? Arrays.copyOf(whole, whole.length / 2) : whole);
          }
        }
      }
    }
  }

  private static boolean isTissue(int z, int y, int x) {
    double down = (y - 13.5) / 13;
    double across = (x - 19.5) / (18.6 - z);
    double edge = 1 + 0.06 * Math.sin(y * 1.7 + z) + 0.05 * Math.sin(x * 0.9);
    boolean hole = y > 15 && y < 18 && x > 28 && x < 31;
    return down * down + across * across < edge && !hole;
  }

  /// Values of which some are alike, so that chunks differ in length.
  private static byte[] chunk(Random random) {
    var values = ByteBuffer.allocate(SIDE * SIDE * 4).order(ByteOrder.LITTLE_ENDIAN);
    double alike = Math.clamp(0.5 + 0.16 * random.nextGaussian(), 0.05, 0.95);
    for (int i = 0; i < SIDE * SIDE; i++) {
      values.putFloat(random.nextDouble() < alike ? 0.25f : random.nextFloat());
    }
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(values.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void put(String name, byte[] bytes) throws StorageException {
    store.put(PREFIX.key(name), ByteSource.of(bytes), PutOptions.REPLACE);
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (DENIED.stream().anyMatch(name -> key.equals(PREFIX.key(name)))) {
      throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
    }
    return store.open(key, span, revision);
  }
}
