package org.nephoscope.array.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.parse.NodeParser;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

class ConventionsTest {

  private static final Prefix AT = Prefix.of("a");

  @Test
  void aPlateShowsItsGridAndWhatDoesNotFit() {
    Convention plate =
        only(
            """
            {"ome": {"version": "0.5", "plate": {"name": "p", "field_count": 2,
              "rows": [{"name": "A"}, {"name": "B"}], "columns": [{"name": "1"}],
              "wells": [{"path": "A/1", "rowIndex": 0, "columnIndex": 0},
                        {"path": "C/1", "rowIndex": 2, "columnIndex": 0},
                        {"path": "B/1", "rowIndex": 0, "columnIndex": 0}]}}}
            """);
    assertThat(plate.title()).isEqualTo("OME-NGFF plate 0.5");
    assertThat(plate.facts())
        .contains(new Convention.Fact("plate", "2 rows × 1 columns"))
        .contains(new Convention.Fact("wells", "3"));
    assertThat(plate.problems())
        .extracting(Problem::pointer)
        .containsExactly("/ome/plate/wells/1/path", "/ome/plate/wells/2");
  }

  @Test
  void wellsLabelsAndLayoutsAreNamed() {
    assertThat(only("{\"well\": {\"version\": \"0.4\", \"images\": [{\"path\": \"0\"}]}}").title())
        .isEqualTo("OME-NGFF well 0.4");
    assertThat(only("{\"labels\": [\"nuclei\", 7]}").problems()).hasSize(1);
    assertThat(only("{\"bioformats2raw.layout\": 3}").problems()).isEmpty();
    Convention label =
        only(
            """
            {"image-label": {"version": "0.4", "colors": [
              {"label-value": 1, "rgba": [255, 0, 0, 255]}, {"label-value": 1},
              {"label-value": 2, "rgba": [256, 0, 0]}]}}
            """);
    assertThat(label.problems())
        .extracting(Problem::pointer)
        .containsExactly("/image-label/colors/1", "/image-label/colors/2/rgba");
  }

  @Test
  void climateDataSaysWhatItsValuesMean() {
    ArrayNode array =
        new NodeParser(Prefix.of("a/time"))
            .v2Array(
                document(
                    ".zarray",
                    "{\"zarr_format\":2,\"shape\":[3],\"chunks\":[3],\"dtype\":\"<i8\",\"order\":"
                        + "\"C\",\"compressor\":null,\"fill_value\":null,\"filters\":null}"),
                Optional.of(
                    document(
                        ".zattrs",
                        "{\"_ARRAY_DIMENSIONS\":[\"time\"],\"units\":\"days since 2000-01-01\","
                            + "\"calendar\":\"noleap\",\"scale_factor\":\"2\"}")));
    Convention climate = Conventions.of(array).getFirst();
    assertThat(climate.facts())
        .contains(new Convention.Fact("role", "coordinate of the dimension time"))
        .contains(new Convention.Fact("values", "times: days since 2000-01-01"));
    assertThat(climate.problems()).extracting(Problem::pointer).containsExactly("/scale_factor");
  }

  @Test
  void theCoordinatesOfAGroupAreKnownFromItsConsolidatedMetadata() {
    GroupMeta group =
        (GroupMeta)
            new NodeParser(AT)
                .v2Consolidated(
                    document(
                        ".zmetadata",
                        "{\"metadata\":{\".zgroup\":{\"zarr_format\":2},"
                            + "\"lat/.zarray\":{},\"lat/.zattrs\":{\"_ARRAY_DIMENSIONS\":[\"lat\"]},"
                            + "\"t/.zarray\":{},\"t/.zattrs\":{\"_ARRAY_DIMENSIONS\":[\"lat\",\"x\"]}"
                            + "}}"));
    assertThat(Conventions.of(group).getFirst().facts())
        .containsExactly(new Convention.Fact("coordinates", "lat"));
  }

  @Test
  void declaredConventionsAndAnndataAreNamed() {
    Convention geo =
        only(
            "{\"zarr_conventions\":[{\"name\":\"proj:\",\"spec_url\":\"https://x/proj\"},{}],"
                + "\"proj:code\":\"EPSG:4326\",\"spatial:transform\":[1,2]}");
    assertThat(geo.name()).isEqualTo("GeoZarr");
    assertThat(geo.facts()).contains(new Convention.Fact("proj:code", "EPSG:4326"));
    assertThat(geo.problems())
        .extracting(Problem::pointer)
        .containsExactly("/zarr_conventions/1", "/spatial:transform");
    assertThat(only("{\"encoding-type\":\"anndata\",\"encoding-version\":\"0.1.0\"}").title())
        .isEqualTo("anndata 0.1.0");
  }

