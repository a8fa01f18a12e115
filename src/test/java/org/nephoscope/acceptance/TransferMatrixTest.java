package org.nephoscope.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.CloudFiles;
import org.nephoscope.CopyChoice;
import org.nephoscope.CopyReport;
import org.nephoscope.Renaming;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// Group 12: every encoding from every kind of place to every kind of place, missing objects
/// allowed or not.
@Execution(ExecutionMode.CONCURRENT)
class TransferMatrixTest {

  private static final int COUNT = 4;

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

  /// A place whose objects tell their encoding takes any; a plain folder those without one.
  static Stream<Arguments> table() {
    List<Arguments> rows = new ArrayList<>();
    for (Kind from : Kind.values()) {
      for (Kind to : Kind.values()) {
        for (Encoding encoding : EnumSet.complementOf(EnumSet.of(Encoding.DEFLATE))) {
          if (encoding == Encoding.IDENTITY || (from.keepsEncodings() && to.keepsEncodings())) {
            rows.add(Arguments.of(from, to, encoding));
          }
        }
      }
    }
    return rows.stream();
  }

  /// As an input that is no collection, and so is not looked through beforehand.
  private static <T> Iterable<T> lazily(List<T> all) {
    return () -> all.iterator();
  }

  private static byte[] content(int i) {
    return ("content " + i + " ").repeat(20).getBytes(UTF_8);
  }

  private static CloudFiles filled(Kind kind, Encoding encoding) throws Exception {
    CloudFiles files = places.open(kind);
    files.puts(
        IntStream.range(0, COUNT)
            .mapToObj(i -> PutItem.of("d/" + i, content(i)).encoding(encoding)));
    return files;
  }

  private static void assertSame(CloudFiles files, Encoding encoding) {
    assertThat(files.read(files.list("").map(ReadRequest::of)))
        .hasSize(COUNT)
        .allSatisfy(record -> {
          assertThat(record.content()).hasValue(content((int) record.index()));
          assertThat(record.encoding()).isEqualTo(encoding);
        });
  }

