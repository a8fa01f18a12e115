package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Plane;

class PreviewViewModelTest {

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
    assertThat(preview.map()).isEqualTo(ColorMap.GREY);
    assertThat(preview.preview().values()).isPresent();
  }

  @Test
  void labelsHaveColoursOfTheirOwn() {
    preview.watch(true);
    open("cells.ome.zarr/labels/nuclei/0/");
    assertThat(preview.map()).isEqualTo(ColorMap.LABELS);
  }

  @Test
  void theWindowFollowsTheChunkUntilItIsSetByHand() {
    preview.watch(true);
    open("membrane.zarr/s0/");
    array.choose(ChunkIndex.of(0, 3, 3));
    demo.settle();
    var range = preview.preview().values().orElseThrow().statistics().range().orElseThrow();
    assertThat(preview.window()).isEqualTo(range.middle());
    preview.stretch(Stretch.FULL);
    assertThat(preview.window()).isEqualTo(range.full());
    preview.setWindow(0.25, 0.5);
    preview.setWindow(3, 2);
    assertThat(preview.window().low()).isEqualTo(0.25);
  }

  private Preview.Read read() {
    return (Preview.Read) preview.preview();
  }

  private void open(String path) {
    array.open(DemoArrays.place(path));
    demo.settle();
  }
}
