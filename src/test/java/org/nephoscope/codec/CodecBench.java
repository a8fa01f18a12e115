package org.nephoscope.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/// How fast chunks of 256 KiB and streams are decoded, on this computer and beside the JDK's own
/// classes. Processor time is measured, and both take turns, so that whatever else the computer
/// does disturbs both alike; the ratio of each turn is one sample, and the middle one is shown with
/// the lowest and the highest.
final class CodecBench {

  private static final int CHUNK = 256 << 10;
  private static final int CHUNKS = 64;
  private static final int TURNS = 9;
  private static final int GZIP_FRAME = 18;
  private static final double MIB = CHUNK * (double) CHUNKS / (1 << 20);

  /// One way to decode; gives how many bytes came out.
  private interface Way {
    long decode(byte[] stored) throws IOException;
  }

  private CodecBench() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "libdeflate: " + Libdeflate.isAvailable() + ", brotli library: " + Brotli.isWritable());
    System.out.println("gzip chunks of 256 KiB against the JDK's Inflater, with CRC-32:");
    for (int bits : new int[] {8, 16}) {
      List<byte[]> chunks = images(bits);
      compare(
          bits + "-bit image",
          20,
          packed(chunks),
          CodecBench::inflater,
          stored -> Encoding.GZIP.decode(stored, CHUNK).length);
    }
    System.out.println("streams of 16 MiB, 8-bit image, against gzip of the JDK:");
    byte[] gzip = stream(Encoding.GZIP, images(8));
    for (Encoding encoding : Encoding.values()) {
      byte[] stored = stream(encoding, images(8));
      compare(
          encoding.token(),
          2,
          List.of(stored),
          _ -> drain(new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 16)),
          bytes -> drain(encoding.decode(new ByteArrayInputStream(bytes))));
    }
  }

  private static void compare(String name, int warming, List<byte[]> stored, Way jdk, Way ours) {
    for (int i = 0; i < warming; i++) {
      seconds(stored, jdk);
      seconds(stored, ours);
    }
    var ratios = new double[TURNS];
    var rates = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      double theirs = seconds(stored, jdk);
      double mine = seconds(stored, ours);
      ratios[turn] = theirs / mine;
      rates[turn] = MIB / mine;
    }
    Arrays.sort(ratios);
    Arrays.sort(rates);
    System.out.printf(
        "  %-12s %6.0f MiB/s, ratio %.2f (%.2f to %.2f), packed to %.0f %%%n",
        name,
        rates[TURNS / 2],
        ratios[TURNS / 2],
        ratios[0],
        ratios[TURNS - 1],
        stored.stream().mapToLong(bytes -> bytes.length).sum() * 100 / MIB / (1 << 20));
  }

  private static double seconds(List<byte[]> stored, Way way) {
    long start = cpu();
    long total = 0;
    try {
      for (byte[] bytes : stored) {
        total += way.decode(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (total != (long) CHUNK * CHUNKS) {
      throw new IllegalStateException("decoded " + total + " bytes");
    }
    return (cpu() - start) / 1e9;
  }

  /// Time of this thread alone, in nanoseconds, so that a busy computer changes it little.
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static final Inflater INFLATER = new Inflater(true);

  /// The fastest that the JDK offers: one Inflater for all chunks, and a length known beforehand.
  private static long inflater(byte[] stored) throws IOException {
    INFLATER.reset();
    INFLATER.setInput(stored, GzipHeader.PLAIN.length, stored.length - GZIP_FRAME);
    byte[] out = new byte[CHUNK];
    try {
      int n = INFLATER.inflate(out);
      var crc = new CRC32();
      crc.update(out, 0, n);
      return crc.getValue() == 0 ? 0 : n;
    } catch (DataFormatException e) {
      throw new IOException(e);
    }
  }

  private static long drain(InputStream in) throws IOException {
    try (in) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// As other programs write them: by zlib, at its usual level.
  private static List<byte[]> packed(List<byte[]> chunks) throws IOException {
    List<byte[]> packed = new ArrayList<>();
    for (byte[] chunk : chunks) {
      var out = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(chunk);
      }
      packed.add(out.toByteArray());
    }
    return packed;
  }

  private static byte[] stream(Encoding encoding, List<byte[]> chunks) throws IOException {
    byte[] all = new byte[CHUNK * CHUNKS];
    for (int i = 0; i < CHUNKS; i++) {
      System.arraycopy(chunks.get(i), 0, all, i * CHUNK, CHUNK);
    }
    return encoding.encode(all);
  }

  /// Light that changes slowly from place to place, with the noise of a detector on it.
  private static List<byte[]> images(int bits) {
    var random = new Random(bits);
    List<byte[]> images = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      byte[] chunk = new byte[CHUNK];
      int step = bits / 8;
      int side = (int) Math.sqrt(CHUNK / (double) step);
      for (int at = 0; at + step <= CHUNK; at += step) {
        int x = at / step % side;
        int y = at / step / side;
        double light = 110 + 60 * Math.sin(x / 37.0 + i) * Math.cos(y / 53.0);
        int value = (int) (light * (bits == 16 ? 12 : 1) + random.nextGaussian() * bits / 2);
        chunk[at] = (byte) value;
        if (bits == 16) {
          chunk[at + 1] = (byte) (value >> 8);
        }
      }
      images.add(chunk);
    }
    return images;
  }
}
