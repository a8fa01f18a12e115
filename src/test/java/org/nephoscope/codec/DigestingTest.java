package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

class DigestingTest {

  @Test
  void givesThePublishedDigestsOfTheCheckText() {
    // CRC check values of "123456789" from the catalogue of parametrised CRC algorithms.
    assertThat(digests("123456789"))
        .containsExactly(
            new Checksum(Algorithm.MD5, "25f9e794323b453885f5181f1b624d0b"),
            new Checksum(Algorithm.CRC32C, "e3069283"),
            new Checksum(Algorithm.CRC64NVME, "ae8b14860a799888"),
            new Checksum(
                Algorithm.SHA256,
                "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"));
  }

  @Test
  void givesThePublishedDigestsOfNothing() {
    assertThat(digests(""))
        .contains(
            new Checksum(Algorithm.MD5, "d41d8cd98f00b204e9800998ecf8427e"),
            new Checksum(Algorithm.CRC32C, "00000000"),
            new Checksum(Algorithm.CRC64NVME, "0000000000000000"));
  }

  @Test
  void doesNotMindHowTheBytesAreCut() {
    byte[] bytes = random(10_007);
    var whole = everything();
    whole.update(bytes, 0, bytes.length);
    var pieces = everything();
    var random = new Random(2);
    for (int at = 0; at < bytes.length; ) {
      int n = Math.min(bytes.length - at, 1 + random.nextInt(23));
      pieces.update(bytes, at, n);
      at += n;
    }
    assertThat(pieces.checksums()).isEqualTo(whole.checksums());
    assertThat(pieces.count()).isEqualTo(bytes.length);
  }

  @Test
  void measuresWhatAStreamGives() throws IOException {
    byte[] bytes = random(5000);
    var digesting = new Digesting();
    try (var in = digesting.measure(new ByteArrayInputStream(bytes))) {
      assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
      in.skipNBytes(99);
      assertThat(in.readAllBytes()).hasSize(4900);
    }
    var expected = new Digesting();
    expected.update(bytes, 0, bytes.length);
    assertThat(digesting.checksums()).isEqualTo(expected.checksums());
  }

  @Test
  void givesTheTagOfParts() {
    var digesting = new Digesting(EnumSet.noneOf(Algorithm.class), List.of(4L));
    digesting.update("0123456789".getBytes(StandardCharsets.UTF_8), 0, 10);
    List<String> md5s =
        List.of("0123", "4567", "89").stream()
            .map(part -> digests(part).getFirst().value())
            .toList();
    assertThat(digesting.checksums()).contains(PartDigests.of(md5s));
    assertThat(PartDigests.of(md5s).value()).endsWith("-3").hasSize(34);
  }

  @Test
  void joinsTheCrcsOfNeighbours() {
    byte[] bytes = random(100_000);
    for (int cut : new int[] {0, 1, 7, 4096, 99_999, 100_000}) {
      int joined = Crc32cJoin.join(crc(bytes, 0, cut), crc(bytes, cut, 100_000), 100_000L - cut);
      assertThat(joined).as("cut at %d", cut).isEqualTo(crc(bytes, 0, 100_000));
    }
  }

  private static int crc(byte[] bytes, int start, int end) {
    var crc = new CRC32C();
    crc.update(bytes, start, end - start);
    return (int) crc.getValue();
  }

  private static List<Checksum> digests(String text) {
    var digesting = everything();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digesting.update(bytes, 0, bytes.length);
    return digesting.checksums();
  }

  private static Digesting everything() {
    return new Digesting(EnumSet.of(Algorithm.SHA256, Algorithm.CRC64NVME), List.of());
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
