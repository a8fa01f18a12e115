package org.nephoscope.codec;

/// The CRC-64 that Amazon S3 gives whole objects by default: polynomial `0xAD93D23594C93659`,
/// reflected, all ones before and after ("CRC-64/NVME", NVM Express NVM Command Set 1.0
/// §5.2.1.3.4).
final class Crc64Nvme {

  private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
  private static final long[][] TABLES = tables();

  private long state = -1;

  void update(byte[] bytes, int offset, int length) {
    long crc = state;
    int i = offset;
    int end = offset + length;
    // Eight bytes at once, each through a table of its own, is several times faster than one by
    // one.
    for (; i + 8 <= end; i += 8) {
      crc ^= word(bytes, i);
      crc =
          TABLES[7][(int) crc & 0xff]
              ^ TABLES[6][(int) (crc >>> 8) & 0xff]
              ^ TABLES[5][(int) (crc >>> 16) & 0xff]
              ^ TABLES[4][(int) (crc >>> 24) & 0xff]
              ^ TABLES[3][(int) (crc >>> 32) & 0xff]
              ^ TABLES[2][(int) (crc >>> 40) & 0xff]
              ^ TABLES[1][(int) (crc >>> 48) & 0xff]
              ^ TABLES[0][(int) (crc >>> 56)];
    }
    for (; i < end; i++) {
      crc = (crc >>> 8) ^ TABLES[0][(int) (crc ^ bytes[i]) & 0xff];
    }
    state = crc;
  }

  long value() {
    return ~state;
  }

  private static long word(byte[] bytes, int offset) {
    long word = 0;
    for (int i = 7; i >= 0; i--) {
      word = word << 8 | (bytes[offset + i] & 0xff);
    }
    return word;
  }

  private static long[][] tables() {
    var tables = new long[8][256];
    for (int n = 0; n < 256; n++) {
      long crc = n;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED;
      }
      tables[0][n] = crc;
    }
    for (int n = 0; n < 256; n++) {
      for (int table = 1; table < 8; table++) {
        long before = tables[table - 1][n];
        tables[table][n] = (before >>> 8) ^ tables[0][(int) before & 0xff];
      }
    }
    return tables;
  }
}
