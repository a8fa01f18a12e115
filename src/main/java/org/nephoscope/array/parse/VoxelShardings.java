package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.storage.Sentences;

/// Reads the `sharding` of a precomputed scale.
///
/// @param found absent where there is none, or where it is not understood, which is then an error
record VoxelShardings(Optional<VoxelSharding> found) {

  private static final Sentences SAY = Sentences.of(VoxelShardings.class);

  static VoxelShardings read(JsonNode json, Problems problems) {
    if (json.isMissingNode() || json.isNull()) {
      return new VoxelShardings(Optional.empty());
    }
    String type = json.path("@type").asText();
    String hash = json.path("hash").asText();
    int preshift = bits(json, "preshift_bits", problems);
    int minishard = bits(json, "minishard_bits", problems);
    int shard = bits(json, "shard_bits", problems);
    if (!type.equals("neuroglancer_uint64_sharded_v1")) {
      problems.error("/sharding/@type", SAY.get("the-sharding-is-not-known", type));
    } else if (!hash.equals("identity") && !hash.equals("murmurhash3_x86_128")) {
      problems.error("/sharding/hash", SAY.get("the-hash-is-not-known", hash));
    } else if (minishard + shard > 64) {
      problems.error("/sharding/shard_bits", SAY.get("minishards-and-shards-have-at"));
    } else {
      return new VoxelShardings(
          Optional.of(
              new VoxelSharding(
                  preshift,
                  hash.startsWith("murmur"),
                  minishard,
                  shard,
                  packed(json, "minishard_index_encoding", problems),
                  packed(json, "data_encoding", problems))));
    }
    return new VoxelShardings(Optional.empty());
  }

  private static int bits(JsonNode json, String name, Problems problems) {
    JsonNode node = json.path(name);
    if (!node.isInt() || node.intValue() < 0 || node.intValue() > 64) {
      problems.error("/sharding/" + name, SAY.get("here-a-number-of-bits"));
      return 0;
    }
    return node.intValue();
  }

  private static boolean packed(JsonNode json, String name, Problems problems) {
    String word = json.path(name).asText("raw");
    if (!word.equals("raw") && !word.equals("gzip")) {
      problems.error("/sharding/" + name, SAY.get("the-encoding-is-raw-or"));
    }
    return word.equals("gzip");
  }
}
