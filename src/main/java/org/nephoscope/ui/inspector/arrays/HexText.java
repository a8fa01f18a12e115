package org.nephoscope.ui.inspector.arrays;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Bytes as people read them: address, sixteen pairs, characters.
final class HexText {

  private static final int LINE = 16;
  private static final int MOST = 4096;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private HexText() {}

  /// The first 4,096 bytes; the last line says how many more there are.
  static String of(ByteBuffer bytes) {
    var text = new StringBuilder();
    int shown = Math.min(MOST, bytes.limit());
    for (int at = 0; at < shown; at += LINE) {
      byte[] line = new byte[Math.min(LINE, shown - at)];
      bytes.get(at, line);
      text.append(HexFormat.of().toHexDigits(at, 6)).append("  ");
      text.append(HEX.formatHex(line)).append("   ".repeat(LINE - line.length)).append("  ");
      for (byte one : line) {
        text.append(one >= 32 && one < 127 ? (char) one : '·');
      }
      text.append('\n');
    }
    if (bytes.limit() > shown) {
      text.append(ArrayText.TEXTS.count("hex.more", (long) bytes.limit() - shown));
    }
    return text.toString();
  }
}
