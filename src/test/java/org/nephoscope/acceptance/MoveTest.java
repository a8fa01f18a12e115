package org.nephoscope.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.CloudFile;
import org.nephoscope.CloudFiles;
import org.nephoscope.CopyChoice;
import org.nephoscope.Renaming;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// Group 16 and single objects: moving, touching, and one object as a thing of its own. Locks are
/// those of `LocalLocksTest`.
@Execution(ExecutionMode.CONCURRENT)
class MoveTest {

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

  @ParameterizedTest
  @EnumSource
  void anObjectIsMovedAndNothingElseChanges(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put("a", new byte[] {1});
      files.put("d/x", new byte[] {2});
      files.move("a", "b");
      assertThat(files).containsExactly("b", "d/x");
      files.move("b", "d/"); // into that folder
      assertThat(files).containsExactly("d/b", "d/x");
      assertThat(files.get("d/b")).hasValue(new byte[] {1});
      assertThatThrownBy(() -> files.move("none", "e"))
          .isInstanceOf(NotFound.class)
          .hasMessageEndingWith("none");
      assertThatThrownBy(() -> files.move("d/b", "d/b"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("itself");
      assertThat(files).containsExactly("d/b", "d/x");
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(Kind.values())
        .flatMap(from -> Stream.of(Kind.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void manyAreMovedToAnotherPlace(Kind from, Kind to) throws Exception {
    try (CloudFiles source = places.open(from);
        CloudFiles target = places.open(to)) {
      source.puts(List.of(PutItem.text("a", "1"), PutItem.text("b", "2"), PutItem.text("c", "3")));
      var report = source.moves(target, List.of(Renaming.same("a"), new Renaming("b", "n/")));
      assertThat(report.done()).isEqualTo(2);
      assertThat(report.verified()).isEqualTo(2);
      assertThat(source).containsExactly("c");
      assertThat(target).containsExactly("a", "n/b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void touchMakesAnEmptyObjectAndLeavesOthersTheirBytes(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.touch("d/new");
      files.touch("d/new");
      assertThat(files.get("d/new")).hasValue(new byte[0]);
      if (!kind.isObjectStore()) { // a directory cannot be an object, too
        assertThatThrownBy(() -> files.touch("d")).isInstanceOf(StorageException.class);
      }
      files.put("old", new byte[] {1, 2});
      var before = files.head("old").orElseThrow().modified().orElseThrow();
      files.touch("old");
      assertThat(files.get("old")).hasValue(new byte[] {1, 2});
      files.touch("old", true);
      assertThat(files.get("old")).hasValue(new byte[] {1, 2});
      assertThat(files.head("old").orElseThrow().modified().orElseThrow()).isAfterOrEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneObjectIsAThingOfItsOwn(Kind kind) throws Exception {
    String address = places.address(kind);
    try (CloudFile file = CloudFile.open(address + "/d/a", places.options(kind))) {
      assertThat(file.exists()).isFalse();
      assertThat(file.size()).isEmpty();
      file.put("0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(file.address()).isEqualTo(address + "/d/a");
      assertThat(file.get(2, 4)).hasValue(new byte[] {'2', '3'});
      assertThat(
              file.get(List.of(new ByteRange(0, 1), new ByteRange(5, 7)))
                  .map(FileRecord::text)
                  .map(java.util.Optional::orElseThrow))
          .containsExactly("0", "56");
      file.touch();
      assertThat(file.size()).hasValue(10);
      file.transferTo(address + "/d/b", CopyChoice.USUAL);
      file.transferTo(address + "/e/", CopyChoice.USUAL);
      file.move(address + "/c");
      assertThat(file.exists()).isFalse();
      file.transferFrom(address + "/c", CopyChoice.USUAL);
      assertThat(file.exists()).isTrue();
      file.delete();
      file.putJson(List.of(1, 2));
      assertThat(file.getJson().orElseThrow()).hasSize(2);
    }
    try (CloudFiles files = CloudFiles.open(address, places.options(kind))) {
      assertThat(files).containsExactly("c", "d/a", "d/b", "e/a");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "SUFFIX", "S3", "GCS"})
  void whatIsRememberedOfAnObjectIsWhatTheStoreSays(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      CloudFile file = files.file("a").caching();
      byte[] content = new byte[1000];
      file.put(PutItem.of("a", content).encoding(Encoding.GZIP));
      long stored = Encoding.GZIP.encode(content).length;
      assertThat(file.size()).hasValue(stored);
      files.put("a", new byte[3]); // by another way, so it is not noticed
      assertThat(file.size()).hasValue(stored);
      file.put(new byte[7]);
      assertThat(file.size()).hasValue(7);
      assertThat(file.getRaw().content().orElseThrow()).hasSize(7);
      file.delete();
      assertThat(file.exists()).isFalse();
    }
  }
}
