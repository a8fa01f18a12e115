package org.nephoscope.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.CloudFiles;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.storage.ByteRange;

/// Groups 1, 2, 4 and 6 of CloudFiles' own tests: reading, writing and deleting one object and
/// many, in every form of input, and documents in their order.
@Execution(ExecutionMode.CONCURRENT)
class ReadWriteTest {

  @TempDir static Path folder;
  private static Places places;

  @BeforeAll
  static void open() throws IOException {
    places = new Places(folder);
  }

  @AfterAll
  static void close() {
    places.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void oneObjectIsWrittenReadAndDeleted(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      var meta = files.put("info", bytes("test"));
      assertThat(meta.size()).isEqualTo(4);
      assertThat(files.get("info")).hasValue(bytes("test"));
      assertThat(files.exists("info")).isTrue();
      assertThat(files.get("nonexistent")).isEmpty();
      files.delete("info");
      files.delete("info"); // not there any more, which is fine
      assertThat(files.exists("info")).isFalse();
      assertThat(files.get("info")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rangesAreHalfOpenAndCutAtTheEnd(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put("info", bytes("0123456789"));
      files.put("empty", new byte[0]);
      assertThat(files.get("info", 1, 3)).hasValue(bytes("12"));
      assertThat(files.get("info", 0, 10)).hasValue(bytes("0123456789"));
      assertThat(files.get("info", 8, 100)).hasValue(bytes("89"));
      assertThat(files.get("info", 5, 5)).hasValue(new byte[0]);
      assertThat(files.get("info", 10, 12)).hasValue(new byte[0]);
      assertThat(files.get("info", 50, 60)).hasValue(new byte[0]);
      assertThat(files.read(ReadRequest.from("info", 7)).content()).hasValue(bytes("789"));
      assertThat(files.read(ReadRequest.from("info", 0)).range()).isEmpty();
      assertThat(files.suffix("info", 3)).hasValue(bytes("789"));
      assertThat(files.suffix("info", 30)).hasValue(bytes("0123456789"));
      assertThat(files.suffix("info", 0)).hasValue(new byte[0]);
      assertThat(files.get("empty")).hasValue(new byte[0]);
      assertThat(files.suffix("empty", 3)).hasValue(new byte[0]);
      assertThat(files.get("empty", 0, 5)).hasValue(new byte[0]);
      assertThat(files.get("none", 0, 3)).isEmpty();
      assertThat(files.get("none", 3, 3)).isEmpty();
      assertThat(files.suffix("none", 3)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> files.get("info", -1, 3));
      assertThatIllegalArgumentException().isThrownBy(() -> files.get("info", 4, 3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordTellsWhatWasReadOfWhichObject(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put("info", bytes("hello"));
      FileRecord record = files.read(ReadRequest.range("info", 1, 3).tag("mine"));
      assertThat(record.path()).isEqualTo("info");
      assertThat(record.text()).hasValue("el");
      assertThat(record.range()).hasValue(new ByteRange(1, 3));
      assertThat(record.error()).isEmpty();
      assertThat(record.encoding()).isEqualTo(Encoding.IDENTITY);
      assertThat(record.isRaw()).isFalse();
      assertThat(record.tag()).hasValue("mine");
      assertThat(files.read(ReadRequest.of("info")).range()).isEmpty();
      FileRecord missing = files.read(ReadRequest.of("none").tag(7));
      assertThat(missing.content()).isEmpty();
      assertThat(missing.error()).isEmpty();
      assertThat(missing.tag()).hasValue(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyAreReadInTheOrderOfTheInputWithRepeatsAndGaps(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.puts(IntStream.range(0, 40).mapToObj(i -> PutItem.of("f" + i, bytes("" + i))));
      List<String> paths = new ArrayList<>(List.of("f3", "none", "f3", "f39", "f0"));
      assertThat(files.get(paths).map(FileRecord::text))
          .containsExactly(
              Optional.of("3"),
              Optional.empty(),
              Optional.of("3"),
              Optional.of("39"),
              Optional.of("0"));
      assertThat(files.get(paths.iterator()).map(FileRecord::index))
          .containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(files.get(files).count()).isEqualTo(40); // everything
      assertThat(files.with(o -> o.anyOrder().lanes(3)).get(paths.stream()).map(FileRecord::index))
          .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
      assertThat(files.exists(List.of("f1", "none"))).isEqualTo(Map.of("f1", true, "none", false));
      var ranges =
          files.read(Stream.of(ReadRequest.range("f39", 1, 2), ReadRequest.suffix("f38", 1)));
      assertThat(ranges.map(FileRecord::text)).containsExactly(Optional.of("9"), Optional.of("8"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void inputIsTakenAsItIsNeeded(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind).with(o -> o.lanes(2))) {
      files.put("a", bytes("x"));
      var taken = new AtomicInteger();
      Iterator<String> endless =
          Stream.generate(() -> "a").peek(_ -> taken.incrementAndGet()).iterator();
      try (Stream<FileRecord> records = files.get(endless)) {
        assertThat(records.limit(10).map(FileRecord::text)).containsOnly(Optional.of("x"));
      }
      assertThat(taken.get()).isBetween(10, 16);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lazyInputIsPutReadAndDeleted(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      List<String> names = IntStream.range(0, 100).mapToObj(i -> "d/" + i).toList();
      var batch = files.puts(names.stream().map(name -> PutItem.of(name, bytes(name))).iterator());
      assertThat(batch.done()).isEqualTo(100);
      assertThat(files.get(names.iterator()).map(FileRecord::text).map(Optional::orElseThrow))
          .containsExactlyElementsOf(names);
      assertThat(files.delete(Stream.concat(names.stream(), Stream.of("none"))).done())
          .isEqualTo(101);
      assertThat(files.list("")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPathThatIsNamedTwiceIsRefusedBeforeAnythingIsStored(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      var twice = List.of(PutItem.of("a", bytes("1")), PutItem.of("a", bytes("2")));
      assertThatIllegalArgumentException().isThrownBy(() -> files.puts(twice));
      assertThat(files.exists("a")).isFalse();
      // One after the other it is an ordinary overwrite.
      files.with(o -> o.lanes(1)).puts(twice.subList(0, 1).iterator());
      files.puts(twice.subList(1, 2).iterator());
      assertThat(files.get("a")).hasValue(bytes("2"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void jsonIsWrittenAndRead(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.putJson("one.json", Map.of(1, List.of(1.5, 2)));
      assertThat(files.get("one.json")).hasValue(bytes("{\"1\":[1.5,2]}"));
      assertThat(files.getJson("one.json").orElseThrow().path("1").get(1).asInt()).isEqualTo(2);
      assertThat(files.getJson("none.json")).isEmpty();
      if (kind.isObjectStore()) {
        assertThat(files.head("one.json").orElseThrow().headers().orElseThrow().contentType())
            .hasValue("application/json");
      }
      files.put("bad.json", bytes("{"));
      assertThatThrownBy(() -> files.getJson("bad.json")).hasMessageContaining("is no JSON");
    }
  }

  /// 5,300 documents in memory and in files; fewer on servers, where each is a request, and in
  /// files of the other names, where each waits for the disk. What keeps the order is the same
  /// everywhere.
  @ParameterizedTest
  @EnumSource
  void documentsOfALazySourceComeBackInOrder(Kind kind) throws Exception {
    int count = kind == Kind.MEMORY || kind == Kind.FILE ? 5300 : 530;
    try (CloudFiles files = places.open(kind)) {
      files.putJsons(
          () -> IntStream.range(0, count).mapToObj(i -> Map.entry(i + ".json", i)).iterator());
      var names = IntStream.range(0, count).mapToObj(i -> i + ".json").toList();
      try (Stream<Optional<JsonNode>> documents = files.getJsons(names)) {
        assertThat(documents.map(document -> document.orElseThrow().asInt()))
            .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sizesAreThoseThatAreStored(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put("a", bytes("abc"));
      files.put("empty", new byte[0]);
      assertThat(files.size("a")).hasValue(3);
      assertThat(files.size("empty")).hasValue(0);
      assertThat(files.size("none")).isEmpty();
      var sizes = files.sizes(List.of("a", "none", "empty"));
      assertThat(sizes.byPath())
          .isEqualTo(
              Map.of(
                  "a",
                  OptionalLong.of(3),
                  "none",
                  OptionalLong.empty(),
                  "empty",
                  OptionalLong.of(0)));
      assertThat(sizes.sum()).isEqualTo(3);
      assertThat(sizes.missing()).isEqualTo(1);
    }
  }
}
