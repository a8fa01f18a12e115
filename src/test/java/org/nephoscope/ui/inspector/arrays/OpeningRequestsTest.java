package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// What is asked for when the page of an array is opened by itself: its own documents, the group
/// above, and the other levels of the image that the group describes; nothing of it twice.
class OpeningRequestsTest {

  private static final String V2 =
      """
      {"zarr_format": 2, "shape": [4], "chunks": [2], "dtype": "|u1", "compressor": null,
       "fill_value": 0, "filters": null, "order": "C"}
      """;

  private static final String V3 =
      """
      {"zarr_format": 3, "node_type": "array", "shape": [4], "data_type": "uint8",
       "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
       "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
       "codecs": [{"name": "bytes"}]}
      """;

  private static final String N5 =
      "{\"dimensions\": [4], \"blockSize\": [2], \"dataType\": \"uint8\"}";

  private static final String LEVELS =
      """
      [{"axes": [{"name": "x", "type": "space"}], "datasets": [
        {"path": "s0", "coordinateTransformations": [{"type": "scale", "scale": [1]}]},
        {"path": "s1", "coordinateTransformations": [{"type": "scale", "scale": [2]}]}]}]
      """;

  private static final String INFO =
      """
      {"@type": "neuroglancer_multiscale_volume", "type": "image", "data_type": "uint8",
       "num_channels": 1, "scales": [
         {"key": "8_8_40", "size": [2, 2, 2], "resolution": [8, 8, 40],
          "chunk_sizes": [[2, 2, 2]], "encoding": "raw"},
         {"key": "16_16_40", "size": [1, 1, 2], "resolution": [16, 16, 40],
          "chunk_sizes": [[2, 2, 2]], "encoding": "raw"}]}
      """;

  private final MemoryStore store = new MemoryStore("requests");
  private final DemoArrays desk = new DemoArrays();

  @Test
  void anArrayOfZarr2ByItself() throws StorageException {
    put("a.zarr/x/.zarray", V2);
    put("b/x/.zarray", V2);
    assertThat(asked("a.zarr/x/", 0))
        .containsExactly(
            "a.zarr/x/zarr.json",
            "a.zarr/x/.zarray",
            "a.zarr/x/.zattrs",
            "a.zarr/.zmetadata",
            "a.zarr/.zgroup",
            "a.zarr/");
    assertThat(asked("b/x/", 0)).containsExactly("b/x/", "b/x/.zarray", ".zmetadata", "b/");
  }

  @Test
  void anArrayOfZarr3ByItself() throws StorageException {
    put("a.zarr/x/zarr.json", V3);
    put("b/x/zarr.json", V3);
    assertThat(asked("a.zarr/x/", 0))
        .containsExactly("a.zarr/x/zarr.json", "a.zarr/zarr.json", "a.zarr/");
    assertThat(asked("b/x/", 0)).containsExactly("b/x/", "b/x/zarr.json", "b/zarr.json", "b/");
  }

  @Test
  void aLevelOfAnImageOfZarr2() throws StorageException {
    put("a.zarr/.zgroup", "{\"zarr_format\": 2}");
    put("a.zarr/.zattrs", "{\"multiscales\": " + LEVELS + "}");
    put("a.zarr/s0/.zarray", V2);
    put("a.zarr/s1/.zarray", V2);
    assertThat(asked("a.zarr/s0/", 2))
        .containsExactlyInAnyOrder(
            "a.zarr/s0/zarr.json",
            "a.zarr/s0/.zarray",
            "a.zarr/s0/.zattrs",
            "a.zarr/.zmetadata",
            "a.zarr/.zgroup",
            "a.zarr/.zattrs",
            "a.zarr/s1/.zarray",
            "a.zarr/s1/.zattrs");
  }

