package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.scalableminds.bloscjava.Blosc.Compressor;
import com.scalableminds.bloscjava.Blosc.Shuffle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.BloscFrames;
import org.nephoscope.codec.Encoding;
import org.nephoscope.transfer.proof.Results;
import org.nephoscope.transfer.proof.Scorecard;

/// How long decoding a chunk takes: a whole chain beside its compressor alone, and the frames of
/// Blosc. Time of this thread alone is measured; the middle of many turns is shown with the lowest
/// and the highest.
final class ChunkBench {

  private static final int GZIP_CHUNK = 256 << 10;
  private static final int BLOSC_CHUNK = 1 << 20;
  private static final int TURNS = 41;
  private static final int EACH = 10;
  private static final FillValue NO_FILL = new FillValue(NullNode.instance, Optional.empty());

  private interface Way {
    int run() throws IOException;
  }

  private ChunkBench() {}

  public static void main(String[] arguments) throws IOException {
    byte[] gzip = gzip(image(GZIP_CHUNK));
    var shorts = new DType.Whole(16, false);
    var pipeline = pipeline(shorts, GZIP_CHUNK / 2, "gzip");
    String packed =
        compare(
            "gzip, 256 KiB",
            () -> Encoding.GZIP.decodeUpTo(gzip, GZIP_CHUNK).bytes().length,
            () -> pipeline.decode(gzip, new ArrayList<>()).orElseThrow().size() * 2);
    Results.add(Scorecard.ARRAYS, "decoding a gzip chunk of 256 KiB: " + packed);
    List<String> frames = new ArrayList<>();
    System.out.println("Blosc, 1 MiB of 16-bit image, ms a chunk:");
    for (Compressor by : Compressor.values()) {
      for (Shuffle shuffle : Shuffle.values()) {
        byte[] frame = BloscFrames.packed(image(BLOSC_CHUNK), 2, by, 5, shuffle, 0);
        var blosc = pipeline(shorts, BLOSC_CHUNK / 2, "blosc");
        double[] times =
            times(() -> blosc.decode(frame, new ArrayList<>()).orElseThrow().size(), 40);
        System.out.printf("  %-8s %-12s %s%n", by, shuffle, text(times));
        if (by == Compressor.LZ4) {
          String name = shuffle.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          frames.add("%.3f ms (%s)".formatted(1000 * times[TURNS / 2], name));
        }
      }
    }
    Results.add(
        Scorecard.ARRAYS, "decoding a Blosc-LZ4 chunk of 1 MiB: " + String.join(", ", frames));
    Scorecard.write();
  }

  private static ChunkPipeline pipeline(DType dtype, int count, String codec) {
    var settings = JsonNodeFactory.instance.objectNode();
    List<CodecSpec> chain =
        List.of(
            new CodecSpec("bytes", settings, true, Optional.empty()),
            new CodecSpec(codec, settings, false, Optional.empty()));
    return new ChunkPipeline(chain, dtype, Shape.of(count), NO_FILL);
  }

  private static String compare(String name, Way alone, Way chain) {
    times(alone, 40);
    times(chain, 40);
    double[] ratios = new double[TURNS];
    double[] chains = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      double first = seconds(alone);
      chains[i] = seconds(chain);
      ratios[i] = chains[i] / first;
    }
    Arrays.sort(ratios);
    Arrays.sort(chains);
    System.out.printf(
        "%s: %s ms, %.2f times its codec alone (%.2f to %.2f)%n",
        name, text(chains), ratios[TURNS / 2], ratios[0], ratios[TURNS - 1]);
    return "%.3f ms, %.2f times its codec alone"
        .formatted(1000 * chains[TURNS / 2], ratios[TURNS / 2]);
  }

  private static double[] times(Way way, int warming) {
    for (int i = 0; i < warming; i++) {
      seconds(way);
    }
    double[] times = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      times[i] = seconds(way);
    }
    Arrays.sort(times);
    return times;
  }

  private static String text(double[] sorted) {
    int last = sorted.length - 1;
    return "%.3f (%.3f to %.3f)"
        .formatted(1000 * sorted[last / 2], 1000 * sorted[0], 1000 * sorted[last]);
  }

  private static double seconds(Way way) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long total = 0;
    try {
      for (int i = 0; i < EACH; i++) {
        total += way.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (total <= 0) {
      throw new IllegalStateException("nothing was decoded");
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9 / EACH;
  }

  /// Light that changes slowly from place to place, with the noise of a detector on it.
  private static byte[] image(int length) {
    var random = new Random(3);
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length / 2; i++) {
      int row = i / 512;
      double light = 1300 + 700 * Math.sin(i % 512 / 37.0) * Math.cos(row / 53.0);
      bytes.putShort((short) (light + 4 * random.nextGaussian()));
    }
    return bytes.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
