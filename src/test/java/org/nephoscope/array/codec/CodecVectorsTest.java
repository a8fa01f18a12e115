package org.nephoscope.array.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.NumpyTypes;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;

/// Decodes the vectors of the numcodecs project, where the folder of them is at hand.
@EnabledIfEnvironmentVariable(named = "NEPHOSCOPE_FIXTURES", matches = ".+")
@Execution(ExecutionMode.CONCURRENT)
class CodecVectorsTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final FillValue NO_FILL = new FillValue(NullNode.instance, Optional.empty());

  private final Map<String, Integer> compared = new TreeMap<>();
  private final Map<String, Integer> named = new TreeMap<>();

  @Test
  void everyVectorDecodesToItsArray() throws IOException {
    Path root = Path.of(System.getenv("NEPHOSCOPE_FIXTURES"), "numcodecs");
    try (var files = Files.walk(root)) {
      for (Path config : files.filter(file -> file.endsWith("config.json")).sorted().toList()) {
        Path settings = config.resolve("..").normalize();
        String codec = root.relativize(settings).getName(0).toString();
        for (Path encoded : list(settings, "encoded.")) {
          String number = encoded.getFileName().toString().replaceAll("\\D", "");
          Path array = settings.resolveSibling("array." + number + ".npy");
          check(codec, JSON.readTree(config.toFile()), encoded, array);
        }
      }
    }
    System.out.println("vectors: " + sum(compared) + " equal " + compared);
    System.out.println("vectors: " + sum(named) + " named and not decoded " + named);
    assertThat(named.keySet()).isSubsetOf("pcodec", "zfpy");
    assertThat(sum(compared)).isGreaterThanOrEqualTo(834);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void check(String codec, JsonNode config, Path encoded, Path array) throws IOException {
    Npy expected = Npy.read(Files.readAllBytes(array));
    byte[] stored = Files.readAllBytes(encoded);
    var spec = new CodecSpec(codec, config, false, Optional.empty());
    Optional<DType> objects = NumpyTypes.objects(codec, config);
    boolean text = config.path("dtype").asText().startsWith("<U");
    if (objects.isPresent() && !text) {
      var stage = ValueStage.of(spec, objects.get(), NO_FILL);
      if (stage.isPresent()) {
        var form = new Form(expected.shape(), objects.get());
        checkObjects(spec, stage.get().decode(stored, form, new Budget()), stored, encoded);
      }
      count(codec, stage.isPresent());
      return;
    }
    Optional<ByteStage> stage = ByteStage.of(codec, config);
    if (stage.isPresent()) {
      var room = new Budget().room(codec, expected.data().limit());
      var output = stage.get().decode(stored, room);
      assertThat(output.more()).as(encoded.toString()).isFalse();
      checkBytes(codec, config, output.bytes(), expected, encoded);
    }
    count(codec, stage.isPresent());
  }

  private void count(String codec, boolean decoded) {
    (decoded ? compared : named).merge(codec, 1, Integer::sum);
  }

  private static void checkBytes(
      String codec, JsonNode config, byte[] actual, Npy expected, Path encoded) {
    boolean halved = codec.equals("astype") && expected.descr().equals("<f8");
    boolean lossy = codec.equals("quantize") || codec.equals("fixedscaleoffset");
    if (!lossy && !halved) {
      assertThat(ByteBuffer.wrap(actual).equals(expected.data())).as(encoded.toString()).isTrue();
      return;
    }
    double digits =
        halved
            ? 3
            : codec.equals("quantize")
                ? Math.min(config.path("digits").asDouble(), digits(config.path("astype").asText()))
                : Math.log10(config.path("scale").asDouble());
    double tolerance = Math.pow(10, -digits);
    var are = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    var should = expected.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    assertThat(are.limit()).isEqualTo(should.limit());
    for (int i = 0; i < should.limit(); i++) {
      double slack = tolerance + Math.abs(should.get(i)) * 1e-15;
      assertThat(are.get(i)).as(encoded.toString()).isCloseTo(should.get(i), within(slack));
    }
  }

  /// Half floats have fewer digits than the settings of one vector ask for.
  private static double digits(String astype) {
    return switch (astype) {
      case "<f2" -> -1;
      case "<f4" -> 4;
      default -> 12;
    };
  }

  /// NumPy keeps objects as code, which is not run here; but what was read is what is stored.
  private static void checkObjects(CodecSpec codec, NdArray values, byte[] stored, Path encoded)
      throws IOException {
    if (codec.name().equals("categorize")) {
      List<String> labels = new ArrayList<>();
      codec.configuration().path("labels").forEach(label -> labels.add(label.asText()));
      for (int i = 0; i < values.size(); i++) {
        assertThat(values.text(i)).isEqualTo(stored[i] == 0 ? "" : labels.get(stored[i] - 1));
      }
    } else if (codec.name().equals("json2")) {
      List<String> texts = new ArrayList<>();
      JsonNode list = JSON.readTree(stored);
      int rank = values.shape().rank();
      for (int i = 0; i < list.size() - (list.path(list.size() - 1).isArray() ? 2 : 1); i++) {
        flatten(list.get(i), rank - 1, texts);
      }
      assertThat(texts).as(encoded.toString()).hasSize(values.size());
      for (int i = 0; i < texts.size(); i++) {
        assertThat(values.text(i)).as(encoded.toString()).isEqualTo(texts.get(i));
      }
    } else if (codec.name().equals("msgpack2")) {
      sameAsJson(values, encoded);
    } else {
      assertThat(packed(values)).as(encoded.toString()).isEqualTo(stored);
    }
  }

  /// The first eight arrays are those of json2, too.
  private static void sameAsJson(NdArray values, Path encoded) throws IOException {
    String name = encoded.getFileName().toString();
    if (name.compareTo("encoded.08.dat") >= 0) {
      return;
    }
    Path json = encoded.resolve("../../../json2/codec.00").resolve(name).normalize();
    var form = new Form(values.shape(), values.dtype());
    NdArray same = new JsonStage().decode(Files.readAllBytes(json), form, new Budget());
    for (int i = 0; i < values.size(); i++) {
      assertThat(values.text(i)).as(encoded.toString()).isEqualTo(same.text(i));
    }
  }

  private static void flatten(JsonNode node, int depth, List<String> into) {
    if (depth > 0) {
      node.forEach(one -> flatten(one, depth - 1, into));
    } else {
      into.add(node.isContainerNode() ? node.toString() : node.asText());
    }
  }

  private static byte[] packed(NdArray values) {
    ByteBuffer data = values.buffer();
    var packed = ByteBuffer.allocate(data.limit() + 4).order(ByteOrder.LITTLE_ENDIAN);
    packed.putInt(values.size());
    for (int i = 0; i < values.size(); i++) {
      byte[] content = Slots.content(data, i * Slots.WIDTH);
      packed.putInt(content.length).put(content);
    }
    byte[] bytes = new byte[packed.position()];
    packed.flip().get(bytes);
    return bytes;
  }

  private static List<Path> list(Path folder, String start) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(start)).toList();
    }
  }
}
