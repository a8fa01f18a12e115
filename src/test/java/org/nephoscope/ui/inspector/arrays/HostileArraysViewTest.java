package org.nephoscope.ui.inspector.arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.HostileDocuments;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// Metadata that nobody who means well has written, in every tab of the page.
class HostileArraysViewTest {

  private final List<Throwable> thrown = new ArrayList<>();
  private MemoryStore store = new MemoryStore("none");

  /// Everything happens at once, on the window's thread.
  private final Background background =
      new Background(Runnable::run, Runnable::run, (_, _) -> () -> {});

  @Test
  void anArrayWithoutCellsIsDrawn() {
    var model = new ArrayViewModel(_ -> store, background);
    fill(
        ".zarray",
        """
        {"zarr_format": 2, "shape": [0, 5], "chunks": [1, 5], "dtype": "|u1", "compressor": null,
         "fill_value": 0, "filters": null, "order": "C"}
        """);
    model.open(DemoArrays.place("a.zarr/"));
    model.scan();
    assertThat(model.grid().orElseThrow().cells()).isZero();
    assertThat(model.plane()).isEmpty();
    assertThat(model.shown().plane()).isEmpty();
  }

  /// Shape, chunks and name of arrays at the ends of what a grid can show.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[0, 5]; [1, 5]; none; 0",
        "[7]; [7]; one; 1",
        "[1000000, 1000000]; [1, 1]; trillion; 1,000,000,000,000",
        "[]; []; scalar; 1",
        "[3, 4]; [500, 600]; over; 1",
        "[2, 3, 2, 3, 2, 3, 2, 3]; [1, 1, 1, 1, 1, 1, 1, 1]; eight; 1,296"
      })
  void gridsOfUnusualShapeAreShownAndUsed(String shape, String chunks, String name, String count) {
    fill(
        ".zarray",
        """
        {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<f4", "compressor": null,
         "fill_value": 0, "filters": null, "order": "C"}
        """
            .formatted(shape, chunks));
    var model = new ArrayViewModel(_ -> store, background);
    var preview = new PreviewViewModel(model, _ -> store, background);
    var stage = OffScreen.stage();
    var theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    ArrayPageView page = OffScreen.call(() -> new ArrayPageView(preview, model::open, () -> {}));
    var before = OffScreen.call(() -> Thread.currentThread().getUncaughtExceptionHandler());
    OffScreen.run(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((_, e) -> thrown.add(e));
      var scene = new Scene(page, 1204, 720);
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
      model.open(DemoArrays.place("a.zarr/"));
      page.showChunks();
      model.scan();
      for (Colouring colouring : Colouring.values()) {
        model.shown().colour(colouring);
        page.applyCss();
        page.layout();
      }
      model.shown().colour(Colouring.STATE);
      Node grid = page.lookup(".chunk-grid");
      for (KeyCode code :
          List.of(
              KeyCode.RIGHT,
              KeyCode.LEFT,
              KeyCode.UP,
              KeyCode.DOWN,
              KeyCode.PAGE_DOWN,
              KeyCode.PAGE_UP,
              KeyCode.V,
              KeyCode.ENTER,
              KeyCode.ESCAPE)) {
        for (boolean shift : new boolean[] {false, true}) {
          grid.fireEvent(
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
        }
      }
      page.showChunks();
    });
    OffScreen.picture(stage.getScene(), "grid-" + name);
    List<String> texts = texts(page);
    OffScreen.run(() -> {
      stage.close();
      theme.close();
      Thread.currentThread().setUncaughtExceptionHandler(before);
    });
    assertThat(thrown).isEmpty();
    assertThat(texts).noneMatch(HostileArraysViewTest::isException);
    assertThat(texts)
        .as("how many objects there should be")
        .anyMatch(text -> text.equals(count) || text.startsWith(count + " "))
        .as("no cell, no size of cells")
        .noneMatch(text -> text.startsWith("0.000"));
    assertThat(
            texts.contains(
                "The array has no elements, because one of its sides has the length 0. So it has no"
                    + " chunks."))
        .isEqualTo(name.equals("none"));
  }

  @Test
  void nothingIsThrownNothingHangsAndNoExceptionIsShown() {
    var model = new ArrayViewModel(_ -> store, background);
    var preview = new PreviewViewModel(model, _ -> store, background);
    var stage = OffScreen.stage();
    ArrayPageView page = OffScreen.call(() -> new ArrayPageView(preview, model::open, () -> {}));
    var before = OffScreen.call(() -> Thread.currentThread().getUncaughtExceptionHandler());
    OffScreen.run(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((_, e) -> thrown.add(e));
      var scene = new Scene(page, 1204, 720);
      new Theme(Theme.Choice.LIGHT).dress(scene);
      stage.setScene(scene);
      stage.show();
    });
    var documents = HostileDocuments.list();
    var slow = new ArrayList<String>();
    // All of them take a minute.
    int step = Boolean.getBoolean("hostile.all") ? 1 : 20;
    for (int one = 0; one < documents.size(); one += step) {
      String name = documents.get(one).name();
      String text = documents.get(one).text();
      String at = name + ": " + text.substring(0, Math.min(300, text.length()));
      long start = System.nanoTime();
      fill(name, text);
      OffScreen.run(
          () -> look(model, preview, page, name.equals("info") ? "a.zarr/s/" : "a.zarr/"));
      assertThat(thrown).as(at).isEmpty();
      assertThat(texts(page)).as(at).noneMatch(HostileArraysViewTest::isException);
      if (Duration.ofNanos(System.nanoTime() - start).toSeconds() > 5) {
        slow.add(at);
      }
    }
    OffScreen.run(() -> {
      stage.close();
      Thread.currentThread().setUncaughtExceptionHandler(before);
    });
    assertThat(slow).isEmpty();
  }

  private static void look(
      ArrayViewModel model, PreviewViewModel preview, ArrayPageView page, String path) {
    model.open(DemoArrays.place("nowhere/"));
    model.open(DemoArrays.place(path));
    if (model.opened().array().isPresent()) {
      page.showChunks();
      model.scan();
      model.verify().start();
      model.shown().enter();
      model.shown().leave();
      page.showPreview();
      preview.watch(true);
      preview.readAnyway();
      assertThat(model.progressProperty().get().flatMap(ScanSnapshot::end).isPresent())
          .isEqualTo(model.grid().isPresent());
    }
    var tabs = (TabPane) page.getCenter();
    for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
      tabs.getSelectionModel().select(tab);
      page.applyCss();
      page.layout();
    }
    tabs.getSelectionModel().select(0);
  }

  private void fill(String name, String text) {
    store = new MemoryStore("hostile");
    try {
      put("a.zarr/" + name, text);
      for (String chunk : List.of("0", "c/0", "s/0.shard", "c/0/0", "0.0")) {
        put("a.zarr/" + chunk, "\u007f\u007f\u0000\u0001 no chunk ".repeat(9));
      }
    } catch (StorageException e) {
      throw new AssertionError(e);
    }
  }

  private void put(String key, String text) throws StorageException {
    store.put(new ObjectKey(key), ByteSource.of(text.getBytes(UTF_8)), PutOptions.REPLACE);
  }

  private static boolean isException(String text) {
    return text.contains("Exception") || text.contains("java.") || text.contains("Error:");
  }

  private static List<String> texts(ArrayPageView page) {
    return OffScreen.call(() ->
        page.lookupAll(".text").stream()
            .map(one -> ((javafx.scene.text.Text) one).getText())
            .toList());
  }
}
