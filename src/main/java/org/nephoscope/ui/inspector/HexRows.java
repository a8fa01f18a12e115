package org.nephoscope.ui.inspector;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.RandomAccess;

/// Bytes as people read them: address, pairs, characters. Each line is made when it is looked at.
public final class HexRows extends AbstractList<String> implements RandomAccess {

  private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ");

  private final ByteBuffer bytes;
  private final int width;
  private final int digits;

  /// @param width bytes in a line
  /// @param digits hexadecimal digits of an address, enough for the last
  public HexRows(ByteBuffer bytes, int width, int digits) {
    this.bytes = bytes;
    this.width = width;
    this.digits = digits;
  }

  @Override
  public int size() {
    return Math.ceilDiv(bytes.limit(), width);
  }

  @Override
  public String get(int index) {
    int at = index * width;
    byte[] line = new byte[Math.min(width, bytes.limit() - at)];
    bytes.get(at, line);
    var text = new StringBuilder();
    text.append(HexFormat.of().toHexDigits(at, digits)).append("  ");
    text.append(PAIRS.formatHex(line)).append("   ".repeat(width - line.length)).append("  ");
    for (byte one : line) {
      text.append(one >= 32 && one < 127 ? (char) one : '·');
    }
    return text.toString();
  }
}
