package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.PictureFile;
import org.nephoscope.ui.Theme;

/// Pictures of one window in both themes, as `target/screens/NAME-light.png`, and a look whether
/// every word in them can be read, also in the smallest window. Those at twice the size,
/// `NAME-light@2x.png`, are for eyes alone; `-Dscreens.twice=false` leaves them out.
record Shots(Stage stage, Theme theme) {

  private static final int LARGE = 1440;
  private static final int[][] SIZES = {{1024, 640}, {LARGE, 900}};
  private static final Theme.Choice[] THEMES = {Theme.Choice.DARK, Theme.Choice.LIGHT};
  private static final boolean TWICE = !"false".equals(System.getProperty("screens.twice"));

  void take(String name) {
    var problems = new ArrayList<String>();
    for (Theme.Choice choice : THEMES) {
      OffScreen.run(() -> theme.choose(choice));
      for (int[] size : SIZES) {
        resize(size[0], size[1]);
        String file = name + "-" + choice.name().toLowerCase(Locale.ROOT);
        write(stage.getScene(), size[0] == LARGE ? file : file + "-small");
        OffScreen.call(() -> problems(stage.getScene()))
            .forEach(problem -> problems.add(file + ", " + size[0] + " wide, " + problem));
      }
    }
    assertThat(problems).isEmpty();
  }

  /// Pictures of a dialog, in the size that it has.
  void takeDialog(String name, Scene dialog) {
    var problems = new ArrayList<String>();
    for (Theme.Choice choice : THEMES) {
      OffScreen.run(() -> theme.choose(choice));
      settle(dialog);
      String file = name + "-" + choice.name().toLowerCase(Locale.ROOT);
      write(dialog, file);
      OffScreen.call(() -> problems(dialog))
          .forEach(problem -> problems.add(file + ", " + problem));
    }
    assertThat(problems).isEmpty();
  }

  /// Writes a picture of a scene as it is and says what in it cannot be read.
  static List<String> look(Scene scene, String file) {
    settle(scene);
    write(scene, file, 1);
    return OffScreen.call(() -> problems(scene));
  }

  /// What cannot be read, and what cannot be told by its name.
  private static List<String> problems(Scene scene) {
    return Stream.concat(Legibility.problems(scene).stream(), Names.problems(scene).stream())
        .toList();
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

  private static void write(Scene scene, String name) {
    write(scene, name, 1);
    if (TWICE && !name.endsWith("-small")) {
      write(scene, name + "@2x", 2);
    }
  }

  private static void write(Scene scene, String name, int scale) {
    WritableImage image = OffScreen.call(() -> picture(scene, scale));
    PictureFile.write(image, Path.of("target", "screens", name + ".png"));
  }

  private static WritableImage picture(Scene scene, int scale) {
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(scale, scale));
    how.setFill(scene.getFill());
    return scene.getRoot().snapshot(how, null);
  }
}
