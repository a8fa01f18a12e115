package org.nephoscope.codec;

/// What a gzip member begins with (RFC 1952 §2.3).
final class GzipHeader {

  static final int FHCRC = 2;
  static final int FEXTRA = 4;
  static final int FNAME = 8;
  static final int FCOMMENT = 16;

  /// Deflate, no name, no time, so that equal bytes give equal streams; written on any system.
  static final byte[] PLAIN = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private GzipHeader() {}

  /// How long the header is; -1 if there is none, or only a piece of one.
  static int length(byte[] in) {
    if (in.length < PLAIN.length || in[0] != 0x1f || in[1] != (byte) 0x8b || in[2] != 8) {
      return -1;
    }
    int flags = in[3];
    int at = PLAIN.length;
    if ((flags & FEXTRA) != 0) {
      if (at + 2 > in.length) {
        return -1;
      }
      at += 2 + (Byte.toUnsignedInt(in[at]) | Byte.toUnsignedInt(in[at + 1]) << 8);
    }
    if ((flags & FNAME) != 0) {
      at = behindText(in, at);
    }
    if ((flags & FCOMMENT) != 0) {
      at = behindText(in, at);
    }
    if ((flags & FHCRC) != 0) {
      at += 2;
    }
    return at <= in.length ? at : -1;
  }

  private static int behindText(byte[] in, int start) {
    int at = start;
    while (at < in.length && in[at] != 0) {
      at++;
    }
    return at + 1;
  }
}
