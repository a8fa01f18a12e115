package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {

  private static final byte[] TEXT =
      "one two three ".repeat(9_000).getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void bytesSurviveEncodingAndDecoding(Encoding encoding) throws IOException {
    assertThat(encoding.decode(encoded(encoding, TEXT), TEXT.length)).isEqualTo(TEXT);
    assertThat(encoding.decode(encoded(encoding, new byte[0]), 10)).isEmpty();
  }

  @Test
  void gzipMembersAreOneStreamAndZerosAfterThemArePadding() throws IOException {
    byte[] one = encoded(Encoding.GZIP, "a".getBytes(StandardCharsets.UTF_8));
    byte[] two = encoded(Encoding.GZIP, "bc".getBytes(StandardCharsets.UTF_8));
    byte[] both = join(one, two, new byte[512]);
    assertThat(Encoding.GZIP.decode(both, 100)).asString().isEqualTo("abc");
  }

  @Test
  void gzipFollowedBySomethingElseIsReported() throws IOException {
    byte[] bytes = join(encoded(Encoding.GZIP, TEXT), "tail".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Encoding.GZIP.decode(bytes, TEXT.length + 10))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("not gzip");
  }

  @Test
  void aFlippedBitInGzipIsNoticed() throws IOException {
    byte[] stored = encoded(Encoding.GZIP, new byte[] {1, 2, 3, 4});
    stored[stored.length - 8] ^= 1;
    assertThatThrownBy(() -> Encoding.GZIP.decode(stored, 100)).hasMessageContaining("CRC-32");
  }

  @Test
  void optionalGzipHeaderFieldsAreSkipped() throws IOException {
    byte[] plain = encoded(Encoding.GZIP, TEXT);
    byte[] header = {0x1f, (byte) 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3};
    byte[] fields = {2, 0, 9, 9, 'n', 0, 'c', 0, 7, 7};
    byte[] bytes = join(header, fields, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(Encoding.GZIP.decode(bytes, TEXT.length)).isEqualTo(TEXT);
  }

  @Test
  void tokensAreUndoneLastAppliedFirst() throws IOException {
    byte[] stored = encoded(Encoding.ZSTD, encoded(Encoding.GZIP, TEXT));
    try (var in =
        Encoding.decode(List.of("identity", "GZIP", "zstd"), new ByteArrayInputStream(stored))) {
      assertThat(in.readAllBytes()).isEqualTo(TEXT);
    }
  }

  @Test
  void moreThanTwoLayersAreNotUndone() throws IOException {
    var in = new ByteArrayInputStream(encoded(Encoding.GZIP, TEXT));
    assertThatThrownBy(() -> Encoding.decode(List.of("gzip", "identity", "gzip", "gzip"), in))
        .isInstanceOf(UnknownEncoding.class)
        .hasMessageContaining("two");
  }

  @Test
  void everySpellingOfAnEncodingIsRead() throws IOException {
    assertThat(Encoding.ofTokens(List.of("aws-chunked", "bz2", "bzip2", "XZ", "br")))
        .containsExactly(Encoding.BZIP2, Encoding.BZIP2, Encoding.XZ, Encoding.BROTLI);
  }

  @Test
  void lzmaIsAnotherFormatThanXz() {
    byte[] alone = // by xz 5.4.1 --format=lzma -1
        Base64.getDecoder().decode("XQAAEAD//////////wA6GgjOdtl205PNpED+S4XeSO///th4AA==");
    assertThatThrownBy(() -> Encoding.decode(List.of("lzma"), new ByteArrayInputStream(alone)))
        .isInstanceOf(UnknownEncoding.class)
        .hasMessageContaining("`lzma` is not known");
    assertThatThrownBy(() -> Encoding.XZ.decode(alone, 100)).isInstanceOf(DecodeException.class);
    assertThat(Encoding.sniff(alone)).isEmpty();
  }

  @Test
  void anUnknownTokenIsNamed() {
    assertThatThrownBy(() -> Encoding.ofTokens(List.of("gzip", "rot13")))
        .isInstanceOf(UnknownEncoding.class)
        .hasMessageContaining("rot13");
  }

  @Test
  void suffixesAndEncodingsBelongTogether() {
    assertThat(Encoding.ofSuffix("a/b.txt.gz")).contains(Encoding.GZIP);
    assertThat(Encoding.ofSuffix("a/b.zst")).contains(Encoding.ZSTD);
    assertThat(Encoding.ofSuffix("a/b.br")).contains(Encoding.BROTLI);
    assertThat(Encoding.ofSuffix("a/b.bz2")).contains(Encoding.BZIP2);
    assertThat(Encoding.ofSuffix("a/b.xz")).contains(Encoding.XZ);
    assertThat(Encoding.ofSuffix("a/b")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"IDENTITY", "DEFLATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void anEncodingIsWrittenUnderTheTokenThatIsRead(Encoding encoding) throws IOException {
    assertThat(Encoding.ofToken(encoding.token())).isEqualTo(encoding);
    assertThat(Encoding.ofSuffix("x" + encoding.suffix())).contains(encoding);
  }

  @ParameterizedTest
  @EnumSource
  void marksTellWhatBytesAre(Encoding encoding) throws IOException {
    boolean marked = EncodingMark.isMarked(encoding);
    for (byte[] content : List.of(TEXT, new byte[0])) {
      byte[] first = Arrays.copyOf(encoding.encode(content), 8);
      assertThat(Encoding.sniff(first))
          .isEqualTo(marked ? Optional.of(encoding) : Optional.empty());
      assertThat(Encoding.disagreement(List.of(encoding.token()), first)).isEmpty();
    }
  }

  @Test
  void aHeaderThatDisagreesWithTheBytesIsReported() throws IOException {
    byte[] gzip = encoded(Encoding.GZIP, TEXT);
    assertThat(Encoding.disagreement(List.of("zstd"), gzip))
        .hasValue("is labelled zstd, but its first bytes look like gzip");
    assertThat(Encoding.disagreement(List.of("br"), gzip)).isPresent();
    assertThat(Encoding.disagreement(List.of("gzip"), TEXT))
        .hasValue("is labelled gzip, but its first bytes look different");
    assertThat(Encoding.disagreement(List.of("br"), TEXT)).isEmpty();
    assertThat(Encoding.disagreement(List.of(), gzip)).isEmpty();
    assertThat(Encoding.sniff(new byte[] {0x1f})).isEmpty();
  }

  static byte[] encoded(Encoding encoding, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = encoding.encode(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... pieces) {
    var out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
