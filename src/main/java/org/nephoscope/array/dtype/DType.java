package org.nephoscope.array.dtype;

/// What one element is. Names are those of Zarr v3; the byte order belongs to the encoding, not to
/// the type.
public sealed interface DType {

  /// The name in the words of Zarr v3 where it has one, such as `uint16`.
  String name();

  /// The length of one element; 0 for types whose elements cannot be read here.
  int bytes();

  /// Whether elements can be read as numbers by [Elements#number].
  default boolean numeric() {
    return switch (this) {
      case Bool(), Whole(_, _), Real(_), Complex(_) -> true;
      case FixedBytes(_), FixedText(_), Raw(_), Unknown(_) -> false;
    };
  }

  /// True or false in one byte.
  record Bool() implements DType {
    @Override
    public String name() {
      return "bool";
    }

    @Override
    public int bytes() {
      return 1;
    }
  }

  /// A whole number of 8, 16, 32 or 64 bits.
  record Whole(int bits, boolean signed) implements DType {
    @Override
    public String name() {
      return (signed ? "int" : "uint") + bits;
    }

    @Override
    public int bytes() {
      return bits / 8;
    }
  }

  /// An IEEE 754 number of 16, 32 or 64 bits.
  record Real(int bits) implements DType {
    @Override
    public String name() {
      return "float" + bits;
    }

    @Override
    public int bytes() {
      return bits / 8;
    }
  }

  /// Two IEEE 754 numbers, real part first; 64 or 128 bits together.
  record Complex(int bits) implements DType {
    @Override
    public String name() {
      return "complex" + bits;
    }

    @Override
    public int bytes() {
      return bits / 8;
    }
  }

  /// Text of single-byte characters, filled up with zero bytes (NumPy's `S`).
  record FixedBytes(int length) implements DType {
    @Override
    public String name() {
      return "null_terminated_bytes[" + length + "]";
    }

    @Override
    public int bytes() {
      return length;
    }
  }

  /// Text of that many UTF-32 characters, filled up with zeros (NumPy's `U`).
  record FixedText(int length) implements DType {
    @Override
    public String name() {
      return "fixed_length_utf32[" + length + "]";
    }

    @Override
    public int bytes() {
      return 4 * length;
    }
  }

  /// Bytes without meaning: `r<bits>` of Zarr v3, `V` of NumPy.
  record Raw(int bytes) implements DType {
    @Override
    public String name() {
      return "r" + 8L * bytes;
    }
  }

  /// A type that is named but not read.
  record Unknown(String name) implements DType {
    @Override
    public int bytes() {
      return 0;
    }
  }
}
