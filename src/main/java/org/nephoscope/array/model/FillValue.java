package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Elements;

/// What a chunk that is not stored reads as.
///
/// @param source as the document has it; JSON null for an undefined fill value
/// @param bits one element, little-endian, exact to the bit (a NaN keeps its payload); absent when
///   undefined or not understood
public record FillValue(JsonNode source, Optional<ByteBuffer> bits) {

  public FillValue {
    bits = bits.map(buffer -> buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  /// Whether the document leaves it open. Such a chunk reads as nothing in particular, not as zero.
  public boolean undefined() {
    return source.isNull() || source.isMissingNode();
  }

  /// The value in the words of its type, `undefined`, or the JSON it was given as.
  public String text(DType type) {
    if (undefined()) {
      return "undefined";
    }
    return bits.map(one -> Elements.text(type, little(one), 0)).orElseGet(source::toString);
  }

  private static ByteBuffer little(ByteBuffer bits) {
    return bits.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
