package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Slots;

/// Fill values of types without a fixed length. Many writers say 0 where they mean an empty text.
final class VariableFill {

  private VariableFill() {}

  static Optional<ByteBuffer> read(DType type, JsonNode source) {
    boolean zero = source.isIntegralNumber() && source.asInt() == 0;
    String text = source.isTextual() ? source.textValue() : "";
    if (type instanceof DType.Json) {
      return element(source.isTextual() ? text : source.toString());
    }
    if (zero || (source.isTextual() && text.isEmpty())) {
      return Optional.of(Slots.single(new byte[0]));
    }
    return switch (type) {
      case DType.Text() when source.isTextual() -> element(text);
      case DType.Bytes() when source.isTextual() -> base64(text);
      case DType.Bytes() when source.isArray() -> {
        byte[] bytes = new byte[source.size()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) source.get(i).asInt();
        }
        yield Optional.of(Slots.single(bytes));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<ByteBuffer> element(String text) {
    return Optional.of(Slots.single(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<ByteBuffer> base64(String text) {
    try {
      return Optional.of(Slots.single(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException notBase64) {
      return element(text);
    }
  }
}
