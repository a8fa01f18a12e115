package org.nephoscope.array.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.shard.ShardIndex;

/// Which codec chains can be undone here.
public final class Codecs {

  /// A chunk that decodes to more than this is not decoded.
  public static final long LARGEST_CHUNK = 512L << 20;

  private Codecs() {}

  /// Why chunks of this kind cannot be decoded here, as a sentence that names the codec or type;
  /// empty when they can.
  public static Optional<String> unsupported(List<CodecSpec> chain, DType dtype, Shape chunk) {
    return unsupported(chain, dtype, chunk, true);
  }

  /// @param outermost whether this is the chain of stored objects: only there is a shard read chunk
  ///   by chunk, while one inside another is decoded whole
  private static Optional<String> unsupported(
      List<CodecSpec> chain, DType dtype, Shape chunk, boolean outermost) {
    List<String> unknown = new ArrayList<>();
    unknown(chain, unknown);
    if (!unknown.isEmpty()) {
      return Optional.of("Chunks are not decoded here: `" + String.join("`, `", unknown) + "`.");
    }
    if (dtype.bytes() == 0) {
      return Optional.of("Elements of type `" + dtype.name() + "` are not read here.");
    }
    return form(chain, dtype, chunk, outermost);
  }

  private static void unknown(List<CodecSpec> chain, List<String> into) {
    for (CodecSpec codec : chain) {
      if (codec.sharding().isPresent()) {
        unknown(codec.sharding().get().codecs(), into);
      } else if (!isArrayCodec(codec)
          && ByteStage.of(codec.bareName(), codec.configuration()).isEmpty()) {
        into.add(codec.name());
      }
    }
  }

  private static boolean isArrayCodec(CodecSpec codec) {
    return codec.bareName().equals("bytes") || codec.bareName().equals("transpose");
  }

  /// Whether a codec makes bytes out of values.
  static boolean makesBytes(CodecSpec codec) {
    return codec.bareName().equals("bytes") || codec.sharding().isPresent();
  }

  private static Optional<String> form(
      List<CodecSpec> chain, DType dtype, Shape chunk, boolean outermost) {
    long makers = chain.stream().filter(Codecs::makesBytes).count();
    if (makers != 1) {
      return Optional.of("The chain needs exactly one codec that makes bytes out of values.");
    }
    boolean before = true;
    Optional<Sharding> sharding = Optional.empty();
    for (CodecSpec codec : chain) {
      boolean transpose = codec.bareName().equals("transpose");
      if (makesBytes(codec)) {
        before = false;
        sharding = codec.sharding();
      } else if (transpose != before) {
        return Optional.of("The codec `" + codec.name() + "` stands in the wrong place.");
      } else if (transpose && Transpose.of(codec.configuration(), chunk.rank()).isEmpty()) {
        return Optional.of("The order of `transpose` does not name every axis once.");
      }
    }
    boolean inPieces = outermost && sharding.isPresent() && chain.size() == 1;
    long elements = chunk.elements();
    if (!inPieces && elements > LARGEST_CHUNK / dtype.bytes()) {
      return Optional.of(
          "A chunk of " + chunk + " elements is larger than the 512 MiB decoded at once.");
    }
    return sharding.flatMap(inner -> shard(inner, dtype, chunk));
  }

  private static Optional<String> shard(Sharding sharding, DType dtype, Shape shard) {
    long chunks = new ChunkGrid(shard, sharding.chunk()).cells();
    return ShardIndex.unsupported(sharding, chunks)
        .or(() -> unsupported(sharding.codecs(), dtype, sharding.chunk(), false));
  }

  /// How long every stored chunk is, for chains that do not compress.
  public static OptionalLong storedLength(List<CodecSpec> chain, DType dtype, Shape chunk) {
    if (unsupported(chain, dtype, chunk).isPresent()) {
      return OptionalLong.empty();
    }
    long length = chunk.elements() * dtype.bytes();
    for (CodecSpec codec : chain) {
      if (codec.sharding().isPresent()) {
        return OptionalLong.empty();
      }
      if (!isArrayCodec(codec)) {
        Optional<Integer> growth =
            ByteStage.of(codec.bareName(), codec.configuration()).flatMap(ByteStage::growth);
        if (growth.isEmpty()) {
          return OptionalLong.empty();
        }
        length += growth.get();
      }
    }
    return OptionalLong.of(length);
  }
}
