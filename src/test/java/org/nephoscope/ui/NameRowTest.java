package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A name and what stands behind it, in more and less room.
class NameRowTest {

  private final Label name = new Label("membrane.zarr");
  private final Label format = new Label("Zarr v3");
  private final Label image = new Label("OME 0.5");
  private final NameRow row = new NameRow(name, 4);

  @BeforeAll
  static void startToolkit() {
    assertThat(OffScreen.stage()).isNotNull();
  }

  @Test
  void factsGiveWayBeforeTheNameLosesALetter() {
    OffScreen.run(() -> {
      row.setFacts(List.of(format, image));
      var _ = new Scene(row);
    });
    double all = OffScreen.call(() -> wide(name) + 4 + wide(format) + 4 + wide(image));
    lay(all);
    assertThat(List.of(format.isVisible(), image.isVisible())).containsExactly(true, true);
    lay(all - 3);
    assertThat(List.of(format.isVisible(), image.isVisible())).containsExactly(true, false);
    assertThat(name.getWidth()).isEqualTo(OffScreen.call(() -> wide(name)));
    lay(OffScreen.call(() -> wide(name)) + 6);
    assertThat(List.of(format.isVisible(), image.isVisible())).containsExactly(false, false);
    assertThat(name.getWidth()).isEqualTo(OffScreen.call(() -> wide(name)));
    lay(30);
    assertThat(name.getWidth()).isEqualTo(30);
  }

  @Test
  void aFactWithoutWordsTakesNoRoomFromTheNext() {
    OffScreen.run(() -> {
      format.setText("");
      row.setFacts(List.of(format, image));
      var _ = new Scene(row);
    });
    lay(OffScreen.call(() -> wide(name) + 4 + wide(image)));
    assertThat(List.of(format.isVisible(), image.isVisible())).containsExactly(false, true);
  }

  private static double wide(Label label) {
    label.applyCss();
    return Math.ceil(label.prefWidth(-1));
  }

  private void lay(double width) {
    OffScreen.run(() -> {
      row.applyCss();
      row.resize(width, 28);
      row.layout();
    });
  }
}
