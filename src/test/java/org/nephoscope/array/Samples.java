package org.nephoscope.array;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.nephoscope.codec.Encoding;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;

/// Small arrays written here byte by byte, so that reading is not tested against itself.
final class Samples {

  static final Prefix AT = Prefix.of("a");

  final MemoryStore store = new MemoryStore("samples");

  Samples put(String key, String text) throws IOException {
    return put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  Samples put(String key, byte[] bytes) throws IOException {
    store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE);
    return this;
  }

  Samples putEncoded(String key, byte[] bytes, String token) throws IOException {
    var headers = new Headers(List.of(token), Optional.empty(), Map.of());
    store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
    return this;
  }

  /// A `zarr.json`, with the members given last overriding nothing: pass each only once.
  static String v3(String shape, String chunk, String type, String codecs, String fill) {
    return """
    {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": %s,
     "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
     "chunk_key_encoding": {"name": "default"}, "fill_value": %s, "codecs": %s,
     "attributes": {}}
    """
        .formatted(shape, type, chunk, fill, codecs);
  }

  static String v2(String shape, String chunks, String dtype, String compressor, String rest) {
    return """
    {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": %s, "compressor": %s,
     "fill_value": 7, "filters": null, %s}
    """
        .formatted(shape, chunks, dtype, compressor, rest);
  }

  static byte[] shorts(ByteOrder order, int... values) {
    var bytes = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  static byte[] packed(Encoding encoding, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packer = encoding.encode(out)) {
      packer.write(bytes);
    }
    return out.toByteArray();
  }

  /// The index of a shard: pairs of offset and length, little-endian, with a CRC-32C behind.
  static byte[] index(long... pairs) {
    var bytes = ByteBuffer.allocate(8 * pairs.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : pairs) {
      bytes.putLong(number);
    }
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, 8 * pairs.length);
    return bytes.putInt((int) crc.getValue()).array();
  }

  static byte[] join(byte[]... pieces) {
    var out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
