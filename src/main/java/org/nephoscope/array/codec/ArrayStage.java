package org.nephoscope.array.codec;

import java.util.Optional;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;

/// A codec from values to values, in the direction of reading.
interface ArrayStage {

  /// What the codec made out of values of that form.
  Form encoded(Form decoded);

  /// Values of that form out of what the codec made of them.
  NdArray decode(NdArray stored, Form decoded, Budget.Room room) throws DecodeException;

  /// The stage for a codec that got values of that form; empty when it is not known here, or not
  /// with these settings.
  static Optional<ArrayStage> of(CodecSpec codec, Form decoded) {
    return switch (codec.bareName()) {
      case "transpose" ->
          Transpose.of(codec.configuration(), decoded.shape().rank()).map(ArrayStage.class::cast);
      case "delta", "fixedscaleoffset", "quantize", "astype" ->
          Filter.ofArrays(codec.bareName(), codec.configuration(), decoded.dtype())
              .map(ArrayStage.class::cast);
      case "packbits" ->
          codec.name().equals("numcodecs.packbits")
              ? PackedBits.ofArrays(decoded.dtype()).map(ArrayStage.class::cast)
              : Optional.empty();
      case "bitround" -> Optional.of(new Unchanged());
      default -> Optional.empty();
    };
  }

  /// A stage that only writers have.
  record Unchanged() implements ArrayStage {
    @Override
    public Form encoded(Form decoded) {
      return decoded;
    }

    @Override
    public NdArray decode(NdArray stored, Form decoded, Budget.Room room) {
      return stored;
    }
  }
}
