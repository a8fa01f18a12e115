package org.nephoscope.array.dtype;

/// Turns the bytes of elements round.
public final class ByteOrders {

  private ByteOrders() {}

  /// Whether elements of that type need turning to have the low byte first.
  ///
  /// @param big whether the whole is written with the high byte first
  public static boolean differs(DType type, boolean big) {
    return switch (type) {
      case DType.Struct(var fields) ->
          fields.stream().anyMatch(field -> differs(field.type(), big || field.big()));
      case DType.Several(var element, _) -> differs(element, big);
      default -> big && unit(type) > 1;
    };
  }

  /// Turns all elements, in place, so that the low byte comes first.
  ///
  /// @param big whether the whole is written with the high byte first
  public static void toLittle(DType type, boolean big, byte[] elements) {
    if (!differs(type, big)) {
      return;
    }
    if (type instanceof DType.Struct || type instanceof DType.Several) {
      int width = type.bytes();
      for (int at = 0; at + width <= elements.length; at += width) {
        turn(type, big, elements, at);
      }
    } else {
      swap(elements, 0, elements.length, unit(type));
    }
  }

  private static void turn(DType type, boolean big, byte[] bytes, int at) {
    switch (type) {
      case DType.Struct(var fields) -> {
        int place = at;
        for (DType.Field field : fields) {
          turn(field.type(), big || field.big(), bytes, place);
          place += field.type().bytes();
        }
      }
      case DType.Several several -> {
        int width = several.element().bytes();
        for (int i = 0; i < several.count(); i++) {
          turn(several.element(), big, bytes, at + i * width);
        }
      }
      default -> {
        if (big) {
          swap(bytes, at, at + type.bytes(), unit(type));
        }
      }
    }
  }

  /// How many bytes change places together.
  private static int unit(DType type) {
    return switch (type) {
      case DType.Complex(var bits) -> bits / 16;
      case DType.FixedText(_) -> 4;
      case DType.FixedBytes(_), DType.Raw(_), DType.Unknown(_) -> 1;
      case DType.Text(), DType.Bytes(), DType.Items(_), DType.Json() -> 1;
      case DType.Struct(_), DType.Several(_, _) -> 1;
      case DType.Bool(), DType.Whole(_, _), DType.Real(_), DType.Brain(), DType.Moment(_, _, _) ->
          type.bytes();
    };
  }

  private static void swap(byte[] bytes, int from, int to, int unit) {
    for (int start = from; start + unit <= to; start += unit) {
      for (int low = start, high = start + unit - 1; low < high; low++, high--) {
        byte kept = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = kept;
      }
    }
  }
}
