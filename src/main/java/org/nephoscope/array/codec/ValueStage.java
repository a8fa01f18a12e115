package org.nephoscope.array.codec;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;

/// The codec of a chain that makes bytes out of values, in the direction of reading.
interface ValueStage {

  /// Values of that form. Bytes behind the last one are left alone.
  NdArray decode(byte[] in, Form form, Budget budget) throws IOException;

  /// How many bytes values of that form have; empty when that depends on them.
  default OptionalLong encoded(Form form) {
    return OptionalLong.empty();
  }

  /// Whether that codec makes bytes out of values, wherever it stands in a chain.
  static boolean isMaker(CodecSpec codec) {
    return switch (codec.name()) {
      case "bytes", "vlen-utf8", "vlen-bytes", "vlen-array", "json", "json2", "msgpack2" -> true;
      case "packbits", "categorize" -> true;
      case "jpeg", "png", "compressed_segmentation" -> true;
      default -> codec.sharding().isPresent();
    };
  }

  /// The stage for values of that type; empty when the codec is not known here, or not for them.
  static Optional<ValueStage> of(CodecSpec codec, DType dtype, FillValue fill) {
    if (codec.sharding().isPresent()) {
      return Optional.of(new WholeShard(codec.sharding().get(), fill));
    }
    var settings = codec.configuration();
    return switch (codec.name()) {
      case "bytes" ->
          dtype.variable()
              ? Optional.empty()
              : Optional.of(new FixedWidth(settings.path("endian").asText().equals("big")));
      case "vlen-utf8", "vlen-bytes" -> {
        boolean text = codec.name().equals("vlen-utf8");
        boolean fits = text ? dtype instanceof DType.Text : dtype instanceof DType.Bytes;
        yield fits ? Optional.of(new VlenStage(codec.name(), 1)) : Optional.empty();
      }
      case "vlen-array" ->
          dtype instanceof DType.Items(var element)
              ? Optional.of(new VlenStage("vlen-array", element.bytes()))
              : Optional.empty();
      case "json", "json2" ->
          dtype instanceof DType.Json ? Optional.of(new JsonStage()) : Optional.empty();
      case "msgpack2" ->
          dtype instanceof DType.Json ? Optional.of(new MessagePack()) : Optional.empty();
      case "categorize" ->
          dtype instanceof DType.Text
              ? Categories.of(settings)
                  .map(categories ->
                      (in, form, budget) ->
                          categories.decode(in, form, budget.room("categorize", form.bytes())))
              : Optional.empty();
      case "packbits" -> BitField.of(settings, dtype).map(ValueStage.class::cast);
      case "jpeg", "png" ->
          PictureStage.fits(codec.name(), dtype)
              ? Optional.of(new PictureStage(codec.name()))
              : Optional.empty();
      case "compressed_segmentation" ->
          Segmentation.of(settings, dtype).map(ValueStage.class::cast);
      default -> Optional.empty();
    };
  }
}
