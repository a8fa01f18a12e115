package org.nephoscope.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What every encoding does with sizes around its buffers, with damaged and cut streams, with
/// bombs, and for several threads at once.
@Execution(ExecutionMode.CONCURRENT)
class EncodingDamageTest {

  private static final int[] BORDERS = {
    0, 1, 2, 3, 5, 8, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193, 32767, 32768, 32769, 65535,
    65536, 65537, 70_000
  };

  @ParameterizedTest
  @EnumSource
  void everySizeSurvives(Encoding encoding) throws IOException {
    var random = new Random(7);
    List<Integer> sizes = new ArrayList<>(Arrays.stream(BORDERS).boxed().toList());
    random.ints(10, 0, 70_000).forEach(sizes::add);
    for (int size : sizes) {
      byte[] bytes = content(random, size);
      byte[] stored = encoding.encode(bytes);
      assertThat(encoding.decode(stored, size)).as("%s of %d", encoding, size).isEqualTo(bytes);
      assertThat(EncodingTest.encoded(encoding, bytes)).isEqualTo(stored);
      try (var in = encoding.decode(new Dripping(stored, random))) {
        assertThat(in.readAllBytes()).as("%s of %d, dripping", encoding, size).isEqualTo(bytes);
      }
    }
  }

  /// Larger than every window but xz's, and than what is encoded at once.
  @ParameterizedTest
  @EnumSource
  void aLargeStreamSurvives(Encoding encoding) throws IOException {
    byte[] bytes = content(new Random(2), 5 << 20);
    byte[] stored = EncodingTest.encoded(encoding, bytes);
    try (var in = encoding.decode(new ByteArrayInputStream(stored))) {
      assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
    }
    byte[] cut = Arrays.copyOf(stored, stored.length - 1);
    if (encoding != Encoding.IDENTITY) {
      assertThatThrownBy(() -> encoding.decode(new ByteArrayInputStream(cut)).readAllBytes())
          .isInstanceOf(DecodeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IDENTITY", mode = Mode.EXCLUDE)
  void aCutStreamIsAnErrorWhereverItIsCut(Encoding encoding) throws IOException {
    byte[] whole = encoding.encode(content(new Random(1), 400));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> encoding.decode(cut, 1 << 20))
          .as("%s cut at %d", encoding, length)
          .isInstanceOfSatisfying(
              DecodeException.class, e -> assertThat(e.stage()).isEqualTo(encoding.token()));
      assertThatThrownBy(() -> encoding.decode(new ByteArrayInputStream(cut)).readAllBytes())
          .as("%s cut at %d", encoding, length)
          .isInstanceOf(DecodeException.class);
    }
  }

  /// brotli has no checksum: there a flipped bit may give other bytes, which only a digest notices.
  @ParameterizedTest
  @EnumSource(names = "IDENTITY", mode = Mode.EXCLUDE)
  void aFlippedBitIsAnErrorOrChangesNothing(Encoding encoding) throws IOException {
    var random = new Random(3);
    byte[] bytes = content(random, 3000);
    byte[] whole = encoding.encode(bytes);
    int errors = 0;
    for (int i = 0; i < 300; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        byte[] decoded = encoding.decode(flipped, 1 << 20);
        if (encoding != Encoding.BROTLI) {
          assertThat(decoded).isEqualTo(bytes);
        }
      } catch (DecodeException e) {
        errors++;
        assertThat(e.stage()).isEqualTo(encoding.token());
      }
    }
    assertThat(errors).isGreaterThan(encoding == Encoding.BROTLI ? 20 : 200);
  }

  @ParameterizedTest
  @EnumSource(names = "IDENTITY", mode = Mode.EXCLUDE)
  void randomBytesAreAnErrorAndNeverEndless(Encoding encoding) throws IOException {
    byte[] real = encoding.encode(content(new Random(1), 200));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          var random = new Random(5);
          for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(1, 300)];
            random.nextBytes(noise);
            System.arraycopy(real, 0, noise, 0, Math.min(noise.length, random.nextInt(12)));
            try {
              encoding.decode(noise, 1 << 20);
            } catch (DecodeException e) {
              assertThat(e.stage()).isEqualTo(encoding.token());
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = "IDENTITY", mode = Mode.EXCLUDE)
  void aBombStopsAtTheLimit(Encoding encoding) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (OutputStream packed = encoding.encode(out)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 40; i++) {
        packed.write(zeros);
      }
    }
    byte[] bomb = out.toByteArray();
    assertThat(bomb).hasSizeLessThan(1 << 16);
    long before = allocated();
    assertThatThrownBy(() -> encoding.decode(bomb, 1 << 20))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("1048576");
    assertThat(allocated() - before).isLessThan(32L << 20);
  }

  @ParameterizedTest
  @EnumSource(names = "IDENTITY", mode = Mode.EXCLUDE)
  void whatTheSourceThrowsStaysWhatItIs(Encoding encoding) throws IOException {
    byte[] whole = encoding.encode(content(new Random(1), 5000));
    var lost = new IOException("the connection is lost");
    var in =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == whole.length / 2) {
              throw lost;
            }
            return Byte.toUnsignedInt(whole[at++]);
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
          }
        };
    assertThatThrownBy(() -> encoding.decode(in).readAllBytes()).isSameAs(lost);
  }

  @ParameterizedTest
  @EnumSource
  void severalThreadsAtOnceDoNotDisturbEachOther(Encoding encoding) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        var random = new Random(i);
        tasks.add(() -> {
          boolean equal = true;
          for (int round = 0; round < 3; round++) {
            byte[] bytes = content(random, random.nextInt(40_000));
            equal &= Arrays.equals(bytes, encoding.decode(encoding.encode(bytes), bytes.length));
          }
          return equal;
        });
      }
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  @Test
  void closingTwiceDoesNoHarm() throws IOException {
    for (Encoding encoding : Encoding.values()) {
      InputStream in = encoding.decode(new ByteArrayInputStream(encoding.encode(new byte[100])));
      assertThat(in.read()).isZero();
      in.close();
      in.close();
    }
  }

  /// Bytes that pack neither very well nor not at all.
  private static byte[] content(Random random, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i / 50 + (random.nextInt(4) == 0 ? random.nextInt(256) : 0));
    }
    return bytes;
  }

  private static long allocated() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  /// Gives few bytes at a time, as a network does.
  private static final class Dripping extends ByteArrayInputStream {
    private final Random random;

    Dripping(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1 + random.nextInt(3000)));
    }
  }

  @Test
  void whatTheOuterLayerRefusesClosesTheInnerOne() throws IOException {
    byte[] packed = Encoding.ZSTD.encode("not gzip at all".getBytes(StandardCharsets.UTF_8));
    var closed = new AtomicBoolean();
    var in =
        new ByteArrayInputStream(packed) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThatThrownBy(() -> Encoding.decode(List.of("gzip", "zstd"), in))
        .isInstanceOf(DecodeException.class);
    assertThat(closed).isTrue();
  }
}
