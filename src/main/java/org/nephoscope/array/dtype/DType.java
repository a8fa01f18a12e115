package org.nephoscope.array.dtype;

import java.util.List;
import java.util.stream.Collectors;

/// What one element is. Names are those of Zarr v3; the byte order belongs to the encoding, not to
/// the type.
public sealed interface DType {

  /// The name in the words of Zarr v3 where it has one, such as `uint16`.
  String name();

  /// The length of one element; 0 for types whose elements cannot be read here. Elements without a
  /// fixed length are kept as [Slots] of eight bytes.
  int bytes();

  /// Whether elements can be read as numbers by [Elements#number].
  default boolean numeric() {
    return switch (this) {
      case Bool(), Whole(_, _), Real(_), Brain(), Complex(_), Moment(_, _, _) -> true;
      case FixedBytes(_), FixedText(_), Raw(_), Struct(_), Several(_, _), Unknown(_) -> false;
      case Text(), Bytes(), Items(_), Json() -> false;
    };
  }

  /// Whether elements have no fixed length, so that bytes stand elsewhere than in their places.
  default boolean variable() {
    return switch (this) {
      case Text(), Bytes(), Items(_), Json() -> true;
      case Bool(), Whole(_, _), Real(_), Brain(), Complex(_), Moment(_, _, _) -> false;
      case FixedBytes(_), FixedText(_), Raw(_), Struct(_), Several(_, _), Unknown(_) -> false;
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

  /// A whole number of 8, 16, 32 or 64 bits, or one of 2 or 4 bits in a byte of its own.
  record Whole(int bits, boolean signed) implements DType {
    @Override
    public String name() {
      return (signed ? "int" : "uint") + bits;
    }

    @Override
    public int bytes() {
      return Math.ceilDiv(bits, 8);
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

  /// The upper half of an IEEE 754 number of 32 bits.
  record Brain() implements DType {
    @Override
    public String name() {
      return "bfloat16";
    }

    @Override
    public int bytes() {
      return 2;
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

  /// A time, counted from the beginning of 1970, or a span of time: 64 bits, the smallest of which
  /// stands for none (NumPy's `M8` and `m8`).
  ///
  /// @param unit what is counted, in the words of NumPy: `Y` to `as`, or `generic`
  /// @param step how many units one step has
  record Moment(boolean span, String unit, int step) implements DType {
    @Override
    public String name() {
      String many = step == 1 ? "" : String.valueOf(step);
      return (span ? "numpy.timedelta64[" : "numpy.datetime64[") + many + unit + "]";
    }

    @Override
    public int bytes() {
      return Long.BYTES;
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

  /// Named parts, one behind the other.
  record Struct(List<Field> fields) implements DType {
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public String name() {
      return fields.stream()
          .map(field -> field.name() + ": " + field.type().name())
          .collect(Collectors.joining(", ", "struct{", "}"));
    }

    @Override
    public int bytes() {
      return fields.stream().mapToInt(field -> field.type().bytes()).sum();
    }
  }

  /// A part of a [Struct].
  ///
  /// @param big whether it is written with the high byte first where the whole is not (NumPy has a
  ///   byte order for every field); decoded values never are
  record Field(String name, DType type, boolean big) {}

  /// As many elements as the lengths say, last axis fastest; a part of a [Struct].
  record Several(DType element, List<Integer> lengths) implements DType {
    public Several {
      lengths = List.copyOf(lengths);
    }

    /// How many elements there are.
    public int count() {
      return lengths.stream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public String name() {
      return element.name() + lengths;
    }

    @Override
    public int bytes() {
      return element.bytes() * count();
    }
  }

  /// Text of any length.
  record Text() implements DType {
    @Override
    public String name() {
      return "string";
    }

    @Override
    public int bytes() {
      return Slots.WIDTH;
    }
  }

  /// Bytes of any length.
  record Bytes() implements DType {
    @Override
    public String name() {
      return "bytes";
    }

    @Override
    public int bytes() {
      return Slots.WIDTH;
    }
  }

  /// Any number of elements (numcodecs `vlen-array`).
  record Items(DType element) implements DType {
    @Override
    public String name() {
      return "array of " + element.name();
    }

    @Override
    public int bytes() {
      return Slots.WIDTH;
    }
  }

  /// Whatever JSON can say (NumPy's `O` through numcodecs `json2` or `msgpack2`). Text is kept as
  /// it is, everything else as JSON.
  record Json() implements DType {
    @Override
    public String name() {
      return "object";
    }

    @Override
    public int bytes() {
      return Slots.WIDTH;
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
