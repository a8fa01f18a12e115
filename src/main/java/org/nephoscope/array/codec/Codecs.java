package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.storage.Sentences;

/// Which codec chains can be undone here.
public final class Codecs {

  private static final Sentences SAY = Sentences.of(Codecs.class);

  /// A chunk that decodes to more than this is not decoded.
  public static final long LARGEST_CHUNK = 512L << 20;

  private static final FillValue NO_FILL = new FillValue(NullNode.instance, Optional.empty());

  private Codecs() {}

  /// Why chunks of this kind cannot be decoded here, as a sentence that names the codec or type;
  /// empty when they can.
  public static Optional<String> unsupported(List<CodecSpec> chain, DType dtype, Shape chunk) {
    try {
      check(chain, dtype, chunk, true);
      return Optional.empty();
    } catch (Chain.Refused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// @param outermost whether this is the chain of stored objects: only there is a shard read chunk
  ///   by chunk, while one inside another is decoded whole
  private static void check(List<CodecSpec> codecs, DType dtype, Shape chunk, boolean outermost)
      throws Chain.Refused {
    var form = new Form(chunk, dtype);
    Chain chain = Chain.of(codecs, form, NO_FILL);
    Optional<Sharding> sharding = chain.makerSpec().sharding();
    boolean inPieces = outermost && sharding.isPresent() && codecs.size() == 1;
    if (!inPieces) {
      fits(form);
      fits(chain.made());
    }
    if (sharding.isPresent()) {
      long cells = new ChunkGrid(chain.made().shape(), sharding.get().chunk()).cells();
      Optional<String> trouble = ShardIndex.unsupported(sharding.get(), cells);
      if (trouble.isPresent()) {
        throw new Chain.Refused(trouble.get());
      }
      check(sharding.get().codecs(), dtype, sharding.get().chunk(), false);
    }
  }

  private static void fits(Form form) throws Chain.Refused {
    if (form.shape().elements() > LARGEST_CHUNK / form.dtype().bytes()) {
      throw new Chain.Refused(SAY.get("a-chunk-of-elements-is", form.shape()));
    }
  }

  /// How long every stored chunk is, for chains that do not compress.
  public static OptionalLong storedLength(List<CodecSpec> codecs, DType dtype, Shape chunk) {
    try {
      check(codecs, dtype, chunk, true);
      Chain chain = Chain.of(codecs, new Form(chunk, dtype), NO_FILL);
      return chain.lengthBefore(chain.bytes().size(), chain.made());
    } catch (Chain.Refused e) {
      return OptionalLong.empty(); // what cannot be undone has no length to compare with
    }
  }
}
