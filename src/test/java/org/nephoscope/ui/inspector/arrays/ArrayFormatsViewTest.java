package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// Arrays of other formats than Zarr, in the window.
class ArrayFormatsViewTest {

  private final MemoryStore store = new MemoryStore("formats");
  private final FaultyStore faulty = new FaultyStore(store);
  private Stage stage;
  private Background background;
  private ArrayViewModel array;
  private ArrayPageView page;

  @BeforeEach
  void open() throws StorageException {
    put(
        "v.n5/em/s0/attributes.json",
        "{\"dimensions\":[300,200,10],\"blockSize\":[64,50,10],\"dataType\":\"uint16\","
            + "\"compression\":{\"type\":\"gzip\"},\"pixelResolution\":{\"dimensions\":[4,4,40],"
            + "\"unit\":\"nm\"}}");
    put("v.n5/em/s0/0/0/0", "x");
    put(
        "vol/info",
        "{\"@type\":\"neuroglancer_multiscale_volume\",\"type\":\"image\",\"data_type\":\"uint8\","
            + "\"num_channels\":1,\"scales\":[{\"key\":\"8_8_40\",\"size\":[100,70,30],"
            + "\"resolution\":[8,8,40],\"voxel_offset\":[0,0,0],\"chunk_sizes\":[[64,64,32]],"
            + "\"encoding\":\"raw\"}]}");
    put("vol/8_8_40/0-64_0-64_0-30", "x");
    stage = OffScreen.stage();
    background = Background.ofToolkit();
    array = new ArrayViewModel(_ -> faulty, background);
    var preview = new PreviewViewModel(array, _ -> faulty, background);
    page = OffScreen.call(() -> new ArrayPageView(preview, array::open, () -> {}));
    OffScreen.run(() -> {
      var scene = new Scene(page, 1204, 720);
      new Theme(Theme.Choice.LIGHT).dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(() -> {
      stage.close();
      background.close();
    });
  }

  @Test
  void aDatasetOfN5ShowsItsFormatAxesAndCodecs() {
    look("v.n5/em/s0/");
    OffScreen.picture(stage.getScene(), "array-n5-light");
    assertThat(texts(page))
        .contains(
            "N5 array", "uint16 10 × 200 × 300", "gzip", "n5_block", "n5-viewer", "4 × 4 × 40 nm");
    scan();
    assertThat(OffScreen.call(() -> array.progressProperty().get().orElseThrow().stored()))
        .isEqualTo(1);
  }

  @Test
  void aScaleOfPrecomputedShowsItsVolume() {
    look("vol/8_8_40/");
    OffScreen.picture(stage.getScene(), "array-precomputed-light");
    assertThat(texts(page)).contains("precomputed array", "precomputed", "channel", "8_8_40");
    scan();
    assertThat(OffScreen.call(() -> array.progressProperty().get().orElseThrow().stored()))
        .isEqualTo(1);
    look("vol/");
    OffScreen.until("it is drawn", () -> drawn(page).contains("precomputed group"));
  }

  @Test
  void whereNothingIsListedTheVisibleChunksAreAskedForByAButton() throws StorageException {
    faulty.failAlways(Call.LIST, new Unsupported("web", Unsupported.LISTING, null));
    look("v.n5/em/s0/");
    OffScreen.run(page::showChunks);
    OffScreen.until("it was tried", () -> array.progressProperty().get().isPresent());
    OffScreen.until("it is offered", () -> array.shown().probe().isOffered());
    assertThat(faulty.calls(Call.STAT)).isZero();
    var button = (Button) OffScreen.call(() -> page.lookup(".probe"));
    OffScreen.run(button::fire);
    OffScreen.until(
        "all were asked for",
        () ->
            !array.shown().probe().progressProperty().get().running()
                && array.shown().probe().progressProperty().get().asked() == 20);
    assertThat(OffScreen.call(() -> array.plane().orElseThrow().counts()))
        .isEqualTo(Map.of(ChunkState.STORED, 1, ChunkState.NOT_STORED, 19));
    assertThat(texts(page)).noneMatch(text -> text.contains("listing did"));
    OffScreen.picture(stage.getScene(), "chunks-asked-light");
  }

  private void scan() {
    OffScreen.run(array::scan);
    OffScreen.until(
        "the scan ends",
        () -> array.progressProperty().get().map(scan -> scan.complete()).orElse(false));
  }

  private void look(String path) {
    OffScreen.run(() ->
        array.open(
            new Place(new Location(new StoreAddress.Memory("formats"), path), Access.ANONYMOUS)));
    OffScreen.until("it is open", () -> array.opened().node().isPresent());
  }

  private void put(String key, String text) throws StorageException {
    store.put(
        new ObjectKey(key),
        ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
  }

  private static List<String> texts(Node node) {
    return OffScreen.call(() -> drawn(node));
  }

  private static List<String> drawn(Node node) {
    return node.lookupAll(".text").stream()
        .map(one -> ((javafx.scene.text.Text) one).getText())
        .toList();
  }
}
