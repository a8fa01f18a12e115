package org.nephoscope.ui.inspector.arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.ui.ChosenPlace;

class GridViewModelTest {

  private final DemoArrays demo = new DemoArrays();
  private final FaultyStore store = new FaultyStore(DemoArrays.store());
  private final ArrayViewModel model = new ArrayViewModel(_ -> store, demo.background());
  private final GridViewModel shown = model.shown();

  @TempDir Path folder;

  @Test
  void aShardOpensIntoItsChunksForOneRequest() {
    open("cells.ome.zarr/0/");
    ArrayMeta array = model.opened().array().orElseThrow();
    model.chooseObject(ChunkIndex.of(1, 1, 1, 0));
    int before = store.calls(Call.OPEN);

    shown.enter();
    demo.settle();

    assertThat(store.calls(Call.OPEN)).isEqualTo(before + 1);
    assertThat(shown.shardProperty().get()).containsInstanceOf(OpenedShard.Known.class);
    assertThat(shown.cells().orElseThrow()).isEqualTo(array.withinObject());
    long stored = shown.contents().orElseThrow().stored();
    assertThat(stored).isPositive();
    assertThat(shown.grid().orElseThrow().counts()).containsEntry(ChunkState.STORED, stored);
    assertThat(shown.contents().orElseThrow().overlapping()).isZero();
    shown.choose(ChunkIndex.of(0, 1, 1, 1));
    assertThat(model.object()).isEqualTo(ChunkIndex.of(1, 1, 1, 0));
    assertThat(array.withinObject(model.chunk())).isEqualTo(ChunkIndex.of(0, 1, 1, 1));
    shown.choose(ChunkIndex.of(0, 99, 1, 1));
    assertThat(shown.cell()).isEqualTo(ChunkIndex.of(0, 1, 1, 1));
    shown.leave();
    assertThat(shown.cell()).isEqualTo(ChunkIndex.of(1, 1, 1, 0));
  }

  @Test
  void aChunkThatIsReadMarksItsCellAndOneOfAnotherShardClosesThisOne() {
    open("cells.ome.zarr/0/");
    model.chooseObject(ChunkIndex.of(0, 0, 0, 0));
    shown.enter();
    demo.settle();
    model.listing().mark(model.chunk(), ChunkState.VERIFIED);
    assertThat(shown.grid().orElseThrow().stateAt(0)).isEqualTo(ChunkState.VERIFIED);
    model.listing().mark(model.chunk(), ChunkState.CORRUPT);
    model.listing().mark(model.chunk(), ChunkState.STORED);
    assertThat(model.grid().orElseThrow().state(0, 0, 0, 0))
        .as("what was found damaged, and can be decoded")
        .isEqualTo(ChunkState.CORRUPT);
    model.chooseObject(ChunkIndex.of(1, 0, 0, 0));
    assertThat(shown.isInside()).isFalse();
  }

  @Test
  void anIndexThatCannotBeReadIsSaidAndChunksWithoutShardsAreNotEntered() {
    open("cells.ome.zarr/0/");
    store.fail(Call.OPEN, store.calls(Call.OPEN) + 1, new Unreachable("demo", "gone", null));
    shown.enter();
    demo.settle();
    assertThat(shown.shardProperty().get()).containsInstanceOf(OpenedShard.Failed.class);
    assertThat(shown.plane()).isEmpty();
    open("membrane.zarr/s0/");
    assertThat(shown.isInside()).isFalse();
    assertThat(shown.canEnter()).isFalse();
  }

