package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

class ArrayViewModelTest {

  private final DemoArrays demo = new DemoArrays();
  private final ArrayViewModel model =
      new ArrayViewModel(_ -> DemoArrays.store(), demo.background());

  @Test
  void anArrayShowsItsImageAndItsGrid() {
    open("cells.ome.zarr/0/");
    assertThat(model.opened().array()).isPresent();
    assertThat(model.opened().describedImage().orElseThrow().levels()).hasSize(3);
    assertThat(model.axes()).isEqualTo(new Axes(2, 3));
    assertThat(model.plane().orElseThrow().rows()).isGreaterThan(1);
  }

  @Test
  void aGroupShowsItsLevelsAndAnOrdinaryPrefixNothing() {
    open("cells.ome.zarr/");
    assertThat(model.opened()).isInstanceOf(Opened.OfGroup.class);
    assertThat(model.opened().describedImage()).isPresent();
    open("tiny-objects/");
    assertThat(model.opened()).isInstanceOf(Opened.Plain.class);
  }

  @Test
  void aLateAnswerToAnOldQuestionChangesNothing() {
    model.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.work();
    model.open(DemoArrays.place("cells.ome.zarr/1/"));
    demo.answer();
    assertThat(model.opened()).isInstanceOf(Opened.Opening.class);
    demo.settle();
    assertThat(model.opened().array().orElseThrow().prefix().value())
        .isEqualTo("cells.ome.zarr/1/");
  }

  @Test
  void aScanTellsStoredFromNotStored() {
    open("membrane.zarr/s0/");
    model.listing().beginUnlessLarge();
    demo.settle();
    assertThat(model.progressProperty().get().orElseThrow().complete()).isTrue();
    ChunkGridState grid = model.grid().orElseThrow();
    assertThat(grid.state(1, 3, 4)).isEqualTo(ChunkState.NOT_STORED);
    assertThat(grid.state(0, 5, 3)).isEqualTo(ChunkState.STORED);
    long inPlane = model.plane().orElseThrow().counts().values().stream().mapToInt(i -> i).sum();
    assertThat(inPlane).isEqualTo(grid.length(1) * grid.length(2));
  }

  @Test
  void levelsAreCountedOnlyWhenSomebodyAsks() {
    open("cells.ome.zarr/0/");
    Opened.Image image = model.opened().describedImage().orElseThrow();
    assertThat(model.levels().countsProperty().get()).isEmpty();
    assertThat(LevelCountsModel.requests(image)).isEqualTo(3);
    model.levels().count(image);
    demo.settle();
    assertThat(model.levels().runningProperty().get()).isFalse();
    var found = model.levels().countsProperty().get();
    assertThat(found).containsOnlyKeys("0", "1", "2");
    assertThat(found.values()).allMatch(ScanSnapshot::complete);
    model.scan();
    demo.settle();
    assertThat(Objects.requireNonNull(found.get("0")).storedBytes())
        .isEqualTo(model.progressProperty().get().orElseThrow().storedBytes());
    open("cells.ome.zarr/1/");
    assertThat(model.levels().countsProperty().get()).hasSize(3);
    open("membrane.zarr/s0/");
    assertThat(model.levels().countsProperty().get()).isEmpty();
  }

  @Test
  void choosingAShardChoosesItsFirstChunkAndChunksOutsideAreBroughtInside() {
    open("cells.ome.zarr/0/");
    model.chooseObject(ChunkIndex.of(1, 1, 1, 0));
    long slab = model.opened().array().orElseThrow().shard().orElseThrow().dim(1);
    assertThat(model.chunk()).isEqualTo(ChunkIndex.of(1, slab, 2, 0));
    assertThat(model.object()).isEqualTo(ChunkIndex.of(1, 1, 1, 0));
    model.choose(ChunkIndex.of(9, -1, 0, 0));
    assertThat(model.chunk()).isEqualTo(ChunkIndex.of(1, 0, 0, 0));
  }

  @Test
  void openingAnArrayAsksForItsOwnDocumentsOnly() {
    var asked = new Asked(DemoArrays.store());
    var counted = new ArrayViewModel(_ -> asked, demo.background());
    counted.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.settle();
    assertThat(counted.opened().array()).isPresent();
    assertThat(asked.names.stream().filter(name -> name.startsWith("membrane.zarr/s0/")))
        .hasSizeBetween(1, 3);
  }

  @Test
  void whatTheGroupHasToldIsNotAskedForAgainUnlessThePersonAsks() throws StorageException {
    var store = new MemoryStore("consolidated");
    String array =
        """
        {"zarr_format": 3, "node_type": "array", "shape": [4], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "bytes"}]}
        """;
    String group =
        "{\"zarr_format\": 3, \"node_type\": \"group\", \"consolidated_metadata\": {\"metadata\":"
            + " {\"x\": "
            + array
            + "}}}";
    put(store, "a.zarr/zarr.json", group);
    put(store, "a.zarr/x/zarr.json", array);
    var asked = new Asked(store);
    var counted = new ArrayViewModel(_ -> asked, demo.background());
    counted.open(DemoArrays.place("a.zarr/"));
    demo.settle();
    counted.open(DemoArrays.place("a.zarr/x/"));
    demo.settle();
    assertThat(counted.opened().array().orElseThrow().documents()).hasSize(1);
    assertThat(asked.names).containsExactly("a.zarr/zarr.json");
    counted.reload();
    demo.settle();
    assertThat(counted.opened().array()).isPresent();
    assertThat(asked.names)
        .containsExactly("a.zarr/zarr.json", "a.zarr/x/zarr.json", "a.zarr/zarr.json");
  }

