package org.nephoscope.provider.demo;

import java.nio.ByteBuffer;

/// How a number is stored.
enum NumberForm {
  UINT16(2),
  UINT32(4),
  FLOAT32(4);

  private final int size;

  NumberForm(int size) {
    this.size = size;
  }

  /// Bytes of one number.
  int size() {
    return size;
  }

  void write(ByteBuffer buffer, float value) {
    switch (this) {
      case UINT16 -> buffer.putShort((short) Math.round(value));
      case UINT32 -> buffer.putInt(Math.round(value));
      case FLOAT32 -> buffer.putFloat(value);
    }
  }
}
