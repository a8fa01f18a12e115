package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.model.AxisCuts;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Sentences;

/// Reads the chunk grid of Zarr v3: `regular` (core specification 3.1) and `rectilinear`
/// (zarr-extensions).
///
/// @param chunk one chunk, or the longest along every axis
/// @param cuts where every axis is cut; empty where all chunks are alike
record V3Grid(Shape chunk, List<AxisCuts> cuts) {

  private static final Sentences SAY = Sentences.of(V3Grid.class);

  private static final String AT = "/chunk_grid/configuration";

  /// More pieces along one axis are not held.
  private static final int MOST_PIECES = 1_000_000;

  /// The grid; empty where the document does not tell how the array is cut, which is then among the
  /// problems.
  static Optional<V3Grid> read(JsonNode grid, Shape shape, Problems problems) {
    String name = V3Parser.name(grid);
    JsonNode settings = grid.path("configuration");
    return switch (name) {
      case "regular" ->
          Shapes.chunk(settings.path("chunk_shape"), shape, AT + "/chunk_shape", problems)
              .map(chunk -> new V3Grid(chunk, List.of()));
      case "rectilinear" -> rectilinear(settings, shape, problems);
      default -> {
        problems.warning("/chunk_grid", SAY.get("the-chunk-grid-is-not", name));
        yield Optional.empty();
      }
    };
  }

  private static Optional<V3Grid> rectilinear(JsonNode settings, Shape shape, Problems problems) {
    if (!settings.path("kind").asText().equals("inline")) {
      problems.error(AT + "/kind", SAY.get("the-lengths-of-a-rectilinear"));
      return Optional.empty();
    }
    JsonNode lists = settings.path("chunk_shapes");
    if (!lists.isArray() || lists.size() != shape.rank()) {
      problems.error(AT + "/chunk_shapes", SAY.get("there-must-be-lengths-of"));
      return Optional.empty();
    }
    List<AxisCuts> cuts = new ArrayList<>();
    long[] longest = new long[shape.rank()];
    for (int axis = 0; axis < longest.length; axis++) {
      String pointer = AT + "/chunk_shapes/" + axis;
      Optional<AxisCuts> cut =
          new Edges(lists.get(axis), shape.dim(axis), pointer, problems).read();
      if (cut.isEmpty()) {
        return Optional.empty();
      }
      cuts.add(cut.get());
      longest[axis] = Math.max(1, cuts.getLast().longest());
    }
    return Optional.of(new V3Grid(Shape.of(longest), cuts));
  }

  /// Reads the lengths along one axis: a number for all, or numbers and runs `[length, count]`.
  private static final class Edges {
    private final JsonNode node;
    private final long end;
    private final String pointer;
    private final Problems problems;
    private final List<Long> ends = new ArrayList<>();
    private long sum;

    Edges(JsonNode node, long end, String pointer, Problems problems) {
      this.node = node;
      this.end = end;
      this.pointer = pointer;
      this.problems = problems;
    }

    /// Nothing where the lengths cannot be used, which is then an error.
    Optional<AxisCuts> read() {
      if (node.isIntegralNumber()) {
        return add(node, MOST_PIECES, pointer) && reaches() ? cuts() : Optional.empty();
      }
      if (!node.isArray()) {
        problems.error(pointer, SAY.get("here-a-length-or-a"));
        return Optional.empty();
      }
      for (int i = 0; i < node.size(); i++) {
        JsonNode one = node.path(i);
        boolean run = one.isArray() && one.size() == 2 && one.get(1).isIntegralNumber();
        boolean added =
            run
                ? add(one.get(0), one.get(1).longValue(), pointer + "/" + i)
                : add(one, 1, pointer + "/" + i);
        if (!added) {
          return Optional.empty();
        }
      }
      return reaches() ? cuts() : Optional.empty();
    }

    /// Adds pieces as far as the axis goes; those behind it hold nothing.
    private boolean add(JsonNode length, long count, String at) {
      boolean whole = length.isIntegralNumber() && length.canConvertToLong();
      if (!whole || length.longValue() < 1 || count < 1) {
        problems.error(at, SAY.get("a-length-here-is-a", 1));
        return false;
      }
      for (long i = 0; i < count && sum < end; i++) {
        if (ends.size() >= MOST_PIECES) {
          problems.error(at, SAY.get("more-than-a-million-pieces"));
          return false;
        }
        sum = sum > Long.MAX_VALUE - length.longValue() ? Long.MAX_VALUE : sum + length.longValue();
        ends.add(sum);
      }
      return true;
    }

    private boolean reaches() {
      if (sum < end) {
        problems.error(pointer, SAY.get("the-chunks-end-at-before", sum, end));
        return false;
      }
      return true;
    }

    private Optional<AxisCuts> cuts() {
      return Optional.of(AxisCuts.of(ends.stream().mapToLong(Long::longValue).toArray()));
    }
  }
}
