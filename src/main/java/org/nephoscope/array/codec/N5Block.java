package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;
import org.nephoscope.storage.Sentences;

/// What stands in front of a block of N5 (specification 4.0.0, big-endian): the mode, the number of
/// axes, their lengths, in mode 1 also the number of elements; in mode 2 that number alone. The
/// lengths have the fastest axis first; here it is the last.
record N5Block() implements ByteStage {

  private static final Sentences SAY = Sentences.of(N5Block.class);

  /// The step's name in a chain.
  static final String NAME = "n5_block";

  private static final int MOST_AXES = 64;

  /// The lengths of a block, whose edges may be clipped.
  ///
  /// @param shape in the order of the values; empty in mode 2
  /// @param elements how many there are
  /// @param length of the header
  record Header(Optional<Shape> shape, long elements, int length) {}

  Header header(byte[] in) throws DecodeException {
    var bytes = ByteBuffer.wrap(in);
    require(bytes, 2);
    int mode = Short.toUnsignedInt(bytes.getShort());
    if (mode == 2) {
      require(bytes, 4);
      return new Header(Optional.empty(), Integer.toUnsignedLong(bytes.getInt()), bytes.position());
    }
    if (mode > 2) {
      throw new DecodeException(NAME, SAY.get("the-block-has-the-unknown", mode));
    }
    require(bytes, 2);
    int axes = Short.toUnsignedInt(bytes.getShort());
    if (axes > MOST_AXES) {
      throw new DecodeException(NAME, SAY.get("the-block-tells-of-axes", axes));
    }
    require(bytes, 4 * axes + 4 * mode);
    long[] lengths = new long[axes];
    for (int i = 0; i < axes; i++) {
      lengths[axes - 1 - i] = Integer.toUnsignedLong(bytes.getInt());
    }
    Shape shape = Shape.of(lengths);
    if (shape.elements() > Codecs.LARGEST_CHUNK) {
      throw DecodeException.limit(NAME, SAY.get("gives-more-than-the-512"), null);
    }
    long elements = mode == 1 ? Integer.toUnsignedLong(bytes.getInt()) : shape.elements();
    return new Header(Optional.of(shape), elements, bytes.position());
  }

  private static void require(ByteBuffer bytes, int length) throws DecodeException {
    if (bytes.remaining() < length) {
      throw new DecodeException(NAME, SAY.get("the-block-is-cut-short"));
    }
  }

  /// The shape of a block that should have that one, where it is not clipped.
  Shape shape(byte[] in, Shape whole) throws DecodeException {
    Header header = header(in);
    Shape shape = header.shape().orElse(whole);
    if (shape.rank() != whole.rank()) {
      throw new DecodeException(
          NAME, SAY.get("the-block-has-axes-the", shape.rank(), whole.rank()));
    }
    if (header.elements() != shape.elements()) {
      throw new DecodeException(
          NAME, SAY.get("a-block-of-holds-elements", shape, header.elements()));
    }
    return shape;
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    return new Decoded(Arrays.copyOfRange(in, header(in).length(), in.length), false);
  }
}
