package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Streams that other programs have made; the file says which and how.
class EncodingVectorsTest {

  /// A stream of 40 bytes whose frame asks for a window of 64 MiB, made by `zstd --ultra -22
  /// --long=26`; the byte 0x88 instead of 0x80 asks for 128 MiB.
  private static final String WINDOW_OF_64_MIB =
      "KLUv/QSA9QAAgoIGCcAdAyS5yI9wTrYkoZhPSBE+4ZQFe7EUa3cAXeDGwg==";

  private record Vector(String name, Encoding encoding, String base64) {
    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  @TestFactory
  Stream<DynamicTest> streamsOfOtherProgramsAreRead() throws IOException {
    byte[] text = numbers();
    List<Vector> vectors = vectors();
    assertThat(vectors).hasSize(19);
    return vectors.stream()
        .map(vector ->
            dynamicTest(
                vector.name(),
                () -> {
                  assertThat(vector.encoding().decode(vector.bytes(), text.length)).isEqualTo(text);
                  try (var in =
                      vector.encoding().decode(new ByteArrayInputStream(vector.bytes()))) {
                    assertThat(in.readAllBytes()).isEqualTo(text);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> somethingBehindTheEndIsAnError() throws IOException {
    return vectors().stream()
        .map(vector ->
            dynamicTest(
                vector.name(),
                () -> {
                  byte[] bytes = join(vector.bytes(), "tail".getBytes(StandardCharsets.UTF_8));
                  assertThatThrownBy(() -> vector.encoding().decode(bytes, 1 << 20))
                      .isInstanceOfSatisfying(
                          DecodeException.class,
                          e -> assertThat(e.stage()).isEqualTo(vector.encoding().token()));
                }));
  }

  @Test
  void brotliIsReadWithoutItsLibraryToo() throws IOException {
    byte[] text = numbers();
    for (Vector vector : vectors()) {
      if (vector.encoding() == Encoding.BROTLI) {
        try (var in = Brotli.decodeInJava(new ByteArrayInputStream(vector.bytes()))) {
          assertThat(in.readAllBytes()).as(vector.name()).isEqualTo(text);
        }
        byte[] cut = java.util.Arrays.copyOf(vector.bytes(), vector.bytes().length - 1);
        assertThatThrownBy(() -> Brotli.decodeInJava(new ByteArrayInputStream(cut)).readAllBytes())
            .isInstanceOf(DecodeException.class);
      }
    }
  }

  @Test
  void aZstdWindowMayHave64MibAndNoMore() throws IOException {
    byte[] allowed = Base64.getDecoder().decode(WINDOW_OF_64_MIB);
    byte[] refused = allowed.clone();
    refused[5] = (byte) 0x88;
    assertThat(Encoding.ZSTD.decode(allowed, 100)).hasSize(40);
    assertThatThrownBy(() -> Encoding.ZSTD.decode(refused, 100))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("64 MiB");
  }

  @Test
  void anXzDictionaryMayHave64MibAndNoMore() throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    var options = new org.tukaani.xz.LZMA2Options(1);
    options.setDictSize(96 << 20);
    try (var packed = new org.tukaani.xz.XZOutputStream(out, options)) {
      packed.write(1);
    }
    assertThatThrownBy(() -> Encoding.XZ.decode(out.toByteArray(), 100))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("64 MiB");
  }

  private static byte[] numbers() {
    var text = new StringBuilder();
    int x = 1;
    for (int i = 0; i < 400; i++) {
      x = (x * 1103515245 + 12345) & 0x7fffffff;
      text.append(x >> 16 & 0xff).append(' ');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (var in = EncodingVectorsTest.class.getResourceAsStream("encodings.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().filter(line -> !line.startsWith("#")).toList()) {
        String[] words = line.split(" ", 3);
        vectors.add(new Vector(words[0], Encoding.ofToken(words[1]), words[2]));
      }
    }
    return vectors;
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] both = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }
}
