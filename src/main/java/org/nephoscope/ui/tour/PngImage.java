package org.nephoscope.ui.tour;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes opaque pictures as small PNG files, without loading the desktop classes of Java.
///
/// Source: PNG specification, third edition; the choice of filters is its section 12.7.
final class PngImage {

  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int CHANNELS = 3;
  private static final int FILTERS = 5;

  private PngImage() {}

  /// The file for a picture of `0xAARRGGBB` pixels, row by row; alpha is left out.
  static byte[] encode(int width, int height, int[] pixels) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      var head = new ByteArrayOutputStream();
      try (var fields = new DataOutputStream(head)) {
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
      }
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", packed(width, height, pixels));
      chunk(out, "IEND", new byte[0]);
    }
    return file.toByteArray();
  }

  private static byte[] packed(int width, int height, int[] pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater();
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      var above = new byte[width * CHANNELS];
      for (int y = 0; y < height; y++) {
        byte[] row = row(pixels, y * width, width);
        int filter = best(row, above);
        out.write(filter);
        out.write(filtered(filter, row, above));
        above = row;
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static byte[] row(int[] pixels, int from, int width) {
    var row = new byte[width * CHANNELS];
    for (int x = 0; x < width; x++) {
      int pixel = pixels[from + x];
      row[x * CHANNELS] = (byte) (pixel >> 16);
      row[x * CHANNELS + 1] = (byte) (pixel >> 8);
      row[x * CHANNELS + 2] = (byte) pixel;
    }
    return row;
  }

  private static int best(byte[] row, byte[] above) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int filter = 0; filter < FILTERS; filter++) {
      long sum = 0;
      for (byte value : filtered(filter, row, above)) {
        sum += Math.abs(value);
      }
      if (sum < least) {
        least = sum;
        best = filter;
      }
    }
    return best;
  }

  private static byte[] filtered(int filter, byte[] row, byte[] above) {
    var result = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int left = i < CHANNELS ? 0 : row[i - CHANNELS] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < CHANNELS ? 0 : above[i - CHANNELS] & 0xff;
      int guess =
          switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> 0;
          };
      result[i] = (byte) (row[i] - guess);
    }
    return result;
  }

  private static int paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
