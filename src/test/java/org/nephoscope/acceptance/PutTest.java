package org.nephoscope.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.CloudFiles;
import org.nephoscope.acceptance.Places.Kind;
import org.nephoscope.codec.Encoding;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.StorageException.Unexpected;

/// What is written beside the bytes, and the forms in which bytes are given (group 1, EN-14 and
/// EN-46).
@Execution(ExecutionMode.CONCURRENT)
class PutTest {

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
  @EnumSource(names = {"MEMORY", "S3", "GCS"})
  void eachItemHasHeadersOfItsOwn(Kind kind) throws Exception {
    try (CloudFiles files = places.open(kind)) {
      String cold = kind == Kind.GCS ? "NEARLINE" : "STANDARD_IA";
      files.puts(
          List.of(
              PutItem.of("plain", new byte[3]),
              PutItem.text("rich", "text")
                  .contentType("text/html")
                  .cacheControl("no-cache")
                  .encoding(Encoding.GZIP)
                  .storageClass(cold)));
      var plain = files.head("plain").orElseThrow();
      assertThat(plain.headers().orElseThrow().contentType()).hasValue("application/octet-stream");
      assertThat(plain.headers().orElseThrow().encoding()).isEmpty();
      var rich = files.head("rich").orElseThrow();
      assertThat(rich.headers().orElseThrow().contentType()).hasValue("text/html");
      assertThat(rich.headers().orElseThrow().cacheControl()).hasValue("no-cache");
      assertThat(rich.headers().orElseThrow().encoding()).containsExactly("gzip");
      assertThat(rich.storageClass()).hasValue(cold);
      assertThat(files.read(ReadRequest.of("rich")).text()).hasValue("text");
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesAreStoredWithTheirFolders(Kind kind) throws Exception {
    Path file = Files.writeString(folder.resolve("content " + kind), "from a file");
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("new/folder/a", file));
      assertThat(files.get("new/folder/a")).hasValue("from a file".getBytes(UTF_8));
      PutItem stale = PutItem.of("new/b", file);
      Files.writeString(file, "another length");
      assertThatThrownBy(() -> files.put(stale))
          .isInstanceOf(Unexpected.class)
          .hasStackTraceContaining("has changed meanwhile");
      assertThat(files.exists("new/b")).isFalse();
      assertThatThrownBy(() -> PutItem.of("x", folder)).isInstanceOf(IOException.class);
    }
  }

  /// As long as what is sent in parts, from a source that is opened as often as is needed.
  @ParameterizedTest
  @EnumSource
  void largeContentIsStoredFromASource(Kind kind) throws Exception {
    byte[] large = new byte[9 << 20];
    for (int i = 0; i < large.length; i += 100) {
      large[i] = (byte) (i >> 8);
    }
    var opened = new AtomicInteger();
    ByteSource source =
        new ByteSource() {
          @Override
          public long size() {
            return large.length;
          }

          @Override
          public InputStream open(ByteRange range) {
            opened.incrementAndGet();
            return new ByteArrayInputStream(large, (int) range.start(), (int) range.length());
          }
        };
    try (CloudFiles files = places.open(kind)) {
      files.put(PutItem.of("large", source).contentType("image/x"));
      assertThat(opened.get()).isPositive();
      assertThat(files.get("large")).hasValue(large);
      if (kind.isObjectStore()) {
        assertThat(files.head("large").orElseThrow().headers().orElseThrow().contentType())
            .hasValue("image/x");
      }
    }
  }

  /// More than is encoded in memory.
  @Test
  void largeContentIsEncodedOnDisk() throws Exception {
    byte[] large = new byte[17 << 20];
    try (CloudFiles files = places.open(Kind.SUFFIX)) {
      files.put(PutItem.of("large", large).encoding(Encoding.ZSTD));
      assertThat(files.size("large").orElseThrow()).isLessThan(1 << 20);
      assertThat(files.get("large")).hasValue(large);
    }
  }
}
