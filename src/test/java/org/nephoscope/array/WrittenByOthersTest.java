package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Problem.Severity;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Prefix;

/// Compares every value of arrays that other programs wrote with what these programs say they are,
/// bit by bit. How the arrays were made is in `src/test/fixtures/arrays`.
@Execution(ExecutionMode.CONCURRENT)
class WrittenByOthersTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /// What is named and not read, and why: undoing the first would run stored code; the second is a
  /// lossy format of its own.
  private static final Map<String, String> UNREAD =
      Map.of("objects/pickle", "would run code", "packed/zfpy", "`zfpy`");

  /// What is read, and told all the same.
  private static final Map<String, String> WARNED =
      Map.of("n5/store.n5/inner/group/xz crc32", "`lzma` is not one of N5's own");

  private final Samples samples = new Samples();
  private final Map<String, byte[]> beside = new HashMap<>();
  private int values;
  private long notStored;

  @ParameterizedTest
  @CsvSource({"zarr-python,250,2", "zarrita,117,0"})
  void everyValueIsWhatItsWriterSays(String writer, int arrays, int unread) throws IOException {
    load(writer + ".zip.gz");
    JsonNode expected = JSON.readTree(beside.getOrDefault("expected.json", new byte[0]));
    Map<String, String> wrong = new TreeMap<>();
    int left = 0;
    for (JsonNode one : expected.path("arrays")) {
      String path = one.path("path").asText();
      if (one.has("why")) {
        left++;
        assertThat(array(one).unreadable())
            .hasValueSatisfying(why -> assertThat(why).contains(UNREAD.getOrDefault(path, "?")));
        continue;
      }
      try {
        compare(one);
      } catch (AssertionError | RuntimeException e) {
        wrong.put(path, String.valueOf(e.getMessage()).strip());
      }
    }
    System.out.printf(
        "%s: %d values of %d arrays equal, %d not stored, %d arrays named but not read%n",
        expected.path("writer").asText(),
        values,
        expected.path("arrays").size() - left - wrong.size(),
        notStored,
        left);
    assertThat(wrong).isEmpty();
    assertThat(expected.path("arrays").size()).isEqualTo(arrays);
    assertThat(left).isEqualTo(unread);
  }

  /// The array at its place; found through the metadata of its group where it says so.
  private ArrayMeta array(JsonNode expected) throws IOException {
    var opener = new ArrayOpener(samples.store);
    String path = expected.path("path").asText();
    if (!expected.has("group")) {
      return (ArrayMeta) opener.open(Prefix.of(path)).orElseThrow();
    }
    Prefix above = Prefix.of(expected.path("group").asText());
    var group = (GroupMeta) opener.open(above).orElseThrow();
    assertThat(group.consolidated().orElseThrow()).containsKey(path);
    return (ArrayMeta) opener.child(group, path).orElseThrow();
  }

  private void compare(JsonNode expected) throws IOException {
    ArrayMeta array = array(expected);
    String warned = WARNED.getOrDefault(expected.path("path").asText(), "nothing");
    assertThat(array.problems())
        .noneMatch(
            problem -> problem.severity() != Severity.NOTE && !problem.sentence().contains(warned));
    assertThat(array.unreadable()).isEmpty();
    List<Long> shape = new ArrayList<>();
    expected.path("shape").forEach(length -> shape.add(length.asLong()));
    assertThat(array.shape().dims()).isEqualTo(shape);
    int width = array.dtype().bytes();
    byte[] file = beside.getOrDefault("expected/" + expected.path("file").asText(), new byte[0]);
    int count = array.dtype().variable() ? expected.path("values").size() : file.length / width;
    assertThat(array.shape().elements()).isEqualTo(count);
    var places = new ChunkGrid(array.shape(), ones(shape.size()));
    var reader = new ArrayReader(samples.store, array);
    Map<ChunkIndex, ChunkRead> chunks = new HashMap<>();
    long undefined = 0;
    for (int i = 0; i < count; i++) {
      ChunkIndex at = places.index(i);
      ChunkIndex chunk = array.chunks().at(at);
      if (!chunks.containsKey(chunk)) {
        chunks.put(chunk, reader.read(chunk));
      }
      ChunkRead read = chunks.get(chunk);
      if (read.values().isEmpty()) {
        assertThat(read.problem()).contains("Not stored, and the fill value is not defined.");
        undefined++;
        continue;
      }
      NdArray found = read.values().get();
      int flat = found.flat(within(array.chunks().start(chunk), at));
      boolean same =
          array.dtype().variable()
              ? same(found, flat, expected.path("values").path(i))
              : found.sameBits(flat, ByteBuffer.wrap(file, i * width, width).slice());
      assertThat(same).as("%s: %s", at, found.text(flat)).isTrue();
      values++;
    }
    assertThat(undefined).isEqualTo(expected.path("undefined").asLong());
    notStored += undefined;
  }

  /// An element without a fixed length: text as it is, bytes as hexadecimal text, else JSON.
  private static boolean same(NdArray found, int flat, JsonNode expected) throws IOException {
    byte[] content = Slots.content(found.buffer(), flat * Slots.WIDTH);
    return switch (found.dtype()) {
      case DType.Bytes(), DType.Items(_) ->
          HexFormat.of().formatHex(content).equals(expected.textValue());
      case DType.Json() when !expected.isTextual() -> JSON.readTree(content).equals(expected);
      default -> found.text(flat).equals(expected.textValue());
    };
  }

  private static Shape ones(int rank) {
    return new Shape(Collections.nCopies(rank, 1L));
  }

  private static long[] within(ChunkIndex start, ChunkIndex at) {
    long[] within = at.toArray();
    for (int axis = 0; axis < within.length; axis++) {
      within[axis] -= start.at(axis);
    }
    return within;
  }

  private void load(String name) throws IOException {
    try (InputStream file = getClass().getResourceAsStream(name);
        var zip = new ZipInputStream(new GZIPInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readAllBytes();
        if (entry.getName().startsWith("keys/")) {
          samples.put(entry.getName().substring("keys/".length()), bytes);
        } else {
          beside.put(entry.getName(), bytes);
        }
      }
    }
  }
}
