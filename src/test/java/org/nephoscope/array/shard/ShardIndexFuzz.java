package org.nephoscope.array.shard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.codec.DecodeException;

/// What must hold for any bytes taken for the index of a shard of Zarr. The method with the odd
/// name is the one that Jazzer calls: its first byte says how the index is packed.
public final class ShardIndexFuzz {

  private static final long SIZE = 1000;

  private ShardIndexFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      check(data[0], Arrays.copyOfRange(data, 1, data.length));
    }
  }

  /// It is refused, or every entry is empty, outside the object and told so, or inside.
  public static void check(int how, byte[] stored) {
    int sums = how >> 1 & 3;
    List<CodecSpec> codecs = new ArrayList<>();
    codecs.add(codec("bytes", (how & 1) == 0 ? "little" : "big"));
    for (int i = 0; i < sums; i++) {
      codecs.add(codec("crc32c", ""));
    }
    var sharding = new Sharding(Shape.of(1), List.of(), codecs, (how & 8) != 0);
    long chunks = (how & 16) == 0 ? (stored.length - 4L * sums) / 16 : how >>> 5 & 7;
    if (chunks < 0 || ShardIndex.unsupported(sharding, chunks).isPresent()) {
      return;
    }
    refusedOrTrue(stored, sharding, chunks);
    refusedOrTrue(summed(stored, sums), sharding, chunks);
  }

  private static void refusedOrTrue(byte[] stored, Sharding sharding, long chunks) {
    try {
      ShardIndex index = ShardIndex.decode(stored, sharding, chunks);
      if (index.chunks() != chunks) {
        throw new AssertionError(index.chunks() + " chunks, not " + chunks);
      }
      for (int i = 0; i < index.chunks(); i++) {
        boolean told = index.problem(i, SIZE).isPresent();
        boolean inside =
            index.offset(i) >= 0
                && index.size(i) >= 0
                && index.offset(i) <= SIZE
                && index.size(i) <= SIZE
                && index.offset(i) + index.size(i) <= SIZE;
        if (index.stored(i) && told == inside) {
          throw new AssertionError(index.offset(i) + " and " + index.size(i) + " are told wrongly");
        }
      }
    } catch (DecodeException _) {
      // refused
    }
  }

  /// With the checksums that belong there, so that they do not keep everything out.
  private static byte[] summed(byte[] stored, int sums) {
    var bytes = ByteBuffer.wrap(stored.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = sums; i > 0 && stored.length >= 4 * sums; i--) {
      int at = stored.length - 4 * i;
      var crc = new CRC32C();
      crc.update(bytes.slice(0, at));
      bytes.putInt(at, (int) crc.getValue());
    }
    byte[] all = new byte[stored.length];
    bytes.get(0, all);
    return all;
  }

  private static CodecSpec codec(String name, String endian) {
    JsonNode settings = JsonNodeFactory.instance.objectNode().put("endian", endian);
    return new CodecSpec(name, settings, false, Optional.empty());
  }
}
