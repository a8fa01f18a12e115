package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The fast way answers what the JDK answers, or nothing.
class WholeDeflateTest {

  @BeforeAll
  static void onlyWhereThereIsALibdeflate() {
    assumeTrue(Libdeflate.isAvailable(), "no libdeflate for this kind of computer");
  }

  @Test
  void readsWhatTheJdkWrites() throws IOException {
    for (int size : new int[] {0, 1, 7, 8191, 65_536, 262_144, 3_000_001}) {
      byte[] bytes = bytes(size);
      assertThat(WholeDeflate.gunzip(gzip(bytes), size)).hasValue(bytes);
      assertThat(WholeDeflate.inflate(zlib(bytes), size)).hasValue(bytes);
    }
  }

  @Test
  void writesWhatTheJdkReads() throws IOException {
    for (int size : new int[] {0, 1, 7, 65_536, 3_000_001}) {
      byte[] bytes = bytes(size);
      byte[] packed = WholeDeflate.gzip(bytes, size).orElseThrow();
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void twoMembersAreLeftToTheStreamEvenIfTheyAreEqual() throws IOException {
    byte[] member = gzip(new byte[1000]);
    byte[] both = Arrays.copyOf(member, 2 * member.length);
    System.arraycopy(member, 0, both, member.length, member.length);
    assertThat(WholeDeflate.gunzip(both, 1 << 20)).isEmpty();
    assertThat(Encoding.GZIP.decode(both, 1 << 20)).hasSize(2000);
  }

  @Test
  void aSecondMemberIsSeenWhereverItBegins() throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      byte[] first = gzip("x".repeat(shift).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] second = gzip(new byte[shift]);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      assertThat(Encoding.GZIP.decode(both, 100)).hasSize(2 * shift);
    }
  }

  @Test
  void whatIsLargerThanTheCapStreams() throws IOException {
    byte[] bytes = new byte[Libdeflate.LONGEST + 1];
    byte[] packed = gzip(bytes);
    assertThat(WholeDeflate.gunzip(packed, bytes.length)).isEmpty();
    assertThat(WholeDeflate.gzip(bytes, bytes.length)).isEmpty();
    assertThat(Encoding.GZIP.decode(packed, bytes.length)).isEqualTo(bytes);
    assertThat(Encoding.GZIP.decode(Encoding.GZIP.encode(bytes), bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aLengthThatLiesCostsNoMemory() throws IOException {
    byte[] packed = gzip(new byte[100]);
    packed[packed.length - 2] = 0x7f;
    assertThat(WholeDeflate.gunzip(packed, 1 << 30)).isEmpty();
    assertThatThrownBy(() -> Encoding.GZIP.decode(packed, 1 << 30)).hasMessageContaining("length");
  }

  @Test
  void whatGivesMoreOrLessThanExpectedIsLeftToTheStream() throws IOException {
    byte[] bytes = bytes(5000);
    assertThat(WholeDeflate.inflate(zlib(bytes), 4999)).isEmpty();
    assertThat(WholeDeflate.inflate(zlib(bytes), 5001)).isEmpty();
    assertThat(WholeDeflate.gunzip(gzip(bytes), 4999)).isEmpty();
    Decoded some = Encoding.GZIP.decodeUpTo(gzip(bytes), 4999);
    assertThat(some.bytes()).isEqualTo(Arrays.copyOf(bytes, 4999));
    assertThat(some.more()).isTrue();
    assertThat(Encoding.DEFLATE.decodeUpTo(zlib(bytes), 5001).bytes()).isEqualTo(bytes);
  }

  @Test
  void everyCutAndEveryFlipIsLeftToTheStream() throws IOException {
    byte[] bytes = bytes(300);
    byte[] packed = gzip(bytes);
    for (int length = 0; length < packed.length; length++) {
      assertThat(WholeDeflate.gunzip(Arrays.copyOf(packed, length), 1000)).isEmpty();
    }
    for (int at = 10; at < packed.length; at++) {
      byte[] flipped = packed.clone();
      flipped[at] ^= 4;
      assertThat(WholeDeflate.gunzip(flipped, 1000)).as("flipped at %d", at).isEmpty();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Arrays.fill(bytes, size / 3, size / 2, (byte) 3);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zlib(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new DeflaterOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }
}
