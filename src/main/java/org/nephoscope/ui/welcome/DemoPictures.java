package org.nephoscope.ui.welcome;

import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Slice;
import org.nephoscope.array.view.Window;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.inspector.arrays.StoreFinder;

/// Little pictures of the demo data's arrays, each of a part of one chunk, decoded like any other.
/// Made away from the window's thread.
final class DemoPictures {

  private static final int WIDTH = 192;
  private static final int HEIGHT = 128;

  /// A picture, and of what it is.
  record Picture(String path, Image image) {}

  /// How values become colours.
  private interface Colours {
    int argb(Slice slice, int row, int column, Window window);
  }

  private final StoreFinder stores;

  DemoPictures(StoreFinder stores) {
    this.stores = stores;
  }

  /// Of each array one; where one cannot be read, there is none.
  List<Picture> make() throws StorageException {
    return List.of(
        picture(
            "membrane.zarr/s1/",
            ChunkIndex.of(1, 2, 2),
            128,
            (slice, row, column, window) ->
                ColorMap.VIRIDIS.ramp(window.position(slice.value(row, column)))),
        picture(
            "cells.ome.zarr/labels/nuclei/0/",
            ChunkIndex.of(0, 3, 0, 0),
            128,
            (slice, row, column, window) ->
                slice.bits(row, column) == 0
                    ? 0xFF22303C
                    : ColorMap.LABELS.argb(0, slice.bits(row, column), window)),
        picture(
            "cells.ome.zarr/1/",
            ChunkIndex.of(0, 3, 1, 0),
            128,
            (slice, row, column, window) -> green(window.position(slice.value(row, column)))));
  }

  private Picture picture(String path, ChunkIndex chunk, int side, Colours colours)
      throws StorageException {
    Place place = DemoTry.demo(path);
    var store = stores.at(place);
    var node = new ArrayOpener(store).open(place.location().prefix()).orElseThrow();
    Optional<NdArray> values =
        node instanceof ArrayMeta array
            ? new ArrayReader(store, array).read(chunk).values()
            : Optional.empty();
    NdArray decoded = values.orElseThrow();
    int rank = decoded.shape().rank();
    var slice = new Slice(decoded, rank - 2, rank - 1, ChunkIndex.of(new long[rank]));
    return new Picture(path, image(slice, Math.min(side, slice.columns()), colours));
  }

  /// The upper part of a square, twice as large.
  private static Image image(Slice slice, int side, Colours colours) {
    Window window = window(slice, side);
    var pixels = new int[WIDTH * HEIGHT];
    double step = (double) side / WIDTH;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels[y * WIDTH + x] = colours.argb(slice, (int) (y * step), (int) (x * step), window);
      }
    }
    var image = new WritableImage(WIDTH, HEIGHT);
    image
        .getPixelWriter()
        .setPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
    return image;
  }

  private static Window window(Slice slice, int side) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int y = 0; y < side * HEIGHT / WIDTH; y++) {
      for (int x = 0; x < side; x++) {
        low = Math.min(low, slice.value(y, x));
        high = Math.max(high, slice.value(y, x));
      }
    }
    return low < high ? new Window(low, high) : new Window(low, low + 1);
  }

  /// Fluorescence: black, green, almost white.
  private static int green(double position) {
    int light = Math.clamp((int) (position * 330), 0, 255);
    int pale = Math.clamp((int) (position * 330) - 190, 0, 150);
    return 0xFF000000 | pale << 16 | light << 8 | Math.min(255, pale + light / 3);
  }
}
