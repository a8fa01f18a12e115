package org.nephoscope.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.CloudFiles;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.files.ListRequest;
import org.nephoscope.files.Listed;
import org.nephoscope.files.PutItem;

/// Groups 9, 10 and 13: what is listed for a prefix, whether a name is an object or a folder, and
/// slices of the listing.
@Execution(ExecutionMode.CONCURRENT)
class ListingTest {

  private static final byte[] BYTES = {1, 2};
  private static final Map<Kind, CloudFiles> USUAL = new EnumMap<>(Kind.class);

  @TempDir static Path folder;
  private static Places places;

  @BeforeAll
  static void open() throws IOException {
    places = new Places(folder);
  }

  @AfterAll
  static void close() {
    USUAL.values().forEach(CloudFiles::close);
    USUAL.clear();
    places.close();
  }

  private static CloudFiles with(Kind kind, String... names) throws Exception {
    CloudFiles files = places.open(kind);
    files.puts(Arrays.stream(names).map(name -> PutItem.of(name, BYTES)).toList());
    return files;
  }

  /// The same place for all who only look; closing it closes nothing.
  private static synchronized CloudFiles usual(Kind kind) throws Exception {
    CloudFiles known = USUAL.get(kind);
    if (known == null) {
      known = made(kind);
      USUAL.put(kind, known);
    }
    return known.at("");
  }

  private static CloudFiles made(Kind kind) throws Exception {
    return with(
        kind,
        "info1",
        "info2",
        "info5",
        "info.txt",
        "build/info3",
        "build/info4",
        "build/sub/x",
        "level1/level2/info5",
        "build2/info6");
  }

  @ParameterizedTest
  @EnumSource
  void deepListingsTakeWhateverBeginsSo(Kind kind) throws Exception {
    try (CloudFiles files = usual(kind)) {
      assertThat(files)
          .containsExactly(
              "build/info3",
              "build/info4",
              "build/sub/x",
              "build2/info6",
              "info.txt",
              "info1",
              "info2",
              "info5",
              "level1/level2/info5");
      assertThat(files.list("inf")).containsExactly("info.txt", "info1", "info2", "info5");
      assertThat(files.list("info1")).containsExactly("info1");
      assertThat(files.list("build"))
          .containsExactly("build/info3", "build/info4", "build/sub/x", "build2/info6");
      assertThat(files.list("build/")).containsExactly("build/info3", "build/info4", "build/sub/x");
      assertThat(files.list("level1/")).containsExactly("level1/level2/info5");
      assertThat(files.list("nofolder/")).isEmpty();
      assertThat(files.subtreeSize("build/").objects()).isEqualTo(3);
      assertThat(files.subtreeSize("build/", "level1/").bytes()).isEqualTo(8);
    }
  }

