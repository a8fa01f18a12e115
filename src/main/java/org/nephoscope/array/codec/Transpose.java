package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;

/// The codec `transpose`: axis `i` of the stored array is axis `order[i]` of the array. Early
/// drafts of Zarr v3 wrote `"C"` or `"F"` for the order.
final class Transpose implements ArrayStage {

  private final int[] order;

  private Transpose(int[] order) {
    this.order = order;
  }

  /// The permutation in the settings; empty when it is none for that many axes.
  static Optional<Transpose> of(JsonNode settings, int rank) {
    JsonNode node = settings.path("order");
    int[] order = new int[rank];
    boolean[] seen = new boolean[rank];
    boolean word = node.isTextual() && (node.asText().equals("C") || node.asText().equals("F"));
    if (!word && (!node.isArray() || node.size() != rank)) {
      return Optional.empty();
    }
    for (int i = 0; i < rank; i++) {
      order[i] = word ? (node.asText().equals("C") ? i : rank - 1 - i) : node.get(i).asInt(-1);
      if (order[i] < 0 || order[i] >= rank || seen[order[i]]) {
        return Optional.empty();
      }
      seen[order[i]] = true;
    }
    return Optional.of(new Transpose(order));
  }

  @Override
  public Form encoded(Form decoded) {
    long[] dims = new long[order.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = decoded.shape().dim(order[i]);
    }
    return new Form(Shape.of(dims), decoded.dtype());
  }

  /// Puts the axes back in their places. What stands behind the elements stays there.
  @Override
  public NdArray decode(NdArray stored, Form decoded, Budget.Room room) throws DecodeException {
    int rank = order.length;
    int width = stored.dtype().bytes();
    ByteBuffer from = stored.buffer();
    room.take(form(stored).bytes());
    byte[] into = new byte[from.limit()];
    int places = stored.size() * width;
    from.get(places, into, places, into.length - places);
    int[] step = new int[rank];
    int stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      step[order[i]] = stride;
      stride *= (int) stored.shape().dim(i);
    }
    int[] at = new int[rank];
    int source = 0;
    for (int target = 0; target < stored.size(); target++) {
      from.get(source * width, into, target * width, width);
      for (int axis = rank - 1; axis >= 0; axis--) {
        source += step[axis];
        if (++at[axis] < decoded.shape().dim(axis)) {
          break;
        }
        source -= at[axis] * step[axis];
        at[axis] = 0;
      }
    }
    return new NdArray(decoded.shape(), stored.dtype(), ByteBuffer.wrap(into));
  }

  private static Form form(NdArray values) {
    return new Form(values.shape(), values.dtype());
  }
}
