package org.nephoscope.codec;

/// Decoded bytes, and whether there are more than were asked for.
public final class Decoded {

  private final byte[] bytes;
  private final boolean more;

  /// Takes the bytes as they are, without a copy.
  public Decoded(byte[] bytes, boolean more) {
    this.bytes = bytes;
    this.more = more;
  }

  public byte[] bytes() {
    return bytes;
  }

  /// Whether bytes were left out.
  public boolean more() {
    return more;
  }
}
