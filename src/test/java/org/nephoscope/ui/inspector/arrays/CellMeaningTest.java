package org.nephoscope.ui.inspector.arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// What the colours and the words of a cell say of its object.
class CellMeaningTest {

  private final MemoryStore store = new MemoryStore("cells");
  private final DemoArrays demo = new DemoArrays();
  private final ArrayViewModel model = new ArrayViewModel(_ -> store, demo.background());

  @Test
  void theRatioOfAnObjectAtTheEdgeIsThatOfWhatItHolds() throws StorageException {
    put(
        "n/attributes.json",
        """
        {"dimensions": [5, 3], "blockSize": [4, 2], "dataType": "uint8",
         "compression": {"type": "raw"}}
        """
            .getBytes(UTF_8));
    put("n/0/0", new byte[12 + 8]);
    put("n/1/0", new byte[12 + 2]);
    put("n/0/1", new byte[12 + 4]);
    put("n/1/1", new byte[12 + 1]);
    open("n/");
    model.scan();
    demo.settle();
    model.shown().colour(Colouring.RATIO);

    Colouring.Scale scale = model.shown().scale().orElseThrow();
    assertThat(scale.low()).isCloseTo(1 / 13.0, within(1e-12));
    assertThat(scale.high()).isCloseTo(8 / 20.0, within(1e-12));
    var decoded = model.shown().decoded().orElseThrow();
    assertThat(decoded.together()).isEqualTo(15);
    assertThat(List.of(decoded.of(0), decoded.of(1), decoded.of(2), decoded.of(3)))
        .as("rows of N5 come last")
        .containsExactly(8.0, 2.0, 4.0, 1.0);
  }

  @Test
  void ofUnpackedChunksOfPrecomputedEveryRatioIsOne() throws StorageException {
    put(
        "v/info",
        """
        {"@type": "neuroglancer_multiscale_volume", "type": "image", "data_type": "uint8",
         "num_channels": 1, "scales": [{"key": "s", "size": [5, 3, 1], "resolution": [1, 1, 1],
         "voxel_offset": [0, 0, 0], "chunk_sizes": [[4, 2, 1]], "encoding": "raw"}]}
        """
            .getBytes(UTF_8));
    put("v/s/0-4_0-2_0-1", new byte[8]);
    put("v/s/4-5_0-2_0-1", new byte[2]);
    put("v/s/4-5_2-3_0-1", new byte[1]);
    open("v/s/");
    model.scan();
    demo.settle();
    assertThat(model.grid().orElseThrow().counts()).containsEntry(ChunkState.STORED, 3L);
    model.shown().colour(Colouring.RATIO);

    Colouring.Scale scale = model.shown().scale().orElseThrow();
    assertThat(List.of(scale.low(), scale.high())).containsExactly(1.0, 1.0);
  }

  @Test
  void theReasonOfADamagedSingleValueNamesTheOnlyChunk() throws StorageException {
    put("a/.zarray", zarray("[]", "[]", "{\"id\":\"gzip\",\"level\":1}"));
    put("a/0", "no gzip".getBytes(UTF_8));
    open("a/");
    model.scan();
    demo.settle();
    model.verify().start();
    demo.settle();

    ChunkIndex only = ChunkIndex.of();
    assertThat(model.grid().orElseThrow().state()).isEqualTo(ChunkState.CORRUPT);
    assertThat(model.verify().reason(only).orElseThrow()).startsWith("The only chunk: ");
    var array = model.opened().array().orElseThrow();
    var plane = model.shown().plane().orElseThrow();
    assertThat(new CellWords(model, array, plane, only).spoken())
        .isEqualTo("the only chunk: corrupt, 7 B");
  }

  @Test
  void theDashOnWhatWasReadAndIsNotProvedStandsInTheLegend() throws StorageException {
    put("a/.zarray", zarray("[3]", "[1]", "{\"id\":\"pcodec\"}"));
    for (String key : List.of("0", "1", "2")) {
      put("a/" + key, "x".getBytes(UTF_8));
    }
    open("a/");
    model.scan();
    demo.settle();
    OffScreen.stage();
    List<String> before = legend(Colouring.CHECK);
    assertThat(before).contains("Stored", "3").doesNotContain("Read, not proved");
    model.verify().check(Picked.between(ChunkIndex.of(1), ChunkIndex.of(1)));
    demo.settle();

    assertThat(legend(Colouring.CHECK))
        .containsSubsequence("MD5 equal", "1", "Read, not proved", "1", "Stored", "2");
    assertThat(legend(Colouring.STATE)).doesNotContain("Read, not proved").contains("3");
  }

  @Test
  void withoutAFillValueNothingIsSaidToReadAsOne() throws StorageException {
    var array = zarray("[2]", "[1]", "null");
    put(
        "a/.zarray",
        new String(array, UTF_8)
            .replace("\"fill_value\": 0", "\"fill_value\": null")
            .getBytes(UTF_8));
    put("a/0", new byte[1]);
    open("a/");
    model.scan();
    demo.settle();
    OffScreen.stage();
    assertThat(legend(Colouring.STATE)).contains("Not stored, no fill value");
    var preview = new PreviewViewModel(model, _ -> store, demo.background());
    OffScreen.run(() -> {
      var view = new PreviewView(preview, true);
      preview.watch(true);
      model.choose(ChunkIndex.of(1));
      demo.settle();
      assertThat(view.lookupAll(".preview-notice"))
          .extracting(one -> ((Label) one).getText())
          .containsExactly("Not stored, and the fill value is not defined.");
    });
  }

  private List<String> legend(Colouring colouring) {
    return OffScreen.call(() -> {
      model.shown().colour(colouring);
      var legend = new Legend(model);
      var theme = new Theme(Theme.Choice.LIGHT);
      theme.dress(new Scene(legend, 600, 100));
      legend.applyCss();
      legend.layout();
      theme.close();
      return legend.lookupAll(".text").stream().map(one -> ((Text) one).getText()).toList();
    });
  }

  private static byte[] zarray(String shape, String chunks, String compressor) {
    return """
    {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "|u1", "order": "C",
     "compressor": %s, "filters": null, "fill_value": 0}
    """
        .formatted(shape, chunks, compressor)
        .getBytes(UTF_8);
  }

  private void open(String path) {
    model.open(DemoArrays.place(path));
    demo.settle();
  }

  private void put(String key, byte[] bytes) throws StorageException {
    var _ = store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE);
  }
}
