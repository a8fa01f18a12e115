package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.Selection;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Plane;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;

class PreviewViewModelTest {

  @TempDir Path folder;

  private final DemoArrays demo = new DemoArrays();
  private final ArrayViewModel array =
      new ArrayViewModel(_ -> DemoArrays.store(), demo.background());
  private final PreviewViewModel preview =
      new PreviewViewModel(array, _ -> DemoArrays.store(), demo.background());

  @Test
  void nothingIsReadWhileNobodyLooks() {
    open("membrane.zarr/s0/");
    assertThat(preview.preview()).isInstanceOf(Preview.Nothing.class);
    preview.watch(true);
    assertThat(preview.preview()).isInstanceOf(Preview.Reading.class);
  }

  @Test
  void aChunkShowsItsValues() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.settle();
    Preview.Figures figures = preview.preview().values().orElseThrow();
    assertThat(figures.statistics().range().orElseThrow().full().high()).isBetween(0.0, 1.0);
    Plane plane = preview.plane().orElseThrow();
    assertThat(plane.rows()).isEqualTo(128);
    preview.point(500, -4);
    assertThat(preview.pointed()).isEqualTo(ChunkIndex.of(0, 127, 0));
  }

  @Test
  void aChunkThatIsNotStoredReadsAsFill() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(1, 3, 4));
    demo.settle();
    assertThat(read().chunk().presence()).isEqualTo(Presence.NOT_STORED);
    assertThat(preview.plane().orElseThrow().text(7, 7)).isEqualTo("0.0");
    assertThat(array.grid().orElseThrow().state(1, 3, 4)).isEqualTo(ChunkState.NOT_STORED);
  }

  @Test
  void aDamagedChunkSaysWhichStageFailedAndIsMarked() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 5, 3));
    demo.settle();
    assertThat(preview.preview().values()).isEmpty();
    assertThat(read().chunk().problem()).isPresent();
    assertThat(read().chunk().stages().stream().map(StageReport::state))
        .contains(StageReport.State.FAILED, StageReport.State.NOT_REACHED);
    assertThat(array.grid().orElseThrow().state(0, 5, 3)).isEqualTo(ChunkState.CORRUPT);
  }

  @Test
  void aLateChunkIsDropped() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.work();
    array.choose(ChunkIndex.of(0, 3, 4));
    demo.answer();
    assertThat(preview.preview()).isEqualTo(new Preview.Reading(ChunkIndex.of(0, 3, 4)));
    demo.settle();
    assertThat(read().chunk().index()).isEqualTo(ChunkIndex.of(0, 3, 4));
  }

  @Test
  void aChunkInsideAShardIsReadByItself() {
    preview.watch(true);
    open("cells.ome.zarr/0/");
    array.choose(ChunkIndex.of(1, 4, 1, 1));
    demo.settle();
    assertThat(read().chunk().range().orElseThrow().length())
        .isLessThan(read().chunk().meta().orElseThrow().size());
    assertThat(preview.display().map()).isEqualTo(ColorMap.GREY);
    assertThat(preview.preview().values()).isPresent();
  }

  @Test
  void labelsHaveColoursOfTheirOwn() {
    preview.watch(true);
    open("cells.ome.zarr/labels/nuclei/0/");
    assertThat(preview.display().map()).isEqualTo(ColorMap.LABELS);
  }

  @Test
  void theWindowFollowsTheChunkUntilItIsSetByHand() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.settle();
    var range = preview.preview().values().orElseThrow().statistics().range().orElseThrow();
    assertThat(preview.display().window()).isEqualTo(range.middle());
    preview.display().stretch(Stretch.FULL);
    assertThat(preview.display().window()).isEqualTo(range.full());
    preview.display().setWindow(0.25, 0.5);
    preview.display().setWindow(3, 2);
    assertThat(preview.display().window().low()).isEqualTo(0.25);
  }

  @Test
  void theWindowStaysForOtherChunksAndColoursAreTurnedRound() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.settle();
    var window = preview.display().window();
    preview.display().keepWindow(true);
    preview.display().invert(true);
    array.choose(ChunkIndex.of(0, 3, 4));
    demo.settle();
    assertThat(preview.display().window()).isEqualTo(window);
    assertThat(preview.display().colours().ramp(0)).isEqualTo(ColorMap.VIRIDIS.ramp(1));
    assertThat(preview.display().colours().argb(window.low(), 0))
        .isEqualTo(ColorMap.VIRIDIS.ramp(1));
    preview.display().keepWindow(false);
    assertThat(preview.display().window()).isNotEqualTo(window);
  }

  @Test
  void theBytesOfAWholeObjectAreComparedWithItsDigest() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.settle();
    assertThat(read().digest().orElseThrow().checked()).isEqualTo("md5");
    assertThat(read().digest().orElseThrow().isEqual()).isTrue();
    open("cells.ome.zarr/0/");
    assertThat(read().digest()).isEmpty();
  }

  @Test
  void aWholePlaneIsReadAcrossChunks() throws Exception {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(1, 3, 3));
    demo.settle();
    Plane chunk = preview.plane().orElseThrow();
    preview.point(5, 7);
    preview.showWhole(true);
    assertThat(preview.preview()).isInstanceOf(Preview.Reading.class);
    demo.settle();
    var whole = (Preview.Whole) preview.preview();
    assertThat(whole.chunks()).isEqualTo(96);
    assertThat(whole.absent()).isEqualTo(13);
    Plane plane = preview.plane().orElseThrow();
    assertThat(plane.rows()).isEqualTo(1000);
    assertThat(plane.columns()).isEqualTo(1500);
    assertThat(preview.pointed()).isEqualTo(ChunkIndex.of(0, 389, 391));
    for (int at = 0; at < 128; at++) {
      assertThat(plane.text(384 + at, 384 + at)).isEqualTo(chunk.text(at, at));
    }
    Path file = folder.resolve("plane.npy");
    preview.files().saveNpy(file, _ -> {});
    demo.settle();
    assertThat(file).hasSize(128 + 1000L * 1500 * 4);
    preview.point(0, 1499);
    preview.showWhole(false);
    demo.settle();
    assertThat(array.chunk()).isEqualTo(ChunkIndex.of(1, 0, 11));
    assertThat(read().chunk().index()).isEqualTo(ChunkIndex.of(1, 0, 11));
    assertThat(preview.column()).isEqualTo(1499 - 11 * 128);
  }

  @Test
  void aFileSaysWhichOfItsZerosNobodyWrote() throws Exception {
    var store = new MemoryStore("undefined");
    String document =
        "{\"zarr_format\":2,\"shape\":[6],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"fill_value\":null,\"filters\":null,\"order\":\"C\"}";
    store.put(
        new ObjectKey("a/.zarray"),
        ByteSource.of(document.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
    store.put(new ObjectKey("a/0"), ByteSource.of(new byte[] {1, 2}), PutOptions.REPLACE);
    var open = (ArrayMeta) new ArrayOpener(store).open(Prefix.of("a")).orElseThrow();
    var decoding = new ChunkDecoding(store, open);
    Path file = folder.resolve("undefined.npy");
    assertThat(decoding.save(Selection.all(open.shape()), file)).contains(file.toString(), ": 2");
    assertThat(decoding.save(Selection.parse(":2", open.shape()), file))
        .isEqualTo(ArrayText.TEXTS.get("lists.saved", file));
  }

  @Test
  void aPlaneWithADamagedChunkSaysWhichAndAnotherQuestionEndsIt() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    preview.showWhole(true);
    demo.settle();
    assertThat(preview.preview())
        .isInstanceOfSatisfying(
            Preview.Refused.class,
            refused -> assertThat(refused.sentence()).contains("chunk 0, 5, 3"));
    preview.showWhole(false);
    demo.settle();
    preview.showWhole(true);
    preview.showWhole(false);
    demo.settle();
    assertThat(read().figures()).isPresent();
  }

  @Test
  void anArrayOfAnotherRankIsAskedAboutWithItsOwnAxes() {
    preview.previewProperty().subscribe(_ -> assertThat(preview.wholeRefusal()).isEmpty());
    open("membrane.zarr/s0/");
    open("cells.ome.zarr/0/");
    open("membrane.zarr/s0/");
    assertThat(preview.part()).isPresent();
  }

  private Preview.Read read() {
    return (Preview.Read) preview.preview();
  }

  private void open(String path) {
    array.open(DemoArrays.place(path));
    demo.settle();
  }
}
