package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// Pictures of one window in both themes, as `target/screens/NAME-light.png`, at twice the size as
/// `NAME-light@2x.png`, and a look whether every word in them can be read, also in the smallest
/// window.
record Shots(Stage stage, Theme theme) {

  private static final int[][] SIZES = {{1024, 640}, {1440, 900}};

  void take(String name) {
    var problems = new ArrayList<String>();
    for (int[] size : SIZES) {
      resize(size[0], size[1]);
      for (Theme.Choice choice : new Theme.Choice[] {Theme.Choice.DARK, Theme.Choice.LIGHT}) {
        OffScreen.run(() -> theme.choose(choice));
        settle(stage.getScene());
        String file = name + "-" + choice.name().toLowerCase(Locale.ROOT);
        if (size[0] == 1440) {
          write(stage.getScene(), file, 1);
          write(stage.getScene(), file + "@2x", 2);
        } else {
          write(stage.getScene(), file + "-small", 1);
        }
        OffScreen.call(() -> Legibility.problems(stage.getScene()))
            .forEach(problem -> problems.add(file + ", " + size[0] + " wide, " + problem));
      }
    }
    assertThat(problems).isEmpty();
  }

  /// Pictures of a dialog, in the size that it has.
  void takeDialog(String name, Scene dialog) {
    var problems = new ArrayList<String>();
    for (Theme.Choice choice : new Theme.Choice[] {Theme.Choice.DARK, Theme.Choice.LIGHT}) {
      OffScreen.run(() -> theme.choose(choice));
      settle(dialog);
      String file = name + "-" + choice.name().toLowerCase(Locale.ROOT);
      write(dialog, file, 1);
      write(dialog, file + "@2x", 2);
      OffScreen.call(() -> Legibility.problems(dialog))
          .forEach(problem -> problems.add(file + ", " + problem));
    }
    assertThat(problems).isEmpty();
  }

  private void resize(double width, double height) {
    OffScreen.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    OffScreen.until("the window has its size", () -> stage.getScene().getWidth() == width);
    settle(stage.getScene());
  }

  /// What waits for the next layout, or for the one after it, is done.
  private static void settle(Scene scene) {
    for (int i = 0; i < 3; i++) {
      OffScreen.run(() -> {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
      });
    }
  }

  private static void write(Scene scene, String name, int scale) {
    WritableImage image = OffScreen.call(() -> picture(scene, scale));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, width, height, argb, 0, width);
    Path file = Path.of("target", "screens", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(copy, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WritableImage picture(Scene scene, int scale) {
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(scale, scale));
    how.setFill(scene.getFill());
    return scene.getRoot().snapshot(how, null);
  }
}
