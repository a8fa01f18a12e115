package org.nephoscope.provider.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A section of a volume: values in rows, kept as floats whatever they are stored as.
final class Plane {

  private final int width;
  private final int height;
  private final float[] values;

  Plane(int width, int height, float[] values) {
    if (values.length != width * height) {
      throw new IllegalArgumentException(values.length + " values for " + width + " × " + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /// Half as wide and high; every value the mean of four.
  Plane halved() {
    var half = new float[(width / 2) * (height / 2)];
    int at = 0;
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x + 1 < width; x += 2) {
        half[at++] = (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
      }
    }
    return new Plane(width / 2, height / 2, half);
  }

  /// Every second value of every second row, for numbers that have no mean.
  Plane thinned() {
    var thin = new float[(width / 2) * (height / 2)];
    int at = 0;
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x + 1 < width; x += 2) {
        thin[at++] = at(x, y);
      }
    }
    return new Plane(width / 2, height / 2, thin);
  }

  /// A square that may hang over the right and lower edge; what hangs over is 0.
  Plane tile(int left, int top, int side) {
    var tile = new float[side * side];
    for (int y = 0; y < Math.min(side, height - top); y++) {
      System.arraycopy(
          values, (top + y) * width + left, tile, y * side, Math.min(side, width - left));
    }
    return new Plane(side, side, tile);
  }

  boolean empty() {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /// The values as they are stored, little-endian, one behind the other.
  byte[] bytes(NumberForm form) {
    var bytes = new byte[values.length * form.size()];
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      form.write(buffer, value);
    }
    return bytes;
  }
}
