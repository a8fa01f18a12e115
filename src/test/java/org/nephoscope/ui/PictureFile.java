package org.nephoscope.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Pictures of windows in files, for eyes. They are packed beside the test that goes on meanwhile,
/// one at a time.
public final class PictureFile {

  /// Of a picture's compression: little, for half of the time went into it.
  private static final float QUICK = 0.9f;

  private static final Executor WRITER =
      Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "pictures");
        thread.setDaemon(true);
        return thread;
      });

  private static CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(PictureFile::finish));
  }

  private PictureFile() {}

  /// Begins to write a picture, as soon as the one before is written.
  public static synchronized void write(Image image, Path file) {
    finish();
    last = CompletableFuture.runAsync(() -> writeNow(image, file), WRITER);
  }

  /// Waits until all are written, and throws if one could not be.
  public static synchronized void finish() {
    CompletableFuture<Void> before = last;
    last = CompletableFuture.completedFuture(null); // what could not be written is said once
    before.join();
  }

  private static void writeNow(Image image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, width, height, argb, 0, width);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam quickly = writer.getDefaultWriteParam();
    quickly.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quickly.setCompressionQuality(QUICK);
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      try (ImageOutputStream to = ImageIO.createImageOutputStream(file.toFile())) {
        writer.setOutput(to);
        writer.write(null, new IIOImage(copy, null, null), quickly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }
}
