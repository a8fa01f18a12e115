package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Takes pictures of what the window shows and keeps them as PNG files in one folder.
final class Album {

  private final Hand hand;
  private final Path folder;
  private final List<Path> pictures = new ArrayList<>();

  Album(Hand hand, Path folder) {
    this.hand = hand;
    this.folder = folder;
  }

  /// The pictures taken so far.
  List<Path> pictures() {
    return List.copyOf(pictures);
  }

  /// Writes what the scene shows now to `NAME.png`.
  void take(Scene scene, String name) throws TourFailed, IOException, InterruptedException {
    WritableImage image = hand.ask(() -> scene.snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    Path file = folder.resolve(name + ".png");
    Files.createDirectories(folder);
    Files.write(file, PngImage.encode(width, height, pixels));
    pictures.add(file);
  }
}
