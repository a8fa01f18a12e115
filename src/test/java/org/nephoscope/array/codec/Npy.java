package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.NumpyTypes;
import org.nephoscope.array.model.Shape;

/// A file of NumPy (format 1 or 2).
///
/// @param order `<` or `>`, how elements are written
record Npy(String descr, boolean fortran, Shape shape, DType dtype, byte[] data) {

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
        header.contains("'fortran_order': True"),
        Shape.of(dims),
        NumpyTypes.read(TextNode.valueOf(descr.group(1))),
        Arrays.copyOfRange(file, start + length, file.length));
  }
}
