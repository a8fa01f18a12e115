package org.nephoscope.array.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;

/// What must hold for any bytes taken for a chunk, whatever its chain. The method with the odd name
/// is the one that Jazzer calls: its first byte chooses the chain.
public final class StagesFuzz {

  private static final Shape CHUNK = Shape.of(1, 2, 3, 4);
  private static final long MOST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A chain and the type of its values.
  record Case(String name, List<CodecSpec> chain, DType dtype) {}

  private static final List<Case> CASES = cases();

  private StagesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      byte[] stored = java.util.Arrays.copyOfRange(data, 1, data.length);
      check(Byte.toUnsignedInt(data[0]) % CASES.size(), stored);
    }
  }

  static int chains() {
    return CASES.size();
  }

  /// It is refused in a report, or gives a chunk whose every value can be read.
  static void check(int number, byte[] stored) {
    Case one = CASES.get(number);
    var fill =
        new FillValue(
            NullNode.instance, Optional.of(ByteBuffer.allocate(Math.max(8, one.dtype().bytes()))));
    Optional<String> objection = Codecs.unsupported(one.chain(), one.dtype(), CHUNK);
    if (objection.isPresent()) {
      throw new AssertionError(one.name() + ": " + objection.get());
    }
    var pipeline = new ChunkPipeline(one.chain(), one.dtype(), CHUNK, fill);
    List<StageReport> reports = new ArrayList<>();
    Optional<NdArray> values = pipeline.decode(stored, reports, new Budget(MOST));
    boolean failed = reports.stream().anyMatch(StageReport::ended);
    if (failed == values.isPresent()) {
      throw new AssertionError(one.name() + " gives values and fails, or neither");
    }
    if (values.isPresent()) {
      for (int i = 0; i < values.get().size(); i++) {
        values.get().text(i);
        values.get().value(i);
      }
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    var shorts = new DType.Whole(16, false);
    for (String bytes :
        List.of(
            "gzip",
            "zlib",
            "zstd",
            "bz2",
            "xz",
            "blosc",
            "lz4",
            "n5_lz4",
            "crc32c",
            "crc32",
            "adler32",
            "fletcher32",
            "jenkins_lookup3",
            "shuffle",
            "base64",
            "n5_block")) {
      cases.add(of(bytes, shorts, spec("bytes", "{}"), spec(bytes, "{}")));
    }
    for (String format :
        List.of(
            "1",
            "2",
            "3,\"filters\":[{\"id\":3,\"dist\":2},{\"id\":33}]",
            "3,\"filters\":[{\"id\":4},{\"id\":7},{\"id\":4611686018427387905,\"preset\":0}]")) {
      String settings = "{\"format\":" + format + "}";
      cases.add(of("lzma", shorts, spec("bytes", "{}"), spec("lzma", settings)));
    }
    String delta = "{\"dtype\":\"<u2\",\"astype\":\"|i1\"}";
    cases.add(of("delta", shorts, spec("bytes", "{}"), spec("delta", delta)));
    cases.add(
        of(
            "shuffled delta",
            shorts,
            spec("bytes", "{}"),
            spec("delta", delta),
            spec("blosc", "{}")));
    cases.add(of("delta 3", shorts, spec("numcodecs.delta", "{}"), spec("bytes", "{}")));
    cases.add(of("packbits", new DType.Bool(), spec("bytes", "{}"), spec("packbits", "{}")));
    cases.add(of("packbits 3", new DType.Bool(), spec("packbits", "{}"), spec("gzip", "{}")));
    cases.add(of("vlen-utf8", new DType.Text(), spec("vlen-utf8", "{}")));
    cases.add(of("vlen-bytes", new DType.Bytes(), spec("vlen-bytes", "{}"), spec("zstd", "{}")));
    cases.add(of("vlen-array", new DType.Items(shorts), spec("vlen-array", "{}")));
    cases.add(of("json2", new DType.Json(), spec("json2", "{}")));
    cases.add(of("msgpack2", new DType.Json(), spec("msgpack2", "{}")));
    String labels = "{\"labels\":[\"a\",\"b\"],\"astype\":\"|u1\",\"dtype\":\"<U1\"}";
    cases.add(of("categorize", new DType.Text(), spec("categorize", labels)));
    cases.add(
        of(
            "categorize U",
            new DType.FixedText(1),
            spec("bytes", "{}"),
            spec("categorize", labels)));
    cases.add(of("png", new DType.Whole(8, false), spec("png", "{}")));
    cases.add(of("jpeg", new DType.Whole(8, false), spec("jpeg", "{}")));
    String block = "{\"block_size\":[3,2,2]}";
    cases.add(
        of("segmentation", new DType.Whole(32, false), spec("compressed_segmentation", block)));
    cases.add(
        of("segmentation 64", new DType.Whole(64, false), spec("compressed_segmentation", block)));
    var inner = sharding(Shape.of(1, 1, 1, 2), List.of(spec("bytes", "{}")));
    cases.add(of("shard", shorts, inner));
    cases.add(of("nested shards", shorts, sharding(Shape.of(1, 1, 3, 4), List.of(inner))));
    return cases;
  }

  private static CodecSpec sharding(Shape chunk, List<CodecSpec> inner) {
    var sharding = new Sharding(chunk, inner, List.of(spec("bytes", "{}")), false);
    return new CodecSpec("sharding_indexed", settings("{}"), false, Optional.of(sharding));
  }

  private static Case of(String name, DType dtype, CodecSpec... chain) {
    return new Case(name, List.of(chain), dtype);
  }

  private static CodecSpec spec(String name, String settings) {
    return new CodecSpec(name, settings(settings), false, Optional.empty());
  }

  private static JsonNode settings(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(e.getMessage());
    }
  }
}