  @Test
  void anArrayThatIsOpenedByItsAddressCostsItsOwnDocumentsAndOneForTheImageAbove()
      throws StorageException {
    var store = new MemoryStore("by-address");
    String older =
        """
        {"zarr_format": 2, "shape": [4], "chunks": [2], "dtype": "|u1", "compressor": null,
         "fill_value": 0, "filters": null, "order": "C"}
        """;
    put(store, "v2.zarr/.zmetadata", "{\"metadata\": {\"x/.zarray\": " + older + "}}");
    put(store, "v2.zarr/x/.zarray", older);
    put(
        store,
        "v.n5/x/attributes.json",
        "{\"dimensions\":[4],\"blockSize\":[2],\"dataType\":\"uint8\"}");
    var asked = new Asked(store);
    var counted = new ArrayViewModel(_ -> asked, demo.background());
    counted.open(DemoArrays.place("v2.zarr/x/"));
    demo.settle();
    assertThat(counted.opened().array()).isPresent();
    assertThat(asked.names)
        .containsExactly(
            "v2.zarr/x/zarr.json", "v2.zarr/x/.zarray", "v2.zarr/x/.zattrs", "v2.zarr/.zmetadata");
    asked.names.clear();
    counted.open(DemoArrays.place("v.n5/x/"));
    demo.settle();
    assertThat(counted.opened().array()).isPresent();
    assertThat(asked.names)
        .containsExactly("v.n5/x/attributes.json", "v.n5/attributes.json", "v.n5/");
  }

  @Test
  void levelsOfOneImageAreReadOnce() {
    var asked = new Asked(DemoArrays.store());
    var counted = new ArrayViewModel(_ -> asked, demo.background());
    counted.open(DemoArrays.place("cells.ome.zarr/"));
    demo.settle();
    int before = asked.names.size();
    for (String level : List.of("1", "0")) {
      counted.open(DemoArrays.place("cells.ome.zarr/" + level + "/"));
      demo.settle();
      assertThat(counted.opened().array().orElseThrow().prefix().name()).isEqualTo(level);
      assertThat(counted.opened().describedImage().orElseThrow().levels()).hasSize(3);
    }
    assertThat(asked.names).hasSize(before);
  }

  private static void put(MemoryStore store, String key, String text) throws StorageException {
    store.put(
        new ObjectKey(key),
        ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
  }

  @Test
  void aRefusalIsNeitherAbsentNorAnArray() {
    var key = new ObjectKey("membrane.zarr/s0/zarr.json");
    var refused =
        new ArrayViewModel(
            _ -> {
              throw new StorageException.AccessDenied(
                  key.value(), StorageException.AccessDenied.Why.FORBIDDEN, null);
            },
            demo.background());
    refused.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.settle();
    assertThat(refused.opened()).isInstanceOf(Opened.Failed.class);
  }

  @Test
  void whatFailedIsTriedAgain() {
    var refusals = new AtomicInteger(2);
    var fickle =
        new ArrayViewModel(
            _ -> {
              if (refusals.getAndDecrement() > 0) {
                throw new StorageException.AccessDenied(
                    "", StorageException.AccessDenied.Why.FORBIDDEN, null);
              }
              return DemoArrays.store();
            },
            demo.background());
    fickle.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.settle();
    fickle.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.settle();
    assertThat(fickle.opened()).isInstanceOf(Opened.Failed.class);
    fickle.reload();
    demo.settle();
    assertThat(fickle.opened().array()).isPresent();
    assertThat(fickle.progressProperty().get()).isEmpty();
  }

  @Test
  void theLastTwoAxesWithSeveralCellsAreShown() {
    assertThat(Axes.of(Shape.of(9, 1, 5, 1))).isEqualTo(new Axes(0, 2));
    assertThat(Axes.of(Shape.of(1, 1, 1))).isEqualTo(new Axes(1, 2));
    assertThat(Axes.of(Shape.of(7))).isEqualTo(new Axes(Axes.NONE, 0));
    assertThat(Axes.of(Shape.of(7, 1))).isEqualTo(new Axes(0, 1));
    assertThat(Axes.of(Shape.of())).isEqualTo(new Axes(Axes.NONE, Axes.NONE));
    assertThat(new Axes(1, 2).withRow(2)).isEqualTo(new Axes(2, 1));
  }

  @Test
  void aPlaneOfManyCellsShowsTheWorstOfThem() {
    ChunkGridState grid = ChunkGridState.of(2, 4, 4).orElseThrow();
    grid.mark(ChunkState.STORED, 1, 0, 0);
    grid.mark(ChunkState.CORRUPT, 1, 1, 1);
    var plane = new GridPlane(grid, new Axes(1, 2), ChunkIndex.of(1, 0, 0));
    assertThat(plane.worst(0, 0, 2)).isEqualTo(ChunkState.CORRUPT);
    assertThat(plane.worst(2, 2, 9)).isEqualTo(ChunkState.NOT_SCANNED);
    assertThat(plane.index(3, 2)).isEqualTo(ChunkIndex.of(1, 3, 2));
    assertThat(List.copyOf(plane.counts().values())).containsExactly(14, 1, 1);
  }

  private void open(String path) {
    model.open(DemoArrays.place(path));
    demo.settle();
  }
}
