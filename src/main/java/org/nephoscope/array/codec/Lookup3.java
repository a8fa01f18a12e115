package org.nephoscope.array.codec;

/// The hash `hashlittle` of lookup3 by Bob Jenkins (public domain), which HDF5 and numcodecs take
/// as a checksum.
final class Lookup3 {

  private int a;
  private int b;
  private int c;

  private Lookup3(int start) {
    a = start;
    b = start;
    c = start;
  }

  static int of(byte[] in, int from, int length, int start) {
    var state = new Lookup3(0xdeadbeef + length + start);
    if (length == 0) {
      return state.c;
    }
    int at = from;
    int left = length;
    while (left > 12) {
      state.add(in, at, 12);
      state.mix();
      at += 12;
      left -= 12;
    }
    state.add(in, at, left);
    return state.last();
  }

  private void add(byte[] in, int at, int length) {
    a += word(in, at, length);
    b += word(in, at + 4, length - 4);
    c += word(in, at + 8, length - 8);
  }

  private static int word(byte[] in, int at, int length) {
    int word = 0;
    for (int i = 0; i < Math.min(4, length); i++) {
      word |= Byte.toUnsignedInt(in[at + i]) << (8 * i);
    }
    return word;
  }

  private void mix() {
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private int last() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