  @Test
  void scalesOfN5AndCellMapAreImages() {
    OmeImage viewer =
        Images.of(
                group(
                    "{\"scales\":[[1,1,1],[2,2,1]],\"axes\":[\"x\",\"y\",\"z\"],\"units\":"
                        + "[\"um\",\"um\",\"um\"],\"resolution\":[0.5,0.5,2]}"))
            .orElseThrow();
    assertThat(viewer.title()).isEqualTo("n5-viewer");
    assertThat(viewer.axes()).extracting(OmeImage.Axis::name).containsExactly("z", "y", "x");
    assertThat(viewer.levels().get(1))
        .isEqualTo(new OmeImage.Level("s1", List.of(2.0, 1.0, 1.0), List.of()));
    OmeImage cosem =
        Images.of(
                group(
                    "{\"multiscales\":[{\"name\":\"em\",\"datasets\":[{\"path\":\"s0\","
                        + "\"transform\":{\"axes\":[\"z\",\"y\",\"x\"],\"scale\":[5.24,4,4],"
                        + "\"translate\":[0,1,2],\"units\":[\"nm\",\"nm\",\"nm\"]}}]}]}"))
            .orElseThrow();
    assertThat(cosem.title()).isEqualTo("CellMap");
    assertThat(cosem.levels().getFirst().scale()).containsExactly(5.24, 4.0, 4.0);
    assertThat(cosem.axes().getFirst().symbol()).isEqualTo("nm");
  }

  @Test
  void aVolumeOfPrecomputedIsAnImage() {
    GroupMeta volume =
        new NodeParser(AT)
            .precomputed(
                document(
                    "info",
                    "{\"type\":\"image\",\"data_type\":\"uint8\",\"num_channels\":1,\"scales\":["
                        + "{\"key\":\"a\",\"size\":[9,9,9],\"resolution\":[8,8,40],"
                        + "\"voxel_offset\":[1,2,3],\"chunk_sizes\":[[9,9,9]],\"encoding\":\"raw\"},"
                        + "{\"key\":\"b\",\"size\":[9,9,9],\"resolution\":[4,4,40],"
                        + "\"chunk_sizes\":[[9,9,9]],\"encoding\":\"raw\"}]}"))
            .orElseThrow();
    OmeImage image = Images.of(volume).orElseThrow();
    assertThat(image.levels().getFirst())
        .isEqualTo(
            new OmeImage.Level("a", List.of(1.0, 40.0, 8.0, 8.0), List.of(0.0, 120.0, 16.0, 8.0)));
    assertThat(image.problems())
        .extracting(Problem::pointer)
        .containsExactly("/scales/1/resolution");
  }

  @Test
  void rulesOfOmeAreChecked() {
    OmeImage image =
        OmeReader.read(
                group(
                        "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"x\",\"type\":"
                            + "\"space\"},{\"name\":\"c\",\"type\":\"channel\"},{\"name\":\"y\","
                            + "\"type\":\"space\"}],\"datasets\":[{\"path\":\"0\","
                            + "\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":"
                            + "[0,1,1]}]}]}]}")
                    .attributes())
            .orElseThrow();
    assertThat(image.problems())
        .extracting(Problem::sentence)
        .containsExactly("a scale is greater than zero", "the axes of space come last");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"plate\":{\"rows\":7,\"wells\":[null,{\"path\":\"/\"},{\"path\":\"A/\"}]}}",
        "{\"ome\":{\"plate\":{},\"well\":{\"images\":[1]},\"labels\":[[]],\"image-label\":"
            + "{\"colors\":[{\"rgba\":[1e99]}]},\"bioformats2raw.layout\":\"x\"}}",
        "{\"multiscales\":[{\"datasets\":[{\"transform\":{\"axes\":5,\"scale\":[\"x\"]}}]}]}",
        "{\"scales\":[[],[1]],\"axes\":9}",
        "{\"zarr_conventions\":{\"a\":1},\"spatial:transform\":\"x\",\"encoding-type\":\"\"}"
      })
  void noAttributesAreEverAnException(String attributes) {
    assertThatCode(
            () -> {
              Conventions.of(group(attributes));
              Images.of(group(attributes));
            })
        .doesNotThrowAnyException();
  }

  private static Convention only(String attributes) {
    assertThat(Conventions.of(group(attributes))).hasSize(1);
    return Conventions.of(group(attributes)).getFirst();
  }

  private static GroupMeta group(String attributes) {
    return new NodeParser(AT)
        .v2Group(
            document(".zgroup", "{\"zarr_format\": 2}"),
            Optional.of(document(".zattrs", attributes)));
  }

  private static Document document(String name, String text) {
    return new Document(
        new ObjectKey("a/" + name), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
