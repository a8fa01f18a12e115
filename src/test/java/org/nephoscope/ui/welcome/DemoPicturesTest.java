package org.nephoscope.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.Stores;

class DemoPicturesTest {

  @Test
  void eachArrayGivesAPictureOfMoreThanAFewColours() throws Exception {
    var stores = new Stores();
    var pictures =
        new DemoPictures(place -> stores.open(place.location().store(), place.access())).make();
    assertThat(pictures)
        .hasSize(3)
        .allSatisfy(one -> assertThat(colours(one.image())).as(one.path()).hasSizeGreaterThan(8));
  }

  private static Set<Integer> colours(Image image) {
    var colours = new HashSet<Integer>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getPixelReader().getArgb(x, y));
      }
    }
    return colours;
  }
}