  /// The table of CF-59; `build` is a folder of exactly that name, so `build2` is not listed.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|build/ build2/ info.txt info1 info2 info5 level1/",
        "inf|info.txt info1 info2 info5",
        "info1|info1",
        "bui|build/ build2/",
        "build|build/info3 build/info4 build/sub/",
        "build/|build/info3 build/info4 build/sub/",
        "build/inf|build/info3 build/info4",
        "build/sub|build/sub/x",
        "level1/|level1/level2/",
        "level1|level1/level2/",
        "nofolder/|''",
        "nofolder|''"
      })
  void flatListingsStopAtTheNextSlash(String prefix, String expected) throws Exception {
    for (Kind kind : Kind.values()) {
      try (CloudFiles files = usual(kind)) {
        assertThat(files.list(ListRequest.flat(prefix)).map(Listed::path))
            .as("%s", kind)
            .containsExactlyElementsOf(
                Arrays.stream(expected.split(" ")).filter(name -> !name.isEmpty()).toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "S3", "GCS"})
  void anObjectBesideItsFolderComesFirstAndMarkersAreFolders(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "a", "a/b", "full/")) {
      files.put("empty/", new byte[0]);
      files.put("a/", new byte[0]);
      assertThat(files.list(ListRequest.flat("a")).map(Listed::path)).containsExactly("a", "a/b");
      assertThat(files.list(ListRequest.flat("a").after("a")).map(Listed::path))
          .containsExactly("a/b");
      assertThat(files.list(ListRequest.flat("")).map(Listed::path))
          .containsExactly("a", "a/", "empty/", "full/");
      assertThat(files).containsExactly("a", "a/b", "full/"); // a marker with content is an object
      assertThat(files.isFolder("empty")).isTrue();
      assertThat(files.deleteFolder("a").done()).isEqualTo(2);
      assertThat(files).containsExactly("a", "full/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesComeInTheOrderOfTheirBytes(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "a/b", "a-b", "a.b", "ä", "Z", "a/B")) {
      assertThat(files).containsExactly("Z", "a-b", "a.b", "a/B", "a/b", "ä");
      assertThat(files.list(ListRequest.flat("")).map(Listed::path))
          .containsExactly("Z", "a-b", "a.b", "a/", "ä");
    }
  }

  @ParameterizedTest
  @EnumSource
  void sizesStandBesideNamesAndFoldersHaveNone(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "a", "d/b")) {
      List<Listed> deep = files.list(ListRequest.below("")).toList();
      assertThat(deep).hasSize(2).allSatisfy(entry -> assertThat(entry.size()).hasValue(2));
      List<Listed> flat = files.list(ListRequest.flat("")).toList();
      assertThat(flat.get(0).size()).hasValue(2);
      assertThat(flat.get(1).isFolder()).isTrue();
      assertThat(flat.get(1).size()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListingGoesOnBehindAnyName(Kind kind) throws Exception {
    try (CloudFiles files = usual(kind)) {
      List<String> all = files.list("").toList();
      for (int i = 0; i < all.size(); i++) {
        assertThat(files.list(ListRequest.below("").after(all.get(i))).map(Listed::path))
            .containsExactlyElementsOf(all.subList(i + 1, all.size()));
      }
      assertThat(files.list(ListRequest.flat("").after("build2/")).map(Listed::path))
          .containsExactly("info.txt", "info1", "info2", "info5", "level1/");
      assertThat(files.list(ListRequest.below("").after("info")).map(Listed::path))
          .startsWith("info.txt");
    }
  }

  @ParameterizedTest
  @EnumSource
  void longListingsAreTakenPageByPage(Kind kind) throws Exception {
    String[] names = IntStream.range(1000, 2010).mapToObj(i -> "n" + i).toArray(String[]::new);
    try (CloudFiles files = with(kind, names)) {
      assertThat(files).containsExactly(names);
      assertThat(files.slice(999, 1003, 1)).containsExactly("n1999", "n2000", "n2001", "n2002");
      try (Stream<String> some = files.list("")) {
        assertThat(some.findFirst()).isEqualTo(Optional.of("n1000"));
      }
      assertThat(files.deleteFolder("").done()).isEqualTo(1010);
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderIsNoObjectAndOnlyWholeStepsCount(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "build/info", "a")) {
      for (String path : List.of("build", "buil", "none", "none/x")) {
        assertThat(files.exists(path)).as(path).isFalse();
        assertThat(files.head(path)).as(path).isEmpty();
        assertThat(files.size(path)).as(path).isEmpty();
        assertThat(files.get(path)).as(path).isEmpty();
        assertThat(files.get(path, 0, 2)).as(path).isEmpty();
      }
      assertThat(files.isFolder("")).isTrue();
      assertThat(files.isFolder("build")).isTrue();
      assertThat(files.isFolder("build/")).isTrue();
      assertThat(files.isFolder("buil")).isFalse();
      assertThat(files.isFolder("a")).isFalse();
      assertThat(files.isFolder("none/")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE", "SUFFIX"})
  void anEmptyDirectoryIsAFolder(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "a")) {
      Files.createDirectories(files.location().file().orElseThrow().resolve("void"));
      assertThat(files.isFolder("void")).isTrue();
      assertThat(files).containsExactly("a");
    }
  }

  @Test
  void whatIsThereAndIsNoObjectIsToldWithTheReason() throws Exception {
    try (CloudFiles files = with(Kind.SUFFIX, "a", "z")) {
      Path root = files.location().file().orElseThrow();
      Files.write(root.resolve("m"), BYTES);
      Files.write(root.resolve("m.gz"), BYTES);
      Files.createSymbolicLink(root.resolve("n"), root.resolve("nowhere"));
      assertThat(files).containsExactly("a", "z");
      List<Listed> all = files.list(ListRequest.below("")).toList();
      assertThat(all).map(Listed::path).containsExactly("a", "m", "n", "z");
      assertThat(all.get(1).leftOut().orElseThrow()).contains("m.gz");
      assertThat(all.get(2).leftOut()).isPresent();
      assertThat(all.get(1).isFolder()).isFalse();
      assertThat(files.subtreeSize("").objects()).isEqualTo(2);
      assertThat(files.deleteFolder("").done()).isEqualTo(2);
      assertThat(root.resolve("m.gz")).exists();
    }
  }

  @ParameterizedTest
  @EnumSource
  void slicesAreThoseOfTheListing(Kind kind) throws Exception {
    String[] names = IntStream.range(10, 40).mapToObj(i -> "f" + i).toArray(String[]::new);
    try (CloudFiles files = with(kind, names)) {
      assertThat(files.slice(0, 100, 1)).containsExactly(names);
      assertThat(files.slice(5, 8, 1)).containsExactly("f15", "f16", "f17");
      assertThat(files.slice(1, 6, 2)).containsExactly("f11", "f13", "f15");
      assertThat(files.get(() -> files.slice(0, 3, 1).iterator()).count()).isEqualTo(3);
      assertThatIllegalArgumentException().isThrownBy(() -> files.slice(-1, 3, 1));
      assertThatIllegalArgumentException().isThrownBy(() -> files.slice(0, 3, 0));
    }
  }

  /// A location at the root of a bucket, and local paths with steps that say nothing.
  @ParameterizedTest
  @EnumSource
  void placesAreReachedByOtherWaysOfWritingThem(Kind kind) throws Exception {
    try (CloudFiles files = with(kind, "x/y")) {
      String address = files.location().toString();
      try (CloudFiles slash = CloudFiles.open(address, places.options(kind))) {
        assertThat(slash).containsExactly("x/y");
      }
      assertThat(files.at("x")).containsExactly("y");
      assertThat(files.at("x").exists("y")).isTrue();
      assertThat(files.address("x/y")).isEqualTo(address + "x/y");
      if (!kind.isObjectStore()) {
        try (CloudFiles turned = CloudFiles.open(address + "no/../x//./", places.options(kind))) {
          assertThat(turned).containsExactly("y");
        }
      } else {
        assertThat(files.exists("no/../x/y")).isFalse(); // a key is what it says
        String bucket = kind == Kind.GCS ? "gs://lab" : address.replaceFirst("[^/]+/$", "");
        String name = address.substring(kind == Kind.GCS ? "gs://lab/".length() : bucket.length());
        try (CloudFiles root = CloudFiles.open(bucket, places.options(kind))) {
          assertThat(root.exists(name + "x/y")).isTrue();
          assertThat(root.list(name)).containsExactly(name + "x/y");
        }
      }
    }
  }
}