  @ParameterizedTest
  @MethodSource("table")
  void everythingArrivesAsItWasStored(Kind from, Kind to, Encoding encoding) throws Exception {
    try (CloudFiles source = filled(from, encoding);
        CloudFiles pushed = places.open(to);
        CloudFiles pulled = places.open(to);
        CloudFiles named = places.open(to)) {
      CopyReport report = source.transferTo(pushed, CopyChoice.USUAL);
      assertThat(report.done()).isEqualTo(COUNT);
      assertThat(report.verified()).isEqualTo(COUNT);
      assertSame(pushed, encoding);
      pulled.transferFrom(source, CopyChoice.USUAL);
      assertSame(pulled, encoding);

      var names =
          List.of(new Renaming("d/1", "one"), new Renaming("d/2", "e/"), Renaming.same("d/3"));
      assertThat(source.transferTo(named, names, CopyChoice.USUAL).done()).isEqualTo(3);
      assertThat(named).containsExactly("d/3", "e/2", "one");
      assertThat(named.get("one")).hasValue(content(1));

      // What is there already costs nothing.
      CopyReport again = source.transferTo(pushed, CopyChoice.USUAL);
      assertThat(again.skipped()).isEqualTo(COUNT);
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(Kind.values())
        .flatMap(from -> Stream.of(Kind.values()).map(to -> Arguments.of(from, to)));
  }

  /// The objects are there; it is the bucket that is missing, also where objects may be missing.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBucketThatIsMissingIsNotAMissingObject(boolean allowed) throws Exception {
    String nowhere = "s3://" + places.endpoint() + "/no-such-bucket";
    CopyChoice choice = CopyChoice.USUAL.allowMissing(allowed);
    try (CloudFiles source = filled(Kind.MEMORY, Encoding.IDENTITY);
        CloudFiles target = CloudFiles.open(nowhere + "/x", places.options(Kind.S3))) {
      assertThatThrownBy(() -> source.transferTo(nowhere + "/x", choice))
          .isInstanceOf(BatchException.class)
          .cause()
          .isInstanceOf(NotFound.class)
          .hasMessageContaining(nowhere);
      assertThatThrownBy(() -> target.transferTo(source, List.of(Renaming.same("a")), choice))
          .cause()
          .isInstanceOf(NotFound.class)
          .hasMessageContaining(nowhere);
      CopyReport told =
          source.with(o -> o.keepErrors()).transferTo(target, CopyChoice.USUAL.allowMissing(true));
      assertThat(told.missing()).isZero();
      assertThat(told.failed()).isPositive().isEqualTo(told.errors().size());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsMissingIsAnErrorUnlessItMayBe(Kind from, Kind to) throws Exception {
    try (CloudFiles source = filled(from, Encoding.IDENTITY);
        CloudFiles target = places.open(to)) {
      var names = List.of(Renaming.same("d/1"), Renaming.same("none"), Renaming.same("d/2"));
      assertThatThrownBy(() -> source.transferTo(target, names, CopyChoice.USUAL))
          .isInstanceOf(BatchException.class)
          .hasCauseInstanceOf(NotFound.class)
          .hasMessageContaining("none");
      assertThat(target).containsExactly("d/1", "d/2"); // and nothing under the other name

      CopyReport report = source.transferTo(target, names, CopyChoice.USUAL.allowMissing(true));
      assertThat(report.missing()).isEqualTo(1);
      assertThat(report.failed()).isZero();
      assertThat(report.skipped()).isEqualTo(2);
      assertThat(target).containsExactly("d/1", "d/2");

      var kept = source.with(o -> o.keepErrors()).transferTo(target, names, CopyChoice.USUAL);
      assertThat(kept.failed()).isEqualTo(1);
      assertThat(kept.errors().getFirst().error()).isInstanceOf(NotFound.class);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void objectsAreBroughtIntoAnotherEncodingOnTheWay(Kind from, Kind to) throws Exception {
    try (CloudFiles source = filled(from, Encoding.IDENTITY);
        CloudFiles target = places.open(to);
        CloudFiles back = places.open(from)) {
      source.transferTo(target, CopyChoice.USUAL.encoding(EncodingPolicy.BR));
      if (to.keepsEncodings()) {
        assertSame(target, Encoding.BROTLI);
        assertThat(target.list("")).doesNotContain("d/0.br");
      } else {
        assertThat(target.list("")).contains("d/0.br");
      }
      target.transferTo(back, CopyChoice.USUAL.encoding(EncodingPolicy.DECODE));
      assertSame(back, Encoding.IDENTITY);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "SUFFIX", "S3", "GCS"})
  void whatIsSoEncodedAlreadyStaysByteForByte(Kind kind) throws Exception {
    byte[] stored = Encoding.BROTLI.encode(content(0));
    try (CloudFiles source = places.open(kind);
        CloudFiles target = places.open(kind)) {
      source.put(PutItem.of("br", stored).raw(Encoding.BROTLI));
      source.put(PutItem.of("gz", content(1)).encoding(Encoding.GZIP));
      source.transferTo(target, CopyChoice.USUAL.encoding(EncodingPolicy.BR));
      var br = target.read(ReadRequest.of("br").asStored());
      assertThat(br.content()).hasValue(stored);
      var gz = target.read(ReadRequest.of("gz"));
      assertThat(gz.encoding()).isEqualTo(Encoding.BROTLI);
      assertThat(gz.content()).hasValue(content(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsThereIsReplacedOrKeptAsChosen(Kind kind) throws Exception {
    try (CloudFiles source = places.open(Kind.MEMORY);
        CloudFiles target = places.open(kind)) {
      source.put("a", new byte[] {1});
      target.put("a", new byte[] {2, 2});
      assertThatThrownBy(() -> source.transferTo(target, CopyChoice.USUAL.ifExists(IfExists.FAIL)))
          .isInstanceOf(BatchException.class);
      assertThat(target.get("a")).hasValue(new byte[] {2, 2});
      source.transferTo(target, CopyChoice.USUAL.ifExists(IfExists.REPLACE));
      assertThat(target.get("a")).hasValue(new byte[] {1});
    }
  }

  @Test
  void namesThatNoFileCanHaveAreTheSameHoweverTheyWereAskedFor() throws Exception {
    try (CloudFiles source = places.open(Kind.MEMORY);
        CloudFiles all = places.open(Kind.FILE);
        CloudFiles named = places.open(Kind.FILE);
        CloudFiles back = places.open(Kind.MEMORY)) {
      List<String> keys = List.of("../c", "a//b", "d/./e", "x");
      source.puts(keys.stream().map(key -> PutItem.of(key, new byte[] {1})).toList());
      source.transferTo(all, CopyChoice.USUAL);
      source.transferTo(named, keys.stream().map(Renaming::same).toList(), CopyChoice.USUAL);
      assertThat(named).hasSize(4).containsExactlyElementsOf(all);
      back.transferFrom(all, CopyChoice.USUAL);
      assertThat(back).containsExactlyElementsOf(source);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoObjectsAreNotWrittenUnderOneName(Kind kind) throws Exception {
    try (CloudFiles source = filled(Kind.MEMORY, Encoding.IDENTITY);
        CloudFiles target = places.open(kind)) {
      var names = List.of(new Renaming("d/1", "same"), new Renaming("d/2", "same"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> source.transferTo(target, names, CopyChoice.USUAL));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> source.transferTo(target, lazily(names), CopyChoice.USUAL));
      assertThatIllegalArgumentException().isThrownBy(() -> source.moves(target, names));
      assertThat(target).isEmpty();
      assertThat(source).hasSize(COUNT);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "S3", "GCS"})
  void headersAreKeptBetweenStores(Kind kind) throws Exception {
    try (CloudFiles source = places.open(Kind.MEMORY);
        CloudFiles target = places.open(kind)) {
      source.put(PutItem.of("a", new byte[] {1}).contentType("image/png").cacheControl("no-cache"));
      source.transferTo(target, CopyChoice.USUAL);
      var headers = target.head("a").orElseThrow().headers().orElseThrow();
      assertThat(headers.contentType()).hasValue("image/png");
      assertThat(headers.cacheControl()).hasValue("no-cache");
    }
  }

  @ParameterizedTest
  @EnumSource
  void addressesStandForPlaces(Kind kind) throws Exception {
    try (CloudFiles source = filled(kind, Encoding.IDENTITY)) {
      String address = places.address(kind);
      source.transferTo(address);
      try (CloudFiles target = CloudFiles.open(address, places.options(kind));
          CloudFiles third = places.open(kind)) {
        assertSame(target, Encoding.IDENTITY);
        CopyReport report = third.transferFrom(address);
        assertThat(report.recordings().getFirst().flights()).isEqualTo(COUNT);
        assertSame(third, Encoding.IDENTITY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://ENDPOINT/nobucket/x", "gs://nobucket/x"})
  void aBucketThatIsNotThereIsAnError(String address) throws Exception {
    String there = address.replace("ENDPOINT", places.endpoint());
    try (CloudFiles source = CloudFiles.open(there, places.options(Kind.S3));
        CloudFiles target = places.open(Kind.MEMORY)) {
      assertThatThrownBy(() -> source.transferTo(target, CopyChoice.USUAL))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("nobucket");
      assertThatThrownBy(() -> source.get("a")).isInstanceOf(NotFound.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsCopiedOfAnEmptyPlace(Kind kind) throws Exception {
    try (CloudFiles source = places.open(kind);
        CloudFiles target = places.open(Kind.MEMORY)) {
      assertThat(source.transferTo(target, CopyChoice.USUAL).done()).isZero();
      assertThat(target.transferTo(source, CopyChoice.USUAL).done()).isZero();
      assertThat(target).isEmpty();
    }
  }
}