  @Test
  void aLevelBelowConsolidatedMetadataOfZarr2() throws StorageException {
    String known =
        """
        {"metadata": {".zgroup": {"zarr_format": 2}, ".zattrs": {"multiscales": %s},
         "s0/.zarray": %s, "s1/.zarray": %s}}
        """
            .formatted(LEVELS, V2, V2);
    for (String group : List.of("a.zarr/", "b/")) {
      put(group + ".zmetadata", known);
      put(group + "s0/.zarray", V2);
      put(group + "s1/.zarray", V2);
    }
    assertThat(asked("a.zarr/s0/", 2))
        .containsExactly(
            "a.zarr/s0/zarr.json", "a.zarr/s0/.zarray", "a.zarr/s0/.zattrs", "a.zarr/.zmetadata");
    assertThat(asked("b/s0/", 2))
        .containsExactly("b/s0/", "b/s0/.zarray", ".zmetadata", "b/", "b/.zmetadata");
  }

  @Test
  void aLevelOfAnImageOfZarr3() throws StorageException {
    put(
        "a.zarr/zarr.json",
        """
        {"zarr_format": 3, "node_type": "group",
         "attributes": {"ome": {"version": "0.5", "multiscales": %s}}}
        """
            .formatted(LEVELS));
    put("a.zarr/s0/zarr.json", V3);
    put("a.zarr/s1/zarr.json", V3);
    assertThat(asked("a.zarr/s0/", 2))
        .containsExactlyInAnyOrder(
            "a.zarr/s0/zarr.json", "a.zarr/zarr.json", "a.zarr/s1/zarr.json");
  }

  /// Where the group's own format says nothing, a listing still finds what another one says.
  @Test
  void aLevelBelowAGroupOfAnotherFormat() throws StorageException {
    put("a.zarr/.zgroup", "{\"zarr_format\": 2}");
    put("a.zarr/.zattrs", "{\"multiscales\": " + LEVELS + "}");
    put("a.zarr/s0/zarr.json", V3);
    put("a.zarr/s1/.zarray", V2);
    assertThat(asked("a.zarr/s0/", 2)).startsWith("a.zarr/s0/zarr.json", "a.zarr/zarr.json");
  }

  @Test
  void anArrayOfN5() throws StorageException {
    put("a.n5/x/attributes.json", N5);
    put("b.n5/attributes.json", "{\"scales\": [[1], [2]]}");
    put("b.n5/s0/attributes.json", N5);
    put("b.n5/s1/attributes.json", N5);
    assertThat(asked("a.n5/x/", 0))
        .containsExactly("a.n5/x/attributes.json", "a.n5/attributes.json", "a.n5/");
    assertThat(asked("b.n5/s0/", 2))
        .containsExactly(
            "b.n5/s0/attributes.json", "b.n5/attributes.json", "b.n5/s1/attributes.json");
  }

  @Test
  void aScaleOfPrecomputedIsKnownFromTheDocumentThatDescribesTheVolume() throws StorageException {
    put("v/info", INFO);
    put("v/8_8_40/0-2_0-2_0-2", "12345678");
    assertThat(asked("v/8_8_40/", 2)).containsExactly("v/8_8_40/", "v/info");
  }

  /// Opens the array by itself.
  ///
  /// @param levels how many the image that it is one of has; none where there is no image
  /// @return the documents and listings that were asked for, each of them once, and all counted
  private List<String> asked(String path, int levels) {
    var asked = new Asked(store);
    var model = new ArrayViewModel(_ -> asked, desk.background());
    model.open(DemoArrays.place(path));
    desk.settle();
    assertThat(model.opened().array().orElseThrow().prefix().value()).isEqualTo(path);
    assertThat(model.opened().describedImage().stream().flatMap(OpeningRequestsTest::arrays))
        .hasSize(levels);
    assertThat(asked.names).doesNotHaveDuplicates();
    assertThat(model.cost().paid().orElseThrow().requests()).isEqualTo(asked.names.size());
    return asked.names;
  }

  private static Stream<Opened.Level> arrays(Opened.Image image) {
    return image.levels().stream().filter(level -> level.array().isPresent());
  }

  private void put(String key, String text) throws StorageException {
    store.put(
        new ObjectKey(key),
        ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
  }
}
