package org.nephoscope.array.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// Undoes a codec chain, last written first, and says of each stage what it did. Every stage is
/// bounded by what the metadata says must come out, so a lying chunk costs no memory.
public final class ChunkPipeline {

  private static final Sentences SAY = Sentences.of(ChunkPipeline.class);

  private final Chain chain;

  /// @param chain one for which [Codecs#unsupported] has no objection
  public ChunkPipeline(List<CodecSpec> chain, DType dtype, Shape chunk, FillValue fill) {
    try {
      this.chain = Chain.of(chain, new Form(chunk, dtype), fill);
    } catch (Chain.Refused e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Decodes a stored chunk. Each stage adds its report; after one that failed, the others are
  /// reported as not reached and nothing is returned.
  public Optional<NdArray> decode(byte[] stored, List<StageReport> reports) {
    return decode(stored, reports, new Budget());
  }

  Optional<NdArray> decode(byte[] stored, List<StageReport> reports, Budget budget) {
    var state = new State(stored, budget, chain.made());
    List<Step> steps = steps();
    int reached = 0;
    for (Step step : steps) {
      reached++;
      StageReport report = run(step, state);
      reports.add(report);
      if (report.ended()) {
        for (Step rest : steps.subList(reached, steps.size())) {
          reports.add(StageReport.notReached(rest.codec().name(), settings(rest.codec())));
        }
        return Optional.empty();
      }
    }
    return Optional.ofNullable(state.values);
  }

  /// The chain in read order. Steps know their place, because a codec may stand in a chain twice.
  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = chain.bytes().size() - 1; i >= 0; i--) {
      int place = i;
      steps.add(new Step(chain.bytes().get(i).codec(), state -> undoBytes(place, state)));
    }
    steps.add(new Step(chain.makerSpec(), this::makeValues));
    for (Chain.ArrayStep step : chain.arrays().reversed()) {
      steps.add(new Step(step.codec(), state -> undoValues(step, state)));
    }
    return steps;
  }

  private record Step(CodecSpec codec, Undo undo) {}

  private interface Undo {
    void on(State state) throws IOException;
  }

  /// What travels from stage to stage.
  private static final class State {
    private final Budget budget;

    /// What the block says it is, where blocks say so; else what a chunk is.
    private Form block;

    private byte[] bytes;
    private @Nullable NdArray values;
    private Optional<String> remark = Optional.empty();

    State(byte[] bytes, Budget budget, Form block) {
      this.bytes = bytes;
      this.budget = budget;
      this.block = block;
    }

    ByteBuffer output() {
      return values == null ? ByteBuffer.wrap(bytes) : values.buffer();
    }
  }

  private static StageReport run(Step step, State state) {
    CodecSpec codec = step.codec();
    long start = System.nanoTime();
    long in = state.output().limit();
    state.remark = Optional.empty();
    try {
      step.undo().on(state);
      return StageReport.done(
              codec.name(), settings(codec), in, state.output(), System.nanoTime() - start)
          .remarking(state.remark);
    } catch (IOException e) {
      return StageReport.failed(codec.name(), settings(codec), in, System.nanoTime() - start, e);
    } catch (RuntimeException e) {
      String why = SAY.get("this-met-bytes-that-it", e);
      return StageReport.failed(codec.name(), settings(codec), in, System.nanoTime() - start, why);
    }
  }

  private void undoBytes(int place, State state) throws IOException {
    Chain.ByteStep step = chain.bytes().get(place);
    String name = step.codec().name();
    if (step.stage() instanceof N5Block header) {
      Shape shape = header.shape(state.bytes, chain.made().shape());
      state.block = new Form(shape, chain.made().dtype());
      state.bytes = header.decode(state.bytes, state.budget.room(name)).bytes();
      return;
    }
    OptionalLong expected = chain.lengthBefore(place, state.block);
    Budget.Room room =
        expected.isPresent()
            ? state.budget.room(name, expected.getAsLong())
            : state.budget.room(name);
    Decoded output = step.stage().decode(state.bytes, room);
    room.count(output.bytes());
    if (output.more() && !room.isKnown()) {
      throw DecodeException.limit(name, SAY.get("holds-more-than-the-64"), null);
    }
    if (output.more()) {
      state.remark = longer(room.most());
    }
    if (room.isKnown() && output.bytes().length < room.most()) {
      throw new DecodeException(
          name, SAY.get("gives-of-the-bytes-that", output.bytes().length, room.most()));
    }
    state.bytes = output.bytes();
  }

  private void makeValues(State state) throws IOException {
    Form form = state.block;
    OptionalLong expected = chain.maker().encoded(form);
    state.budget.room(chain.makerSpec().name(), form.bytes());
    NdArray values = chain.maker().decode(state.bytes, form, state.budget);
    if (expected.isPresent() && state.bytes.length > expected.getAsLong()) {
      state.remark = longer(expected.getAsLong());
    }
    state.values = form.shape().equals(chain.made().shape()) ? values : whole(values, state);
  }

  /// A block that was clipped at the edge, or is longer than a chunk, in the shape of a chunk.
  private NdArray whole(NdArray values, State state) throws DecodeException {
    Form made = chain.made();
    state.budget.room(N5Block.NAME, made.bytes()).take(made.bytes());
    boolean larger = false;
    for (int axis = 0; axis < made.shape().rank(); axis++) {
      larger |= values.shape().dim(axis) > made.shape().dim(axis);
    }
    if (larger) {
      String all = values.shape() + " elements, more than the " + made.shape() + " of a chunk.";
      state.remark = Optional.of("The block has " + all);
    }
    var box = new Box(N5Block.NAME, made);
    box.put(values, ChunkIndex.of(new long[made.shape().rank()]), state.budget);
    return box.values();
  }

  private static void undoValues(Chain.ArrayStep step, State state) throws IOException {
    NdArray values = java.util.Objects.requireNonNull(state.values);
    var room = state.budget.room(step.codec().name(), step.decoded().bytes());
    state.values = step.stage().decode(values, step.decoded(), room);
  }

  private static Optional<String> longer(long expected) {
    return Optional.of(SAY.get("holds-more-than-the-bytes", expected));
  }

  private static String settings(CodecSpec codec) {
    return codec.configuration().isEmpty() ? "" : codec.configuration().toString();
  }
}
