package org.nephoscope.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import org.nephoscope.CloudFiles;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.Calls;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.Gets;
import org.nephoscope.files.Opened;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.Unexpected;

/// Groups 3, 7, 8 and 15: every encoding on every kind of place, the same content in another
/// encoding, and bytes that are not what they are called.
@Execution(ExecutionMode.CONCURRENT)
class CompressionTest {

  private static final byte[] CONTENT = "all work and no play, ".repeat(100).getBytes(UTF_8);

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

  static Set<Encoding> encodings() {
    return EnumSet.complementOf(EnumSet.of(Encoding.DEFLATE));
  }

  static Stream<Arguments> table() {
    return Stream.of(Kind.values())
        .filter(Kind::keepsEncodings)
        .flatMap(kind -> encodings().stream().map(encoding -> Arguments.of(kind, encoding)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void whatIsEncodedComesBack(Kind kind, Encoding encoding) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("info", CONTENT).encoding(encoding));
      assertThat(files.get("info")).hasValue(CONTENT);
      byte[] stored = encoding.encode(CONTENT);
      FileRecord raw = files.read(ReadRequest.of("info").asStored());
      assertThat(raw.content()).hasValue(stored);
      assertThat(raw.encoding()).isEqualTo(encoding);
      assertThat(raw.isRaw()).isTrue();
      assertThat(files.size("info")).hasValue(stored.length); // stored, not decoded
      assertThat(files.size("none")).isEmpty();

      // Encoded already, and only labelled.
      files.put(PutItem.of("raw", stored).raw(encoding));
      assertThat(files.get("raw")).hasValue(CONTENT);
      files.with(o -> o.encoding(encoding)).put("usual", CONTENT);
      assertThat(files.read(ReadRequest.of("usual")).encoding()).isEqualTo(encoding);
      assertThat(files.list("")).containsExactly("info", "raw", "usual");
      files.delete(files);
      assertThat(files.list("")).isEmpty();

      files.put(PutItem.of("empty", new byte[0]).encoding(encoding));
      assertThat(files.get("empty")).hasValue(new byte[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void partsOfWhatIsEncodedAreReadOnlyRaw(Kind kind, Encoding encoding) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("info", CONTENT).encoding(encoding));
      byte[] first = List.of(encoding.encode(CONTENT)).getFirst();
      ReadRequest four = ReadRequest.range("info", 0, 4);
      assertThat(files.read(four.asStored()).content().orElseThrow())
          .isEqualTo(Arrays.copyOf(first, 4));
      if (encoding == Encoding.IDENTITY) {
        assertThat(files.read(four).text()).hasValue("all ");
      } else {
        assertThatThrownBy(() -> files.read(four))
            .isInstanceOf(Unexpected.class)
            .hasCauseInstanceOf(DecodeException.class)
            .hasMessageContaining("can only be read raw");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void anotherEncodingReplacesTheFirst(Kind kind, Encoding encoding) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("a", new byte[] {1}).encoding(Encoding.GZIP));
      files.put(PutItem.of("a", CONTENT).encoding(encoding));
      assertThat(files.get("a")).hasValue(CONTENT);
      assertThat(files.list("")).containsExactly("a");
      files.delete("a");
      assertThat(files.exists("a")).isFalse();
    }
  }

  @Test
  void anEncodingThatNobodyCouldTellIsRefused() throws Exception {
    try (CloudFiles files = places.open(Kind.FILE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> files.put(PutItem.of("a", CONTENT).encoding(Encoding.GZIP)))
          .withMessageContaining("SUFFIX");
      assertThat(files.exists("a")).isFalse();
    }
    assertThatThrownBy(() -> Encoding.ofToken("cheese")).isInstanceOf(UnknownEncoding.class);
  }

  /// Of single objects, with the means that a store has for them.
  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "S3", "GCS"})
  void theDigestOfWhatIsStoredIsCompared(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("a", CONTENT).encoding(Encoding.ZSTD));
      assertThat(files.read(ReadRequest.of("a")).verification().word()).isEqualTo("md5");
      assertThat(files.head("a").orElseThrow().checksum(Algorithm.MD5)).isPresent();
      assertThat(files.with(o -> o.verify(false)).read(ReadRequest.of("a")).verification().word())
          .isEqualTo("not-checked");
    }
  }

  static Stream<Encoding> targets() {
    return encodings().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void mixedObjectsAreBroughtIntoOneEncoding(Encoding target) throws Exception {
    List<Encoding> sources =
        List.of(Encoding.IDENTITY, Encoding.GZIP, Encoding.BROTLI, Encoding.ZSTD);
    try (CloudFiles files = places.open(Kind.MEMORY)) {
      CloudFiles in = files.at("in");
      in.puts(
          IntStream.range(0, 200)
              .mapToObj(i -> PutItem.of("f" + i, CONTENT).encoding(sources.get(i % 4))));
      for (boolean raw : List.of(true, false)) {
        CloudFiles out = files.at("out " + raw);
        var requests = in.list("").map(ReadRequest::of).map(r -> raw ? r.asStored() : r);
        try (Stream<FileRecord> records = in.read(requests)) {
          assertThat(out.puts(records.map(record -> in(record, target))).done()).isEqualTo(200);
        }
        assertThat(out.get(out))
            .hasSize(200)
            .allSatisfy(record -> {
              assertThat(record.encoding()).isEqualTo(target);
              assertThat(record.content()).hasValue(CONTENT);
            });
      }
    }
  }

  private static PutItem in(FileRecord record, Encoding target) {
    try {
      return PutItem.of(record.in(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "SUFFIX", "S3", "GCS"})
  void bytesThatAreNotWhatTheyAreCalledAreAnError(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      files.put("good", CONTENT);
      files.put(PutItem.of("bad", CONTENT).raw(Encoding.GZIP));
      files.put(PutItem.of("void", new byte[0]).raw(Encoding.GZIP));
      assertThatThrownBy(() -> files.get("bad"))
          .isInstanceOf(Unexpected.class)
          .hasCauseInstanceOf(DecodeException.class);
      assertThatThrownBy(() -> files.get("void")).hasMessageContaining("0 bytes, labelled gzip");
      assertThat(files.read(ReadRequest.of("void").asStored()).content()).hasValue(new byte[0]);
      assertThat(files.read(ReadRequest.of("bad").asStored()).content()).hasValue(CONTENT);

      assertThatThrownBy(() -> files.get(List.of("good", "bad")).toList())
          .isInstanceOf(BatchException.class)
          .hasCauseInstanceOf(Unexpected.class);
      List<FileRecord> kept =
          files.with(o -> o.keepErrors()).get(List.of("bad", "none", "good")).toList();
      assertThat(kept.get(0).error().orElseThrow()).hasCauseInstanceOf(DecodeException.class);
      assertThat(kept.get(1).error()).isEmpty();
      assertThat(kept.get(2).content()).hasValue(CONTENT);
    }
  }

  /// Encodings that only other programs write.
  @Test
  void twoEncodingsAreUndoneAndUnknownOnesOnlyKept() throws Exception {
    var store = new MemoryStore("odd");
    byte[] twice = Encoding.ZSTD.encode(Encoding.GZIP.encode(CONTENT));
    label(store, "twice", twice, "gzip", "zstd");
    label(store, "odd", CONTENT, "compress");
    label(store, "sent", CONTENT, "identity", "aws-chunked");
    var gets = new Gets(new Opened(store, Prefix.ROOT), Calls.USUAL);
    assertThat(gets.one(ReadRequest.of("twice")).content()).hasValue(CONTENT);
    FileRecord raw = gets.one(ReadRequest.of("twice").asStored());
    assertThat(raw.contentEncoding()).containsExactly("gzip", "zstd");
    assertThat(raw.in(Encoding.IDENTITY).content()).hasValue(CONTENT);
    assertThatIllegalArgumentException().isThrownBy(() -> PutItem.of(raw));
    assertThat(gets.one(ReadRequest.of("sent")).content()).hasValue(CONTENT);
    assertThat(gets.one(ReadRequest.of("sent")).encoding()).isEqualTo(Encoding.IDENTITY);
    assertThatThrownBy(() -> gets.one(ReadRequest.of("odd")))
        .hasCauseInstanceOf(UnknownEncoding.class);
    FileRecord odd = gets.one(ReadRequest.of("odd").asStored());
    assertThat(odd.content()).hasValue(CONTENT);
    assertThat(odd.contentEncoding()).containsExactly("compress");
    assertThatThrownBy(odd::encoding).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> odd.in(Encoding.GZIP)).isInstanceOf(Unexpected.class);
  }

  private static void label(MemoryStore store, String key, byte[] bytes, String... tokens)
      throws Exception {
    var headers = Headers.NONE.encoding(List.of(tokens));
    store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
  }
}
