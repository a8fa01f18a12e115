package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

/// Parses every metadata document written by others, where the folder of them is at hand: none may
/// have a problem of severity error. Nothing is excluded.
@EnabledIfEnvironmentVariable(named = "NEPHOSCOPE_FIXTURES", matches = ".+")
class FixtureDocumentsTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Integer> parsed = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private int skipped;

  @Test
  void noDocumentHasAnError() throws IOException {
    Path root = Path.of(System.getenv("NEPHOSCOPE_FIXTURES"));
    List<Path> files;
    try (var all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (file.toString().endsWith(".zip")) {
        zip(file);
      } else {
        take(file.toString(), read(file));
      }
    }
    System.out.println("fixtures: parsed without an error " + parsed + "; skipped " + skipped);
    assertThat(errors).isEmpty();
    assertThat(skipped).isZero();
    assertThat(parsed.get(".zarray")).isGreaterThanOrEqualTo(33);
    assertThat(parsed.get("zarr.json")).isGreaterThanOrEqualTo(44);
    assertThat(parsed.get("config.json")).isGreaterThanOrEqualTo(50);
  }

  /// Zipped hierarchies are recognised by their names; what is inside is parsed all the same.
  private void zip(Path file) throws IOException {
    assertThat(Recognised.object(file.toString())).as(file.toString()).isPresent();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          take(file + "!/" + entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    parsed.merge("zip", 1, Integer::sum);
  }

  private void take(String path, byte[] bytes) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    var document = new Document(new ObjectKey("a/" + name), ByteBuffer.wrap(bytes));
    var parser = new NodeParser(Prefix.of("a"));
    Optional<ArrayNode> node =
        switch (name) {
          case ".zarray" -> Optional.of(parser.v2Array(document, Optional.empty()));
          case ".zgroup" -> Optional.of(parser.v2Group(document, Optional.empty()));
          case ".zattrs" -> Optional.of(parser.v2Group(group(), Optional.of(document)));
          case ".zmetadata" -> Optional.of(parser.v2Consolidated(document));
          case "zarr.json" -> Optional.of(parser.v3(document));
          case "config.json" -> Optional.of(parser.v2Array(codec(bytes), Optional.empty()));
          default -> Optional.empty();
        };
    if (node.isPresent()) {
      check(path, node.get());
      parsed.merge(name, 1, Integer::sum);
    } else if (name.endsWith(".json") && !name.equals("expected.json")) {
      skipped++;
    }
  }

  private void check(String path, ArrayNode node) throws IOException {
    Conventions.of(node);
    ArrayJson.of(node);
    for (Problem problem : node.problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        errors.add(path + " " + problem.pointer() + " " + problem.sentence());
      }
    }
    if (node instanceof GroupMeta group && group.consolidated().isPresent()) {
      var samples = new Samples();
      for (ArrayNode child : new ArrayOpener(samples.store).children(group)) {
        check(path + " " + child.prefix(), child);
      }
    }
  }

  private static Document group() {
    byte[] bytes = "{\"zarr_format\": 2}".getBytes(StandardCharsets.UTF_8);
    return new Document(new ObjectKey("a/.zgroup"), ByteBuffer.wrap(bytes));
  }

  /// The settings of a codec of numcodecs, as the compressor of an array.
  private Document codec(byte[] settings) throws IOException {
    String id = mapper.readTree(settings).path("id").asText();
    String list = id.startsWith("vlen") || id.startsWith("json") ? "filters" : "compressor";
    String text = new String(settings, StandardCharsets.UTF_8);
    String other = list.equals("filters") ? "\"compressor\":null" : "\"filters\":null";
    String array =
        "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"<i4\",\"order\":\"C\","
            + "\"fill_value\":0,"
            + other
            + ",\""
            + list
            + "\":"
            + (list.equals("filters") ? "[" + text + "]" : text)
            + "}";
    return new Document(
        new ObjectKey("a/.zarray"), ByteBuffer.wrap(array.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] read(Path file) throws IOException {
    // Chunks and vectors are not looked into, and may be large.
    String name = file.getFileName().toString();
    boolean metadata = name.startsWith(".z") || name.endsWith(".json");
    return metadata ? Files.readAllBytes(file) : new byte[0];
  }
}