  @Test
  void whatStandsOutIsListedAndSaved() throws IOException {
    open("membrane.zarr/s0/");
    ChunkListsModel lists = model.lists();
    assertThat(lists.knownProperty().get()).isFalse();
    model.scan();
    demo.settle();
    List<ChunkListsModel.Row> largest = lists.rowsProperty().get();
    assertThat(largest).hasSize(20);
    lists.choose(ChunkListsModel.Which.SMALLEST);
    demo.settle();
    assertThat(lists.rowsProperty().get()).hasSize(20).doesNotContainAnyElementsOf(largest);
    lists.choose(ChunkListsModel.Which.NOT_STORED);
    demo.settle();
    assertThat(lists.rowsProperty().get()).extracting(ChunkListsModel.Row::key).contains("1.3.4");
    lists.show(lists.rowsProperty().get().getFirst());
    assertThat(model.grid().orElseThrow().state(model.object().toArray()))
        .isEqualTo(ChunkState.NOT_STORED);
    lists.choose(ChunkListsModel.Which.UNEXPECTED);
    demo.settle();
    assertThat(lists.rowsProperty().get()).isEmpty();

    Path file = folder.resolve("missing.csv");
    lists.save(file, true);
    demo.settle();
    long absent = model.progressProperty().get().orElseThrow().notStored();
    assertThat(Files.readAllLines(file))
        .hasSize((int) absent + 1)
        .startsWith("index,key,state,size")
        .contains("\"1, 3, 4\",\"demo://membrane.zarr/s0/1.3.4\",not-stored,");
    assertThat(lists.noteProperty().get()).contains("missing.csv");
    lists.save(folder.resolve("none/x.csv"), false);
    demo.settle();
    assertThat(lists.noteProperty().get()).contains("was not written");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void verifyingMarksTheGridStopsAndGoesOn() {
    open("membrane.zarr/s0/");
    VerifyViewModel verify = model.verify();
    assertThat(verify.isOffered()).isFalse();
    model.scan();
    demo.settle();
    assertThat(verify.isOffered()).isTrue();
    long stored = model.progressProperty().get().orElseThrow().stored();
    int opened = store.calls(Call.OPEN);
    store.before(Call.OPEN, opened + 30, verify::stop);

    verify.start();
    demo.settle();

    VerifyViewModel.Progress first = verify.progressProperty().get();
    assertThat(first.isStopped()).isTrue();
    assertThat(first.checked()).isBetween(30L, stored - 1);
    verify.start();
    demo.settle();
    VerifyViewModel.Progress all = verify.progressProperty().get();
    assertThat(all.checked()).isEqualTo(stored);
    assertThat(all.damaged()).isEqualTo(1);
    assertThat(store.calls(Call.OPEN) - opened).isEqualTo((int) stored);
    assertThat(model.grid().orElseThrow().state(0, 5, 3)).isEqualTo(ChunkState.CORRUPT);
    assertThat(verify.reason(ChunkIndex.of(0, 5, 3))).isPresent();
    assertThat(model.grid().orElseThrow().counts()).containsEntry(ChunkState.VERIFIED, stored - 1);
    model.lists().choose(ChunkListsModel.Which.DAMAGED);
    demo.settle();
    assertThat(model.lists().rowsProperty().get()).hasSize(1);
    model.listing().mark(ChunkIndex.of(0, 2, 5), ChunkState.STORED);
    assertThat(model.grid().orElseThrow().state(0, 2, 5)).isEqualTo(ChunkState.VERIFIED);

    model.scan();
    demo.settle();
    assertThat(verify.progressProperty().get().checked()).isZero();
    assertThat(verify.reason(ChunkIndex.of(0, 5, 3))).isEmpty();
  }

  @Test
  void pickedObjectsAreCheckedAloneAndNotCountedTwice() {
    open("membrane.zarr/s0/");
    model.scan();
    demo.settle();
    model.chooseObject(ChunkIndex.of(0, 5, 2));
    shown.extend(ChunkIndex.of(0, 5, 3));
    assertThat(shown.picked().count()).isEqualTo(2);
    for (int time = 0; time < 2; time++) {
      model.verify().check(shown.picked());
      demo.settle();
      VerifyViewModel.Progress now = model.verify().progressProperty().get();
      assertThat(now.verified()).isEqualTo(1);
      assertThat(now.damaged()).isEqualTo(1);
    }
    assertThat(model.verify().words()).containsExactly(entry("md5", 2));
    assertThat(model.verify().digest(ChunkIndex.of(0, 5, 3))).isPresent();
    assertThat(shown.figures().orElseThrow().states()).containsEntry(ChunkState.CORRUPT, 1L);
    assertThat(shown.figures().orElseThrow().strips().getFirst().isDamaged(0)).isTrue();
    assertThat(shown.figures().orElseThrow().strips().getFirst().isDamaged(1)).isFalse();
    model.choose(ChunkIndex.of(0, 0, 0));
    assertThat(shown.picked().count()).isEqualTo(1);
  }

  @Test
  void whatIsNotStoredIsNoFailureOfARectangle() {
    open("membrane.zarr/s0/");
    model.scan();
    demo.settle();
    assertThat(model.grid().orElseThrow().state(0, 0, 0)).isEqualTo(ChunkState.NOT_STORED);
    model.chooseObject(ChunkIndex.of(0, 0, 0));
    shown.extend(ChunkIndex.of(0, 0, 11));
    int before = store.calls(Call.OPEN);
    model.verify().check(shown.picked());
    demo.settle();
    assertThat(model.verify().progressProperty().get().failed()).isZero();
    assertThat(model.verify().progressProperty().get().verified()).isEqualTo(8);
    assertThat(store.calls(Call.OPEN) - before).isEqualTo(8);
  }

  @Test
  void whatCannotBeDecodedIsCountedApartAndNeverVerified() throws IOException {
    var held = new MemoryStore("demo");
    put(
        held,
        "a/.zarray",
        "{\"zarr_format\":2,\"shape\":[2],\"chunks\":[1],\"dtype\":\"|u1\",\"order\":\"C\","
            + "\"compressor\":{\"id\":\"pcodec\"},\"filters\":null,\"fill_value\":0}");
    put(held, "a/0", "x");
    var undecoded = new ArrayViewModel(_ -> held, demo.background());
    undecoded.open(DemoArrays.place("a/"));
    demo.settle();
    undecoded.scan();
    demo.settle();
    for (int time = 0; time < 2; time++) {
      undecoded.verify().start();
      demo.settle();
      VerifyViewModel.Progress now = undecoded.verify().progressProperty().get();
      assertThat(now.undecoded()).isEqualTo(1);
      assertThat(now.verified() + now.unverifiable()).isZero();
      assertThat(now.checked()).isEqualTo(1);
    }
    assertThat(undecoded.grid().orElseThrow().state(0)).isEqualTo(ChunkState.STORED);
    assertThat(undecoded.verify().reason(ChunkIndex.of(0)).orElseThrow()).contains("pcodec");
  }

  @Test
  void exactlyThePickedObjectsAreDownloaded() {
    List<ChosenPlace> handed = new ArrayList<>();
    List<String> below = new ArrayList<>();
    ChunkDownload download = shown.download();
    download.by((from, objects) -> {
      below.add(from.location().path());
      handed.addAll(objects);
    });
    open("membrane.zarr/s0/");
    model.scan();
    demo.settle();
    model.chooseObject(ChunkIndex.of(1, 2, 3));
    shown.extend(ChunkIndex.of(1, 3, 4)); // the corner 1.3.4 is not stored
    assertThat(startDownload()).isEmpty();
    assertThat(below).containsExactly("membrane.zarr/");
    assertThat(handed)
        .extracting(one -> one.place().location().path())
        .containsExactly(
            "membrane.zarr/s0/1.2.3", "membrane.zarr/s0/1.2.4", "membrane.zarr/s0/1.3.3");
    assertThat(handed).allMatch(one -> one.size().orElse(0) > 0);
    model.chooseObject(ChunkIndex.of(0, 0, 0));
    model.chooseObject(ChunkIndex.of(1, 3, 4));
    assertThat(startDownload()).isPresent();
    handed.clear();
    open("cells.ome.zarr/0/");
    model.chooseObject(ChunkIndex.of(0, 0, 0, 0));
    shown.extend(ChunkIndex.of(0, 0, 1, 0));
    assertThat(startDownload()).as("nothing is known, so all are meant").isEmpty();
    assertThat(handed)
        .extracting(one -> one.place().location().path())
        .containsExactly("cells.ome.zarr/0/c/0/0/0/0", "cells.ome.zarr/0/c/0/0/1/0");
    assertThat(handed).allMatch(one -> one.size().isEmpty());
  }

  private Optional<String> startDownload() {
    return shown
        .download()
        .of(
            model.opened().array().orElseThrow(),
            model.place().orElseThrow(),
            shown.picked(),
            model.grid().orElseThrow());
  }

  @Test
  void aListingThatEndedTooEarlyGoesOn() {
    open("membrane.zarr/s0/");
    store.fail(Call.LIST, store.calls(Call.LIST) + 1, new Unreachable("demo", "gone", null));
    model.scan();
    demo.settle();
    assertThat(model.progressProperty().get().orElseThrow().complete()).isFalse();
    assertThat(model.listing().canResume()).isTrue();
    model.listing().resume();
    demo.settle();
    assertThat(model.progressProperty().get().orElseThrow().stored()).isEqualTo(167);
    assertThat(model.listing().canResume()).isFalse();
  }

  @Test
  void aPlaceIsUnderstoodAsIndexElementOrKey() {
    open("cells.ome.zarr/0/");
    assertThat(sought("1, 5 3;3")).isEqualTo(new PlaceSought.Chunk(ChunkIndex.of(1, 5, 3, 3)));
    assertThat(sought("e 1,5,511,300")).isEqualTo(new PlaceSought.Chunk(ChunkIndex.of(1, 5, 3, 2)));
    var shard = new PlaceSought.Stored(ChunkIndex.of(1, 1, 0, 1));
    assertThat(sought("c/1/1/0/1")).isEqualTo(shard);
    assertThat(sought("cells.ome.zarr/0/c/1/1/0/1")).isEqualTo(shard);
    assertThat(sought("demo://cells.ome.zarr/0/c/1/1/0/1")).isEqualTo(shard);
    assertThat(sought("1,5,4,0"))
        .isEqualTo(new PlaceSought.Nowhere("There is no chunk 4 along y: the last one is 3."));
    assertThat(sought("e 2,0,0,0"))
        .isEqualTo(new PlaceSought.Nowhere("There is no element 2 along c: the last one is 1."));
    assertThat(sought("1,2"))
        .isEqualTo(new PlaceSought.Nowhere("That has 2 numbers; this array has 4 axes: c z y x."));
    assertThat(sought("c/01/0/0/0"))
        .isEqualTo(
            new PlaceSought.Nowhere(
                "c/01/0/0/0 is no key of this array; its keys are like c/0/0/0/0."));
    assertThat(sought("c/7/0/0/0")).isInstanceOf(PlaceSought.Nowhere.class);
  }

  private PlaceSought sought(String text) {
    return PlaceSought.of(text, model.opened().array().orElseThrow(), model.place().orElseThrow());
  }

  @Test
  void anObjectIsSavedOnceItsDigestAgrees() throws IOException {
    open("membrane.zarr/s0/");
    var copied = new StringBuilder();
    Path file = folder.resolve("0.5.3");
    var actions =
        new GridActions(
            model,
            new GridActions.Means(
                () -> {}, () -> {}, copied::append, (_, _, _) -> Optional.of(file)));
    model.chooseObject(ChunkIndex.of(0, 5, 3));
    actions.save(new javafx.scene.Group());
    demo.settle();
    assertThat(actions.note().orElseThrow()).isEqualTo("Saved in " + file + ": MD5 equal.");
    assertThat(file).isNotEmptyFile();
    shown.extend(ChunkIndex.of(0, 5, 4));
    actions.copyKeys();
    assertThat(copied.toString())
        .isEqualTo("demo://membrane.zarr/s0/0.5.3\ndemo://membrane.zarr/s0/0.5.4");
    Files.delete(file);
    store.flip(store.calls(Call.OPEN) + 1, 7);
    actions.save(new javafx.scene.Group());
    demo.settle();
    assertThat(actions.note().orElseThrow())
        .isEqualTo(
            file + " was not written: the bytes do not have the digest that the store tells");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static void put(MemoryStore store, String key, String text) throws IOException {
    var _ = store.put(new ObjectKey(key), ByteSource.of(text.getBytes(UTF_8)), PutOptions.REPLACE);
  }

  private void open(String path) {
    model.open(DemoArrays.place(path));
    demo.settle();
  }
}
