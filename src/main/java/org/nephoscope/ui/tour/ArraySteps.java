package org.nephoscope.ui.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;

/// Looking into arrays: levels, the map of the chunks, decoded chunks, one that is damaged and one
/// that was never stored. Everything shown is compared with the stored bytes.
final class ArraySteps {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGE = "demo://cells.ome.zarr/";
  private static final String VOLUME = "demo://membrane.zarr/s0/";
  private static final ChunkIndex GOOD = ChunkIndex.of(0, 2, 5);
  private static final ChunkIndex CORRUPT = ChunkIndex.of(0, 5, 3);
  private static final ChunkIndex MISSING = ChunkIndex.of(1, 3, 4);
  private static final int SIDE = 128;

  private final Visit visit;
  private final PixelCheck pixels;

  ArraySteps(Visit visit) {
    this.visit = visit;
    this.pixels = new PixelCheck(visit);
  }

  void run() throws TourFailed, IOException, InterruptedException {
    visit.hand().act(() -> visit.app().dock().toggleCollapsed());
    levels();
    shardedChunk();
    chunkMap();
    goodChunk();
    corruptChunk();
    missingChunk();
    visit
        .hand()
        .act(() -> {
          arrays().close();
          visit.app().dock().toggleCollapsed();
        });
  }

  private void levels() throws TourFailed, IOException, InterruptedException {
    Place image = visit.go(IMAGE + "0/");
    open(image);
    var shapes = new ArrayList<String>();
    for (int level = 0; level < 3; level++) {
      var key = new ObjectKey("cells.ome.zarr/" + level + "/zarr.json");
      JsonNode shape = JSON.readTree(visit.truth().bytes(image, key)).get("shape");
      var lengths = new ArrayList<String>();
      shape.forEach(length -> lengths.add(length.asText()));
      shapes.add(String.join(" × ", lengths));
    }
    for (String shape : shapes) {
      visit.hand().until("the level of " + shape + " is listed", () -> visit.sight().shows(shape));
    }
    TourFailed.unless(
        visit.hand().ask(() -> scan().isEmpty()), "opening the array has listed its keys unasked");
    visit.hand().act(() -> visit.sight().button("Scan, about 1 request").ifPresent(Button::fire));
    visit
        .hand()
        .until("the shards are counted", () -> scan().map(ScanSnapshot::complete).orElse(false));
    visit.pictures("array-overview");
    visit.tell(
        "opened the OME-Zarr image %s with %d levels, %s to %s"
            .formatted(IMAGE, shapes.size(), shapes.getFirst(), shapes.getLast()));
  }

  /// The shard of channel 0, slab 0, row 1, column 0 holds the chunk as the eleventh of twelve:
  /// section 2 of 3, row 1 of 2, column 0 of 2.
  private void shardedChunk() throws TourFailed, IOException, InterruptedException {
    Place image = visit.go(IMAGE + "0/");
    open(image);
    choose(ChunkIndex.of(0, 2, 3, 0));
    byte[] shard = visit.truth().bytes(image, new ObjectKey("cells.ome.zarr/0/c/0/0/1/0"));
    int compared = pixels.compare("the sharded chunk", Decoded.shardedShorts(shard, 12, 10, SIDE));
    visit.tell("decoded a chunk of a Zarr 3 shard, %d pixels as they must be".formatted(compared));
  }

  private void chunkMap() throws TourFailed, IOException, InterruptedException {
    Place volume = visit.go(VOLUME);
    open(volume);
    visit.hand().act(() -> arrays().page().showChunks());
    visit
        .hand()
        .until("the chunks are listed", () -> scan().map(ScanSnapshot::complete).orElse(false));
    Map<String, ObjectMeta> objects = visit.truth().objects(volume);
    ChunkGridState grid = visit.hand().ask(() -> arrays().pageArray().grid().orElseThrow());
    int stored = 0;
    for (long z = 0; z < grid.length(0); z++) {
      for (long y = 0; y < grid.length(1); y++) {
        for (long x = 0; x < grid.length(2); x++) {
          boolean there = objects.containsKey(z + "." + y + "." + x);
          stored += there ? 1 : 0;
          ChunkState state = grid.state(z, y, x);
          TourFailed.unless(
              state == (there ? ChunkState.STORED : ChunkState.NOT_STORED),
              "the map shows chunk %d.%d.%d as %s".formatted(z, y, x, state));
        }
      }
    }
    String absent = Integer.toString(grid.cells() - stored);
    TourFailed.unless(
        visit.hand().ask(() -> visit.sight().count(absent) > 0),
        "the map does not say that %s chunks are not stored".formatted(absent));
    visit.tell(
        "mapped the %d chunks of %s: %d stored, %s not, as the store lists them"
            .formatted(grid.cells(), VOLUME, stored, absent));
  }

  private void goodChunk() throws TourFailed, IOException, InterruptedException {
    choose(GOOD);
    int compared = pixels.compare("chunk 0.2.5", decoded("0.2.5"));
    visit.pictures("array-preview");
    visit.tell("decoded chunk 0.2.5, %d pixels as they must be".formatted(compared));
  }

  private void corruptChunk() throws TourFailed, IOException, InterruptedException {
    choose(CORRUPT);
    visit
        .hand()
        .until(
            "a failed stage is shown", () -> visit.sight().scene().lookup(".stage-failed") != null);
    TourFailed.unless(
        visit.hand().ask(() -> visit.sight().below(".stage-failed").contains("gzip")),
        "the damaged chunk does not name gzip as the stage that failed");
    visit.pictures("array-corrupt");
    visit.hand().act(() -> arrays().page().showChunks());
    visit.hand().until("the map shows it", () -> visit.sight().shows("Corrupt"));
    visit.pictures("array-chunks");
    visit.tell("showed at which stage the damaged chunk 0.5.3 fails");
  }

  private void missingChunk() throws TourFailed, IOException, InterruptedException {
    choose(MISSING);
    visit
        .hand()
        .until(
            "the missing chunk is said to read as its fill value",
            () -> visit.sight().shows("Every value reads as fill value 0"));
    int compared = pixels.compare("the missing chunk", Decoded.filled(0, SIDE));
    visit.tell(
        "read chunk 1.3.4, which is not stored, as fill value in %d pixels".formatted(compared));
  }

  private Decoded decoded(String chunk) throws TourFailed, IOException, InterruptedException {
    Place place = visit.hand().ask(visit.app().browser()::place);
    var key = new ObjectKey(place.location().path() + chunk);
    return Decoded.gzipFloats(visit.truth().bytes(place, key), SIDE);
  }

  private void open(Place place) throws TourFailed, InterruptedException {
    visit.hand().act(() -> arrays().open(place));
    visit
        .hand()
        .until(
            place.location() + " is open", () -> arrays().pageArray().opened().array().isPresent());
  }

  private void choose(ChunkIndex index) throws TourFailed, InterruptedException {
    visit.hand().act(() -> arrays().pageArray().choose(index));
    visit.hand().act(() -> arrays().page().showPreview());
  }

  private Optional<ScanSnapshot> scan() {
    return arrays().pageArray().progressProperty().get();
  }

  private ArrayPanes arrays() {
    return visit.app().arrays();
  }
}
