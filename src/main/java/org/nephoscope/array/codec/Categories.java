package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Elements;
import org.nephoscope.array.dtype.NumpyTypes;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// The filter `categorize` of numcodecs: numbers for texts, from 1; 0 is for what has no label, and
/// reads as empty text.
///
/// @param codes the type of the numbers
record Categories(List<String> labels, DType codes, ByteOrder order) {

  private static final Sentences SAY = Sentences.of(Categories.class);

  private static final String NAME = "categorize";

  /// The filter for texts of any length, or for texts of a fixed one.
  static Optional<Categories> of(JsonNode settings) {
    List<String> labels = new ArrayList<>();
    settings.path("labels").forEach(label -> labels.add(label.asText()));
    JsonNode name = settings.path("astype");
    DType codes = name.isMissingNode() ? new DType.Whole(8, false) : NumpyTypes.read(name);
    ByteOrder order = NumpyTypes.isBig(name) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return settings.path("labels").isArray() && codes instanceof DType.Whole
        ? Optional.of(new Categories(labels, codes, order))
        : Optional.empty();
  }

  /// As a step between bytes, for texts of a fixed length.
  static Optional<ByteStage> ofBytes(JsonNode settings) {
    JsonNode name = settings.path("dtype");
    DType type = NumpyTypes.read(name);
    boolean big = NumpyTypes.isBig(name);
    return of(settings)
        .filter(_ -> type instanceof DType.FixedText || type instanceof DType.FixedBytes)
        .map(categories -> new Fixed(categories, type, big));
  }

  /// The number of a label among them, or -1 for none.
  private int label(ByteBuffer in, int i) throws DecodeException {
    long code = Elements.bits(codes, in, i * codes.bytes());
    if (code < 0 || code > labels.size()) {
      throw new DecodeException(NAME, SAY.get("the-number-has-no-label", code));
    }
    return (int) code - 1;
  }

  /// Texts of any length; equal ones share their bytes.
  NdArray decode(byte[] in, Form form, Budget.Room room) throws DecodeException {
    int count = form.elements();
    if (in.length < (long) count * codes.bytes()) {
      throw new DecodeException(NAME, SAY.get("there-are-fewer-numbers-than"));
    }
    room.take((long) count * Slots.WIDTH);
    var slots = new Slots(count);
    int[] starts = new int[labels.size()];
    int[] lengths = new int[labels.size()];
    for (int i = 0; i < starts.length; i++) {
      byte[] text = labels.get(i).getBytes(StandardCharsets.UTF_8);
      starts[i] = slots.keep(text, 0, text.length);
      lengths[i] = text.length;
    }
    var numbers = ByteBuffer.wrap(in).order(order);
    for (int i = 0; i < count; i++) {
      int label = label(numbers, i);
      slots.add(label < 0 ? 0 : starts[label], label < 0 ? 0 : lengths[label]);
    }
    return new NdArray(form.shape(), form.dtype(), slots.finish());
  }

  /// Texts of a fixed length, cut where a label is longer.
  private record Fixed(Categories categories, DType type, boolean big) implements ByteStage {

    @Override
    public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
      int width = type.bytes();
      int there = in.length / categories.codes().bytes();
      int count = Math.min(there, room.most() / width);
      byte[] out = room.allocate((long) count * width);
      List<byte[]> texts = new ArrayList<>();
      for (String label : categories.labels()) {
        texts.add(label.getBytes(charset()));
      }
      var numbers = ByteBuffer.wrap(in).order(categories.order());
      for (int i = 0; i < count; i++) {
        int label = categories.label(numbers, i);
        byte[] text = label < 0 ? new byte[0] : texts.get(label);
        System.arraycopy(text, 0, out, i * width, Math.min(width, text.length));
      }
      return new Decoded(out, count < there);
    }

    private Charset charset() {
      if (type instanceof DType.FixedBytes) {
        return StandardCharsets.ISO_8859_1;
      }
      return big ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE;
    }

    @Override
    public OptionalLong encoded(long decoded) {
      return OptionalLong.of(decoded / type.bytes() * categories.codes().bytes());
    }
  }
}
