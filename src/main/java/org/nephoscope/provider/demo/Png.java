package org.nephoscope.provider.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Grey pictures as PNG files, written here because the engine carries no toolkit for pictures.
///
/// Source: "Portable Network Graphics (PNG) Specification", third edition.
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /// @param low the value shown black
  /// @param high the value shown white
  static byte[] grey(Plane plane, float low, float high) {
    var file = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      block(out, "IHDR", header(plane));
      block(out, "IDAT", rows(plane, low, high));
      block(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return file.toByteArray();
  }

  private static byte[] header(Plane plane) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(plane.width());
    out.writeInt(plane.height());
    // Eight bits of grey; the only compression and filtering there are; not interlaced.
    out.write(new byte[] {8, 0, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] rows(Plane plane, float low, float high) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < plane.height(); y++) {
        out.write(0);
        for (int x = 0; x < plane.width(); x++) {
          float shade = (plane.at(x, y) - low) / (high - low);
          out.write(Math.round(255 * Math.clamp(shade, 0f, 1f)));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void block(DataOutputStream out, String name, byte[] content) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(type);
    crc.update(content);
    out.writeInt(content.length);
    out.write(type);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }
}
