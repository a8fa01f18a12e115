package org.nephoscope.ui.browser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Small numbers and short texts in a byte array. A number takes one byte per seven bits; a text of
/// lower-case hexadecimal digits takes half a byte per digit.
final class PackedText {

  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

  private final byte[] from;
  private int position;

  PackedText(byte[] from, int position) {
    this.from = from;
    this.position = position;
  }

  int position() {
    return position;
  }

  void skip(int length) {
    position += length;
  }

  int count() {
    int value = 0;
    int shift = 0;
    while (from[position] < 0) {
      value |= (from[position++] & 0x7f) << shift;
      shift += 7;
    }
    return value | (from[position++] << shift);
  }

  String text() {
    int head = count();
    int length = head / 2;
    int start = position;
    position += length;
    return head % 2 == 1
        ? HexFormat.of().formatHex(from, start, start + length)
        : new String(from, start, length, StandardCharsets.UTF_8);
  }

  static void putCount(ByteArrayOutputStream out, int value) {
    int left = value;
    while (left > 0x7f) {
      out.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }

  static void putText(ByteArrayOutputStream out, String text) {
    boolean hex = HEX.matcher(text).matches();
    byte[] bytes = hex ? HexFormat.of().parseHex(text) : text.getBytes(StandardCharsets.UTF_8);
    putCount(out, bytes.length * 2 + (hex ? 1 : 0));
    out.writeBytes(bytes);
  }
}
