package org.nephoscope.ui.inspector.arrays;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.RandomAccess;

/// Bytes as people read them, a line for each sixteen: address, pairs, characters. Each line is
/// made when it is looked at.
final class HexRows extends AbstractList<String> implements RandomAccess {

  private static final int LINE = 16;
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ");

  private final ByteBuffer bytes;

  HexRows(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  @Override
  public int size() {
    return Math.ceilDiv(bytes.limit(), LINE);
  }

  @Override
  public String get(int index) {
    int at = index * LINE;
    byte[] line = new byte[Math.min(LINE, bytes.limit() - at)];
    bytes.get(at, line);
    var text = new StringBuilder();
    text.append(HexFormat.of().toHexDigits(at, 8)).append("  ");
    text.append(PAIRS.formatHex(line)).append("   ".repeat(LINE - line.length)).append("  ");
    for (byte one : line) {
      text.append(one >= 32 && one < 127 ? (char) one : '·');
    }
    return text.toString();
  }
}
