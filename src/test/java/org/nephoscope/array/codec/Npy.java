package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.array.model.Shape;

/// A file of NumPy (format 1 or 2).
///
/// @param descr the type in NumPy's words
/// @param data the elements as they are written
record Npy(String descr, Shape shape, ByteBuffer data) {

  private static final Pattern DESCR = Pattern.compile("'descr': '([^']*)'");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

  static Npy read(byte[] file) {
    int start = file[6] == 1 ? 10 : 12;
    int length = Byte.toUnsignedInt(file[8]) + 256 * Byte.toUnsignedInt(file[9]);
    String header = new String(file, start, length, StandardCharsets.US_ASCII);
    Matcher descr = DESCR.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !shape.find()) {
      throw new IllegalArgumentException(header);
    }
    long[] dims =
        Arrays.stream(shape.group(1).split(",", -1))
            .map(String::strip)
            .filter(dim -> !dim.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    return new Npy(
        descr.group(1),
        Shape.of(dims),
        ByteBuffer.wrap(Arrays.copyOfRange(file, start + length, file.length)));
  }
}
