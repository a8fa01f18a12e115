package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Problem.Severity;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Prefix;

/// Compares every value of arrays written by others, where the folder of them is at hand.
@EnabledIfEnvironmentVariable(named = "NEPHOSCOPE_FIXTURES", matches = ".+")
class FixturesTest {

  private final Map<String, Integer> skipped = new TreeMap<>();
  private int compared;
  private int values;

  @Test
  void everyArrayThatCanBeReadHasTheExpectedValues() throws IOException {
    Path root = Path.of(System.getenv("NEPHOSCOPE_FIXTURES"), "zarrita");
    JsonNode expected = new ObjectMapper().readTree(root.resolve("expected.json").toFile());
    for (var member : expected.path("arrays").properties()) {
      check(load(root.resolve(member.getKey())), member.getKey(), member.getValue());
    }
    System.out.println(
        "fixtures: " + compared + " arrays with " + values + " values equal; skipped " + skipped);
    assertThat(skipped).isEmpty();
    assertThat(compared).isEqualTo(expected.path("arrays").size()).isPositive();
  }

  private void check(Samples samples, String name, JsonNode expected) throws IOException {
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Prefix.ROOT).orElseThrow();
    assertThat(array.problems())
        .as(name)
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
    if (array.unreadable().isPresent()) {
      skipped.merge(array.unreadable().get(), 1, Integer::sum);
      return;
    }
    var reader = new ArrayReader(samples.store, array);
    var elements = new ChunkGrid(array.shape(), ones(array.shape().rank()));
    for (int i = 0; i < expected.path("values").size(); i++) {
      ChunkIndex at = elements.index(i);
      String actual = element(reader, array, at);
      JsonNode value = expected.path("values").get(i);
      assertThat(same(array.dtype(), actual, value))
          .as("%s at %s: %s, not %s", name, at, actual, value)
          .isTrue();
      values++;
    }
    compared++;
  }

  private static String element(ArrayReader reader, ArrayMeta array, ChunkIndex at)
      throws IOException {
    long[] chunk = new long[at.rank()];
    long[] within = new long[at.rank()];
    for (int axis = 0; axis < chunk.length; axis++) {
      chunk[axis] = at.at(axis) / array.chunk().dim(axis);
      within[axis] = at.at(axis) % array.chunk().dim(axis);
    }
    ChunkRead read = reader.read(ChunkIndex.of(chunk));
    assertThat(read.problem()).isEmpty();
    NdArray values = read.values().orElseThrow();
    return values.text(values.flat(within));
  }

  private static boolean same(DType type, String actual, JsonNode expected) {
    if (type instanceof DType.Real(var bits) && bits == 32 && expected.isNumber()) {
      return Float.parseFloat(actual) == expected.floatValue();
    }
    return expected.isNumber()
        ? new BigDecimal(actual).compareTo(expected.decimalValue()) == 0
        : actual.equals(expected.asText());
  }

  private static Shape ones(int rank) {
    long[] dims = new long[rank];
    Arrays.fill(dims, 1);
    return Shape.of(dims);
  }

  private static Samples load(Path folder) throws IOException {
    var samples = new Samples();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        samples.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return samples;
  }
}
