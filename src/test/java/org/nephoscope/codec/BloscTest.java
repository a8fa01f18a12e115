package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.scalableminds.bloscjava.Blosc.Compressor;
import com.scalableminds.bloscjava.Blosc.Shuffle;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BloscTest {

  private static final int[] WIDTHS = {1, 2, 3, 4, 7, 8, 16, 17, 40, 255};
  private static final int[] LENGTHS = {
    0, 1, 7, 8, 15, 16, 127, 128, 129, 1000, 1024, 4095, 8192, 65_536, 70_001, 300_000
  };

  @ParameterizedTest
  @EnumSource(Compressor.class)
  void framesOfCBloscGiveBackTheirBytes(Compressor by) throws DecodeException {
    assumeTrue(BloscFrames.isWritable(), "c-blosc does not run on this computer");
    int count = 0;
    for (Shuffle shuffle : Shuffle.values()) {
      for (int width : WIDTHS) {
        for (int length : LENGTHS) {
          int kind = count % 4;
          byte[] bytes = BloscFrames.bytes(kind, length);
          int blockSize = count % 3 == 0 ? 0 : 512 << count % 7;
          byte[] frame = BloscFrames.packed(bytes, width, by, count % 10, shuffle, blockSize);
          Decoded decoded = Blosc.decode(frame, length);
          assertThat(decoded.more()).isFalse();
          assertThat(Arrays.equals(decoded.bytes(), bytes))
              .as("%s %s width %d length %d kind %d", by, shuffle, width, length, kind)
              .isTrue();
          count++;
        }
      }
    }
    System.out.println("blosc: " + count + " frames of " + by + " equal");
  }

  @ParameterizedTest
  @EnumSource(Compressor.class)
  void framesAreUndoneOnlyAsFarAsWanted(Compressor by) throws DecodeException {
    assumeTrue(BloscFrames.isWritable(), "c-blosc does not run on this computer");
    byte[] bytes = BloscFrames.bytes(1, 300_000);
    byte[] frame = BloscFrames.packed(bytes, 4, by, 5, Shuffle.BYTE_SHUFFLE, 16_384);
    for (int wanted : new int[] {0, 1, 16_383, 16_384, 16_385, 299_999}) {
      Decoded decoded = Blosc.decode(frame, wanted);
      assertThat(decoded.bytes()).isEqualTo(Arrays.copyOf(bytes, wanted));
      assertThat(decoded.more()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Compressor.class)
  void damageIsRefusedOrUnseenButNeverCrashes(Compressor by) {
    assumeTrue(BloscFrames.isWritable(), "c-blosc does not run on this computer");
    var random = new Random(7);
    byte[] bytes = BloscFrames.bytes(2, 20_000);
    byte[] frame = BloscFrames.packed(bytes, 2, by, 5, Shuffle.BIT_SHUFFLE, 4096);
    for (int i = 0; i < 400; i++) {
      byte[] damaged =
          Arrays.copyOf(frame, i % 5 == 0 ? random.nextInt(frame.length) : frame.length);
      for (int n = 0; n < 1 + i % 3 && damaged.length > 0; n++) {
        damaged[random.nextInt(Math.min(damaged.length, i % 2 == 0 ? 64 : damaged.length))] =
            (byte) random.nextInt();
      }
      BloscFuzz.check(damaged);
    }
  }

  /// Made with numcodecs 0.11.0 of the sixteen-bit numbers 1 to 4: too short to pack.
  @Test
  void aStoredFrameIsRead() throws DecodeException {
    byte[] frame =
        HexFormat.of()
            .parseHex("02013302" + "08000000" + "08000000" + "18000000" + "0100020003000400");
    assertThat(Blosc.decode(frame, 8).bytes()).containsExactly(1, 0, 2, 0, 3, 0, 4, 0);
    assertThat(Blosc.decode(frame, 100).bytes()).hasSize(8);
  }

  @Test
  void lyingHeadersAreRefusedBeforeMemoryIsTaken() {
    refuses("cut short", new byte[15]);
    refuses("version", header(9, 1, 4, 8, 8, 80));
    refuses("cut short", header(2, 0, 4, 8, 8, 81));
    refuses("cut short", header(2, 0, 4, 8, 8, 15));
    refuses("no sense", header(2, 0, 0, 8, 8, 80));
    refuses("no sense", header(2, 0, 4, -1, 8, 80));
    refuses("no sense", header(2, 0, 4, 8, 9, 80));
    refuses("no sense", header(2, 0, 4, 8, 0, 80));
    refuses("no room", header(2, 2, 4, 1 << 30, 1 << 30, 80));
    refuses("no room", header(2, 0, 4, 1 << 30, 1, 80));
    refuses("longer than allowed", header(2, 0, 4, Integer.MAX_VALUE, 1 << 30, 80));
    refuses("outside", header(2, 0, 4, 40, 40, 80));
  }

  private static void refuses(String why, byte[] frame) {
    assertThatThrownBy(() -> Blosc.decode(frame, 1 << 20))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(why.equals("cut short") ? "short" : why);
  }

  private static byte[] header(
      int version, int flags, int width, int length, int blockSize, int end) {
    byte[] frame = Arrays.copyOf(BloscFrames.header(flags, width, length, blockSize, end), 80);
    frame[0] = (byte) version;
    return frame;
  }
}
