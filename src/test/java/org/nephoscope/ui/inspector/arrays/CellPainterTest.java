package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// Cells are told apart by what is drawn on them, also by somebody who sees no colours.
class CellPainterTest {

  private static final ChunkState[] STATES = ChunkState.values();

  @BeforeEach
  void begin() {
    OffScreen.stage();
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.Choice.class,
      names = {"LIGHT", "DARK"})
  void everyTwoStatesDifferInGreyAlsoMirrored(Theme.Choice choice) {
    for (int side : new int[] {12, 16, 32}) {
      List<double[][]> drawn = greys(choice, side);
      for (int one = 0; one < drawn.size(); one++) {
        for (int other = one + 1; other < drawn.size(); other++) {
          assertThat(difference(drawn.get(one), drawn.get(other)))
              .as("%s and %s at %d px", STATES[one], STATES[other], side)
              .isGreaterThan(0.03);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 12, 16, 32})
  void whatIsForbiddenAndWhatGaveNoAnswerDifferInKind(int side) {
    List<double[][]> drawn = greys(Theme.Choice.LIGHT, side);
    assertThat(
            difference(
                drawn.get(List.of(STATES).indexOf(ChunkState.FORBIDDEN)),
                drawn.get(List.of(STATES).indexOf(ChunkState.ERROR))))
        .isGreaterThan(0.15);
  }

  /// How many of its pixels are clearly lighter or darker, from 0 to 1, mirrored or not.
  private static double difference(double[][] left, double[][] right) {
    int side = left.length;
    int count = 0;
    int mirrored = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        count += Math.abs(left[y][x] - right[y][x]) > 0.07 ? 1 : 0;
        mirrored += Math.abs(left[y][x] - right[y][side - 1 - x]) > 0.07 ? 1 : 0;
      }
    }
    return Math.min(count, mirrored) / (double) (side * side);
  }

  /// How light each pixel of each state's cell is.
  private static List<double[][]> greys(Theme.Choice choice, int side) {
    return OffScreen.call(() -> {
      var page = new StackPane();
      var inks = new Swatches(() -> {});
      page.getChildren().setAll(inks);
      CellIcons.dress(page);
      var theme = new Theme(choice);
      theme.dress(new Scene(page, 50, 50));
      page.applyCss();
      var background = new SnapshotParameters();
      background.setFill(inks.of(Swatches.Ink.PAGE));
      List<double[][]> all = new ArrayList<>();
      for (ChunkState state : STATES) {
        var canvas = new Canvas(side, side);
        new CellPainter(inks).paint(canvas.getGraphicsContext2D(), state, 0, 0, side);
        all.add(greys(new Group(canvas).snapshot(background, null), side));
      }
      theme.close();
      return all;
    });
  }

  private static double[][] greys(WritableImage shot, int side) {
    double[][] greys = new double[side][side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        greys[y][x] = shot.getPixelReader().getColor(x, y).grayscale().getRed();
      }
    }
    return greys;
  }
}
