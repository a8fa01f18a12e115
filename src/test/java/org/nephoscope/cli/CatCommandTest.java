package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

class CatCommandTest {

  @TempDir Path directory;

  private final Neph neph = new Neph(new Stores());

  @Test
  void bytesComeOutAsTheyAre() throws IOException {
    byte[] bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    neph.put("mem://cat/binary", bytes, Headers.NONE);

    var result = neph.run("cat", "mem://cat/binary");

    assertThat(result.code()).isZero();
    assertThat(result.bytes().toByteArray()).isEqualTo(bytes);
  }

  @Test
  void severalObjectsComeInTheirOrder() throws IOException {
    neph.put("mem://cat/a", "one ");
    neph.put("mem://cat/b", "two");

    assertThat(neph.run("cat", "mem://cat/b", "mem://cat/a").out()).isEqualTo("twoone ");
  }

  @Test
  void ofABlockWithAMissingObjectNothingIsPrinted() throws IOException {
    neph.put("mem://cat/a", "one");

    var result = neph.run("cat", "mem://cat/a", "mem://cat/gone");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("neph: mem://cat/gone does not exist.").hasLineCount(1);
  }

  @Test
  void aContentEncodingIsUndoneUnlessTheRawBytesAreWanted() throws IOException {
    byte[] packed = gzip("hello");
    neph.put("mem://cat/packed", packed, encoded("gzip"));

    assertThat(neph.run("cat", "mem://cat/packed").out()).isEqualTo("hello");
    assertThat(neph.run("cat", "--raw", "mem://cat/packed").bytes().toByteArray())
        .isEqualTo(packed);
  }

  @Test
  void aPartOfAnEncodedObjectIsOnlyReadRaw() throws IOException {
    byte[] packed = gzip("hello");
    neph.put("mem://cat/packed", packed, encoded("gzip"));

    var result = neph.run("cat", "-r", "0-4", "mem://cat/packed");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("mem://cat/packed", "gzip", "--raw").hasLineCount(1);
    assertThat(neph.run("cat", "--raw", "-r", "0-4", "mem://cat/packed").bytes().toByteArray())
        .containsExactly(packed[0], packed[1], packed[2], packed[3]);
  }

  @Test
  void damagedAndUnknownEncodingsAreSaidInOneLine() throws IOException {
    byte[] packed = gzip("hello, long enough to be cut in the middle of its only block");
    neph.put("mem://cat/cut", Arrays.copyOf(packed, packed.length - 12), encoded("gzip"));
    neph.put("mem://cat/odd", packed, encoded("snake-oil"));

    assertThat(neph.run("cat", "mem://cat/cut"))
        .satisfies(result -> assertThat(result.code()).isEqualTo(1))
        .satisfies(result -> assertThat(result.err()).contains("mem://cat/cut").hasLineCount(1));
    assertThat(neph.run("cat", "mem://cat/odd").err()).contains("snake-oil").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"2-4, 23", "-3, 012", "8-, 89", "5-5, ''", "8-99, 89", "50-60, ''"})
  void rangesAreHalfOpenAndEitherEndMayBeLeftOut(String range, String expected) throws IOException {
    neph.put("mem://cat/digits", "0123456789");

    var result = neph.run("cat", "--range=" + range, "mem://cat/digits");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo(expected);
  }

  @Test
  void aFileIsReadToo() throws IOException {
    Files.writeString(directory.resolve("größe.txt"), "häuser");

    assertThat(neph.run("cat", directory + "/größe.txt").out()).isEqualTo("häuser");
    assertThat(neph.run("cat", directory + "/none.txt").code()).isEqualTo(3);
  }

  @Test
  void aHeaderThatDisagreesWithTheBytesIsReportedAndObeyed() throws IOException {
    neph.put("mem://cat/wrong", gzip("hello"), encoded("zstd"));

    var result = neph.run("cat", "mem://cat/wrong");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .satisfiesExactly(
            warning ->
                assertThat(warning)
                    .isEqualTo(
                        "neph: mem://cat/wrong is labelled zstd, but its first bytes look like"
                            + " gzip."),
            error -> assertThat(error).contains("mem://cat/wrong", "decoded as zstd"));
  }

  @Test
  void noBytesAreNoStream() throws IOException {
    neph.put("mem://cat/empty", new byte[0], encoded("br"));

    var result = neph.run("cat", "mem://cat/empty");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("mem://cat/empty", "0 bytes", "br").hasLineCount(1);
    assertThat(neph.run("cat", "--raw", "mem://cat/empty").code()).isZero();
  }

  private static Headers encoded(String token) {
    return new Headers(List.of(token), Optional.empty(), Map.of());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
