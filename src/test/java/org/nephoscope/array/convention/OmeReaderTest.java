package org.nephoscope.array.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.convention.OmeImage.Axis;
import org.nephoscope.array.model.Problem;

class OmeReaderTest {

  private static final String LEVELS =
      """
      "axes": [{"name": "c", "type": "channel"},
               {"name": "y", "type": "space", "unit": "micrometer"},
               {"name": "x", "type": "space", "unit": "micrometer"}],
      "datasets": [
        {"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [1, 0.5, 0.5]}]},
        {"path": "/1/", "coordinateTransformations": [
          {"type": "scale", "scale": [1, 1, 1]}, {"type": "translation", "translation": [0, 0.25, 0.25]}]}]
      """;

  @Test
  void readsAnImageOfVersionFive() {
    OmeImage image =
        read("""
        {"ome": {"version": "0.5", "multiscales": [{"name": "cells", %s}],
         "omero": {"channels": [{"label": "DAPI", "color": "#0000FF",
           "window": {"start": 90, "end": 1200}}]}}}
        """
                .formatted(LEVELS))
            .orElseThrow();

    assertThat(image.version()).isEqualTo("0.5");
    assertThat(image.name()).isEqualTo("cells");
    assertThat(image.axes()).extracting(Axis::name).containsExactly("c", "y", "x");
    assertThat(image.axes().get(1).symbol()).isEqualTo("µm");
    assertThat(image.levels()).extracting(OmeImage.Level::path).containsExactly("0", "1");
    assertThat(image.levels().get(1).translation()).containsExactly(0.0, 0.25, 0.25);
    assertThat(image.channels().getFirst().color()).isEqualTo("0000FF");
    assertThat(image.channels().getFirst().high()).hasValue(1200);
    assertThat(image.problems()).isEmpty();
  }

  @Test
  void readsAnImageOfVersionFourWithACommonScale() {
    OmeImage image =
        read("""
        {"multiscales": [{"version": "0.4", %s,
         "coordinateTransformations": [{"type": "scale", "scale": [1, 2, 2]}]}]}
        """
                .formatted(LEVELS))
            .orElseThrow();
    assertThat(image.version()).isEqualTo("0.4");
    assertThat(image.levels().getFirst().scale()).containsExactly(1.0, 1.0, 1.0);
    assertThat(image.levels().get(1).translation()).containsExactly(0.0, 0.5, 0.5);
  }

  @Test
  void namesWhatBreaksTheSpecification() {
    OmeImage image =
        read("""
        {"multiscales": [{"axes": ["y", "y"], "datasets": [
          {"path": "../secret", "coordinateTransformations": [{"type": "scale", "scale": [1]}]}]}]}
        """)
            .orElseThrow();
    assertThat(image.problems())
        .extracting(Problem::pointer)
        .containsExactly(
            "/multiscales/0/axes/1",
            "/multiscales/0/datasets/0/coordinateTransformations",
            "/multiscales/0/datasets/0/coordinateTransformations",
            "/multiscales/0/datasets/0/path",
            "/multiscales/0/version");
  }

  @Test
  void otherAttributesAreNoImage() {
    for (String other : List.of("{}", "[]", "{\"multiscales\": 3}", "{\"ome\": {}}", "null")) {
      assertThat(read(other)).isEmpty();
    }
  }

  @Test
  void aLevelWithoutAnArrayIsAProblem() {
    OmeImage image = read("{\"multiscales\": [{%s}]}".formatted(LEVELS)).orElseThrow();
    LevelTable table = LevelTable.of(image, Map.of());
    assertThat(table.problems()).hasSize(2);
    assertThat(table.rows()).allSatisfy(row -> assertThat(row.extent()).isEmpty());
  }

  private static Optional<OmeImage> read(String json) {
    try {
      return OmeReader.read(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
