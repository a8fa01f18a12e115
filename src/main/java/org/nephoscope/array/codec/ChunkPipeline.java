package org.nephoscope.array.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Elements;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;

/// Undoes a codec chain, last written first, and says of each stage what it did. Every stage is
/// bounded by what the metadata says must come out, so a lying chunk costs no memory.
public final class ChunkPipeline {

  private final DType dtype;
  private final FillValue fill;
  private final Shape chunk;
  private final List<CodecSpec> transposes = new ArrayList<>();
  private final CodecSpec toBytes;
  private final List<CodecSpec> byteCodecs = new ArrayList<>();

  /// @param chain one for which [Codecs#unsupported] has no objection
  public ChunkPipeline(List<CodecSpec> chain, DType dtype, Shape chunk, FillValue fill) {
    this.dtype = dtype;
    this.chunk = chunk;
    this.fill = fill;
    List<CodecSpec> makers = chain.stream().filter(Codecs::makesBytes).toList();
    this.toBytes = makers.getFirst();
    int border = chain.indexOf(toBytes);
    transposes.addAll(chain.subList(0, border));
    byteCodecs.addAll(chain.subList(border + 1, chain.size()));
  }

  /// Decodes a stored chunk. Each stage adds its report; after one that failed, the others are
  /// reported as not reached and nothing is returned.
  public Optional<NdArray> decode(byte[] stored, List<StageReport> reports) {
    var state = new State(stored);
    List<Step> steps = steps();
    int reached = 0;
    for (Step step : steps) {
      reached++;
      StageReport report = run(step, state);
      reports.add(report);
      if (report.state() == StageReport.State.FAILED) {
        for (Step rest : steps.subList(reached, steps.size())) {
          reports.add(StageReport.notReached(rest.codec().name(), settings(rest.codec())));
        }
        return Optional.empty();
      }
    }
    return state.values;
  }

  /// The chain in read order. Steps know their place, because a codec may stand in a chain twice.
  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = byteCodecs.size() - 1; i >= 0; i--) {
      int place = i;
      steps.add(new Step(byteCodecs.get(i), state -> undoBytes(place, state)));
    }
    steps.add(new Step(toBytes, state -> state.values = Optional.of(values(toBytes, state))));
    for (int i = transposes.size() - 1; i >= 0; i--) {
      int place = i;
      steps.add(new Step(transposes.get(i), state -> undoTranspose(place, state)));
    }
    return steps;
  }

  private record Step(CodecSpec codec, Undo undo) {}

  private interface Undo {
    void on(State state) throws IOException;
  }

  /// What travels from stage to stage.
  private static final class State {
    private byte[] bytes;
    private Optional<NdArray> values = Optional.empty();
    private Optional<String> remark = Optional.empty();

    State(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private static StageReport run(Step step, State state) {
    CodecSpec codec = step.codec();
    long start = System.nanoTime();
    long in = state.bytes.length;
    state.remark = Optional.empty();
    try {
      step.undo().on(state);
      return StageReport.done(
              codec.name(), settings(codec), in, state.bytes, System.nanoTime() - start)
          .remarking(state.remark);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return StageReport.failed(codec.name(), settings(codec), in, System.nanoTime() - start, why);
    }
  }

  private void undoBytes(int place, State state) throws IOException {
    CodecSpec codec = byteCodecs.get(place);
    ByteStage stage = ByteStage.of(codec.bareName(), codec.configuration()).orElseThrow();
    Optional<Integer> expected = lengthBefore(place);
    Decoded output = stage.decode(state.bytes, expected.orElse(ByteStage.MOST_UNKNOWN));
    if (output.more() && expected.isEmpty()) {
      throw new DecodeException(codec.name(), "holds more than the 64 MiB allowed");
    }
    if (output.more()) {
      state.remark =
          Optional.of("Holds more than the " + output.bytes().length + " bytes of a chunk.");
    }
    if (expected.isPresent() && output.bytes().length < expected.get()) {
      throw shorter(codec.name(), output.bytes().length, expected.get());
    }
    state.bytes = output.bytes();
  }

  /// How long the bytes are that a codec was given when the chunk was written, where that is fixed.
  private Optional<Integer> lengthBefore(int codec) {
    if (toBytes.sharding().isPresent()) {
      return Optional.empty();
    }
    long length = chunk.elements() * dtype.bytes();
    for (CodecSpec earlier : byteCodecs.subList(0, codec)) {
      var growth =
          ByteStage.of(earlier.bareName(), earlier.configuration()).flatMap(ByteStage::growth);
      if (growth.isEmpty()) {
        return Optional.empty();
      }
      length += growth.get();
    }
    return Optional.of(Math.toIntExact(length));
  }

  private NdArray values(CodecSpec codec, State state) throws IOException {
    Shape shape = encodedShape(transposes.size());
    if (codec.sharding().isPresent()) {
      var shard = new WholeShard(codec.sharding().get(), dtype, shape, fill);
      NdArray values = shard.decode(state.bytes);
      byte[] whole = new byte[values.buffer().limit()];
      values.buffer().get(whole);
      state.bytes = whole;
      return values;
    }
    int length = Math.toIntExact(shape.elements() * dtype.bytes());
    if (state.bytes.length < length) {
      throw shorter(codec.name(), state.bytes.length, length);
    }
    if (state.bytes.length > length) {
      state.remark = Optional.of("Holds more than the " + length + " bytes of a chunk.");
    }
    byte[] elements = java.util.Arrays.copyOf(state.bytes, length);
    if (codec.configuration().path("endian").asText().equals("big")) {
      swap(elements, Elements.unit(dtype));
    }
    state.bytes = elements;
    return new NdArray(shape, dtype, ByteBuffer.wrap(elements));
  }

  private void undoTranspose(int place, State state) {
    CodecSpec codec = transposes.get(place);
    Shape decoded = encodedShape(place);
    var transpose = Transpose.of(codec.configuration(), decoded.rank()).orElseThrow();
    NdArray values = transpose.decode(state.values.orElseThrow(), decoded);
    byte[] bytes = new byte[values.buffer().limit()];
    values.buffer().get(bytes);
    state.bytes = bytes;
    state.values = Optional.of(values);
  }

  /// The chunk's shape after the first so many transpositions.
  private Shape encodedShape(int count) {
    Shape shape = chunk;
    for (CodecSpec codec : transposes.subList(0, count)) {
      shape = Transpose.of(codec.configuration(), shape.rank()).orElseThrow().encoded(shape);
    }
    return shape;
  }

  private static void swap(byte[] bytes, int unit) {
    for (int start = 0; start + unit <= bytes.length; start += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte low = bytes[start + i];
        bytes[start + i] = bytes[start + unit - 1 - i];
        bytes[start + unit - 1 - i] = low;
      }
    }
  }

  private static DecodeException shorter(String stage, long actual, long expected) {
    return new DecodeException(
        stage, "gives " + actual + " of the " + expected + " bytes that a chunk has");
  }

  private static String settings(CodecSpec codec) {
    return codec.configuration().isEmpty() ? "" : codec.configuration().toString();
  }
}
