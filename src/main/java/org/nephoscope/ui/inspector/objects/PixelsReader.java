package org.nephoscope.ui.inspector.objects;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads a PNG, JPEG, GIF, BMP or TIFF picture, every so many-th pixel of a large one. A picture
/// that claims to be larger than memory allows is refused before its pixels are read.
final class PixelsReader {

  private static final int WIDEST = 2000;

  /// Of the samples of a whole picture, as some readers hold them.
  private static final long MOST_BYTES = 256 << 20;

  private PixelsReader() {}

  /// Nothing for bytes that are no picture of these kinds, or a damaged one.
  static Optional<Pixels> read(byte[] bytes) {
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return read(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty(); // readers throw whatever damage leads to
    }
  }

  /// Of one pixel; four samples of 16 bits where the picture does not tell.
  private static int bytesOfOne(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0);
    return type == null ? 8 : type.getNumBands() * Math.ceilDiv(type.getBitsPerBand(0), Byte.SIZE);
  }

  private static Optional<Pixels> read(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height * bytesOfOne(reader) > MOST_BYTES) {
      return Optional.empty();
    }
    int step = Math.ceilDiv(Math.max(width, height), WIDEST);
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(0, every);
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Optional.of(new Pixels(image.getWidth(), image.getHeight(), argb, width, height));
  }
}
