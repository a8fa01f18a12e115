package org.nephoscope.array.codec;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The encodings `jpeg` and `png` of Neuroglancer precomputed: a picture of any width and height
/// whose pixels, row by row, are the voxels, x fastest; its samples are the channels. The values'
/// axes are channel, z, y, x.
record PictureStage(String name) implements ValueStage {

  private static final Sentences SAY = Sentences.of(PictureStage.class);

  /// Whether samples of such a picture can be elements of that type.
  static boolean fits(String name, DType dtype) {
    int most = name.equals("png") ? 16 : 8;
    return dtype instanceof DType.Whole(var bits, var signed)
        && !signed
        && bits >= 8
        && bits <= most;
  }

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    if (form.shape().rank() == 0) {
      throw new DecodeException(name, SAY.get("a-single-value-is-no"));
    }
    long channels = form.shape().dim(0);
    Raster raster = read(in, form.shape().elements() / channels, budget);
    if (raster.getNumBands() != channels) {
      throw new DecodeException(
          name, SAY.get("the-picture-has-samples-a", raster.getNumBands(), channels));
    }
    int depth = ((DType.Whole) form.dtype()).bits();
    if (raster.getSampleModel().getSampleSize(0) != depth) {
      throw new DecodeException(
          name, "its samples have " + raster.getSampleModel().getSampleSize(0) + " bits");
    }
    byte[] out = budget.room(name, form.bytes()).allocate(form.bytes());
    copy(raster, depth / 8, ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN));
    return new NdArray(form.shape(), form.dtype(), ByteBuffer.wrap(out));
  }

  private static void copy(Raster raster, int width, ByteBuffer into) {
    int[] row = new int[raster.getWidth()];
    int at = 0;
    for (int band = 0; band < raster.getNumBands(); band++) {
      for (int y = 0; y < raster.getHeight(); y++) {
        raster.getSamples(0, y, raster.getWidth(), 1, band, row);
        for (int sample : row) {
          if (width == 1) {
            into.put(at, (byte) sample);
          } else {
            into.putShort(at, (short) sample);
          }
          at += width;
        }
      }
    }
  }

  /// The picture, whose size is known before its pixels are read.
  private Raster read(byte[] in, long pixels, Budget budget) throws DecodeException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(name).next();
    // In memory: the usual stream makes files.
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(in))) {
      reader.setInput(stream, true, true);
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height != pixels) {
        throw new DecodeException(
            name, "a picture of %d × %d has not one pixel for each voxel".formatted(width, height));
      }
      long bytes = pixels * bytesOfOne(reader);
      budget.room(name, bytes).take(bytes);
      return reader.read(0).getRaster();
    } catch (DecodeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DecodeException(name, SAY.get("the-picture-is-damaged-or"), e);
    } finally {
      reader.dispose();
    }
  }

  /// Of one pixel once it is read; four samples of 16 bits where the picture does not tell.
  private static int bytesOfOne(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0);
    return type == null ? 8 : type.getNumBands() * Math.ceilDiv(type.getBitsPerBand(0), Byte.SIZE);
  }
}
