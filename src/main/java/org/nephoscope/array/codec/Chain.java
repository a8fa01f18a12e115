package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.storage.Sentences;

/// A codec chain in which every step is understood, in write order.
///
/// @param form what the chain is given when a chunk is written
/// @param arrays the steps from values to values
/// @param made what the maker is given
record Chain(
    Form form,
    List<ArrayStep> arrays,
    CodecSpec makerSpec,
    ValueStage maker,
    Form made,
    List<ByteStep> bytes) {

  private static final Sentences SAY = Sentences.of(Chain.class);

  /// A step from values to values.
  ///
  /// @param decoded what it is given
  record ArrayStep(CodecSpec codec, ArrayStage stage, Form decoded) {}

  /// A step from bytes to bytes.
  record ByteStep(CodecSpec codec, ByteStage stage) {}

  /// Why a chain is not undone here, as a sentence.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }

  static Chain of(List<CodecSpec> codecs, Form form, FillValue fill) throws Refused {
    List<CodecSpec> chain = flat(codecs);
    int place = maker(chain, form);
    List<String> unknown = new ArrayList<>();
    List<ArrayStep> arrays = new ArrayList<>();
    Form decoded = form;
    CodecSpec maker = chain.get(place);
    for (CodecSpec codec : arrays(chain.subList(0, place), maker)) {
      Optional<ArrayStage> stage = ArrayStage.of(codec, decoded);
      if (stage.isPresent()) {
        arrays.add(new ArrayStep(codec, stage.get(), decoded));
        decoded = stage.get().encoded(decoded);
      } else {
        refuseOrder(codec);
        unknown.add(codec.name());
      }
    }
    Optional<ValueStage> values =
        decoded.dtype().bytes() == 0
            ? Optional.empty()
            : ValueStage.of(maker, decoded.dtype(), fill);
    List<ByteStep> bytes = new ArrayList<>();
    for (CodecSpec codec : chain.subList(place + 1, chain.size())) {
      Optional<ByteStage> stage = byteStage(codec);
      stage.ifPresent(found -> bytes.add(new ByteStep(codec, found)));
      if (stage.isEmpty()) {
        refuseOrder(codec);
        unknown.add(codec.name());
      }
    }
    if (!unknown.isEmpty()) {
      throw unknown(unknown);
    }
    if (form.dtype().bytes() == 0) {
      throw unread(form);
    }
    if (values.isEmpty()) {
      throw new Refused(
          SAY.get("chunks-are-not-decoded-here-of", maker.name(), decoded.dtype().name()));
    }
    if (maker.sharding().isPresent() && !decoded.dtype().equals(form.dtype())) {
      // What is not stored in such a shard would need a fill value of another type.
      throw new Refused(SAY.get("chunks-are-not-decoded-here", maker.name()));
    }
    return new Chain(form, arrays, maker, values.get(), decoded, bytes);
  }

  private static void refuseOrder(CodecSpec codec) throws Refused {
    if (codec.bareName().equals("transpose")) {
      throw new Refused(SAY.get("the-order-of-transpose-does"));
    }
    if (ValueStage.isMaker(codec)) {
      throw new Refused(SAY.get("the-codec-stands-in-the", codec.name()));
    }
  }

  private static Optional<ByteStage> byteStage(CodecSpec codec) {
    if (codec.name().equals(N5Block.NAME)) {
      return Optional.of(new N5Block());
    }
    return ByteStage.of(codec.bareName(), codec.configuration());
  }

  /// The first that makes bytes; later ones of such a name work on bytes, as `packbits` can.
  private static int maker(List<CodecSpec> chain, Form form) throws Refused {
    for (int i = 0; i < chain.size(); i++) {
      if (ValueStage.isMaker(chain.get(i))) {
        return i;
      }
    }
    List<String> unknown = new ArrayList<>();
    for (CodecSpec codec : chain) {
      if (byteStage(codec).isEmpty() && !codec.bareName().equals("transpose")) {
        unknown.add(codec.name());
      }
    }
    if (!unknown.isEmpty()) {
      throw unknown(unknown);
    }
    throw form.dtype().bytes() == 0
        ? unread(form)
        : new Refused(SAY.get("the-chain-needs-exactly-one"));
  }

  private static Refused unread(Form form) {
    return new Refused(SAY.get("elements-of-type-are-not", form.dtype().name()));
  }

  private static Refused unknown(List<String> names) {
    String danger = names.contains("pickle") ? " " + SAY.get("chain.pickle") : "";
    return new Refused(SAY.get("chain.unknown", String.join("`, `", names)) + danger);
  }

  /// JSON has the values in the order of the axes, whatever order Zarr v2 says they have in memory.
  private static List<CodecSpec> arrays(List<CodecSpec> before, CodecSpec maker) {
    boolean ordered = maker.name().startsWith("json") || maker.name().equals("msgpack2");
    return ordered ? before.stream().filter(codec -> !codec.implied()).toList() : before;
  }

  /// The chain with what stands inside `n5_default` (zarr-extensions) written out.
  private static List<CodecSpec> flat(List<CodecSpec> codecs) {
    List<CodecSpec> flat = new ArrayList<>();
    for (CodecSpec codec : codecs) {
      if (!codec.name().equals("n5_default")) {
        flat.add(codec);
        continue;
      }
      for (JsonNode inner : codec.configuration().path("codecs")) {
        String name = inner.isTextual() ? inner.textValue() : inner.path("name").asText();
        JsonNode settings = inner.path("configuration");
        flat.add(
            new CodecSpec(
                name,
                settings.isObject() ? settings : JsonNodeFactory.instance.objectNode(),
                false,
                Optional.empty()));
      }
      flat.add(
          new CodecSpec(
              N5Block.NAME, JsonNodeFactory.instance.objectNode(), true, Optional.empty()));
    }
    return flat;
  }

  /// How long the bytes are that a byte step was given when values of that form were written; empty
  /// where that depends on the values.
  OptionalLong lengthBefore(int step, Form written) {
    OptionalLong length = maker.encoded(written);
    for (ByteStep earlier : bytes.subList(0, step)) {
      length =
          length.isPresent() ? earlier.stage().encoded(length.getAsLong()) : OptionalLong.empty();
    }
    return length;
  }
}
