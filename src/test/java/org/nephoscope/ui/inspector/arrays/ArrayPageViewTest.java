package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.view.Plane;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.inspector.InspectorPage;
import org.nephoscope.ui.inspector.JsonTree;

class ArrayPageViewTest extends ArrayPageDesk {

  @Test
  void theOverviewShowsAxesChainAndLevels() {
    look("cells.ome.zarr/0/");
    assertThat(OffScreen.call(() -> array.progressProperty().get())).isEmpty();
    OffScreen.until("the page is laid out", () -> page.lookup(".scan") != null);
    OffScreen.run(() -> ((Button) page.lookup(".scan")).fire());
    OffScreen.until("the scan ends", this::scanned);
    OffScreen.run(() -> ((Button) page.lookup(".count-levels")).fire());
    OffScreen.until(
        "the levels are counted", () -> array.levels().countsProperty().get().size() == 3);
    OffScreen.picture(stage.getScene(), "array-overview-light");
    theme(Theme.Choice.DARK);
    OffScreen.picture(stage.getScene(), "array-overview-dark");
    assertThat(texts(page)).contains("sharding_indexed", "zstd", "nuclei", "uint16");
  }

  @Test
  void theTableOfLevelsIsCutAtNoWidth() {
    look("membrane.zarr/s1/");
    for (double width : new double[] {1212, 1040, 860, 700}) {
      OffScreen.run(() -> stage.setWidth(width));
      OffScreen.until("it is so wide", () -> page.getWidth() == width);
      OffScreen.run(page::layout);
      OffScreen.picture(stage.getScene(), "array-levels-" + (int) width);
      assertThat(
              OffScreen.call(() ->
                  page.lookupAll(".plain-table > .label").stream()
                      .map(Region.class::cast)
                      .filter(label -> label.getWidth() + 0.5 < label.prefWidth(-1))
                      .toList()))
          .as("cut at " + width)
          .isEmpty();
      var body = (Region) page.lookup(".array-page-body");
      assertThat(OffScreen.call(body::getWidth)).as("at " + width).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void attributesAreATreeWhoseLinesAreCopied() {
    look("cells.ome.zarr/0/");
    OffScreen.run(() -> array.open(DemoArrays.place("cells.ome.zarr/")));
    OffScreen.until("the group is open", () -> array.opened().node().isPresent());
    OffScreen.run(() -> {
      var tabs = (TabPane) page.lookup(".tab-pane");
      tabs.getSelectionModel().select(1);
    });
    OffScreen.until("the tree is there", () -> page.lookup(".json-tree") != null);
    OffScreen.picture(stage.getScene(), "array-attributes-light");
    Node tree = OffScreen.call(() -> page.lookup(".json-tree"));
    OffScreen.run(() -> ((JsonTree) tree).getSelectionModel().select(0));
    press(tree, KeyCode.C, true, true);
    assertThat(copied()).isEqualTo("/ome");
    press(tree, KeyCode.C, true, false);
    assertThat(copied()).contains("\"multiscales\"");
    OffScreen.run(() -> ((Button) page.lookup(".copy-address")).fire());
    assertThat(copied()).isEqualTo("demo://cells.ome.zarr/");
    OffScreen.run(() -> {
      var menu = (MenuButton) page.lookup(".open-in");
      assertThat(menu.getItems())
          .extracting(MenuItem::getText, MenuItem::isDisable)
          .contains(tuple("Vizarr (not on a web address)", true));
    });
  }

  @Test
  void theProblemsTabCountsThem() {
    look("membrane.zarr/s0/");
    assertThat(OffScreen.call(() -> ((Label) page.lookup(".count-badge")).getText()))
        .isEqualTo(Integer.toString(ProblemsList.of(array.opened()).size()));
  }

  private static String copied() {
    return OffScreen.call(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void theGridShowsStatesAndFollowsTheArrows() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showChunks);
    OffScreen.until("the scan ends", this::scanned);
    OffScreen.run(() -> array.choose(ChunkIndex.of(0, 5, 3)));
    OffScreen.run(page::showPreview);
    OffScreen.until("the stage failed", () -> page.lookup(".stage-failed") != null);
    OffScreen.run(page::showChunks);
    OffScreen.until(
        "the legend names the states", () -> shows("Corrupt") && shows("Not stored, reads as 0.0"));
    OffScreen.until("the figures are counted", () -> shows("Ratio of the whole array"));
    OffScreen.picture(stage.getScene(), "chunk-grid-light");
    Node grid = OffScreen.call(() -> page.lookup(".chunk-grid"));
    press(grid, KeyCode.RIGHT);
    press(grid, KeyCode.UP);
    press(grid, KeyCode.PAGE_DOWN);
    assertThat(OffScreen.call(() -> array.chunk())).isEqualTo(ChunkIndex.of(1, 4, 4));
    assertThat(OffScreen.call(grid::getAccessibleText))
        .isEqualTo("chunk 1, 4, 4: stored, 18.3 KiB");
    press(grid, KeyCode.ENTER);
    OffScreen.until("the chunk is decoded", () -> preview.preview().values().isPresent());
    theme(Theme.Choice.DARK);
    OffScreen.run(page::showChunks);
    OffScreen.picture(stage.getScene(), "chunk-grid-dark");
    OffScreen.run(() -> {
      stage.setWidth(792);
      stage.setHeight(520);
    });
    OffScreen.picture(stage.getScene(), "chunk-grid-small-dark");
    OffScreen.run(page::showPreview);
    OffScreen.picture(stage.getScene(), "chunk-preview-small-dark");
  }

  @Test
  void enterOnAShardShowsItsChunksAndEscapeGoesBack() {
    look("cells.ome.zarr/0/");
    OffScreen.run(page::showChunks);
    OffScreen.run(array::scan);
    OffScreen.until("the scan ends", this::scanned);
    OffScreen.until("the lists are there", () -> !array.lists().rowsProperty().get().isEmpty());
    OffScreen.run(() -> array.chooseObject(ChunkIndex.of(1, 1, 1, 1)));
    OffScreen.picture(stage.getScene(), "shards-light");
    Node grid = OffScreen.call(() -> page.lookup(".chunk-grid"));
    press(grid, KeyCode.ENTER);
    OffScreen.until("the index is read", () -> array.shown().contents().isPresent());
    press(grid, KeyCode.RIGHT);
    OffScreen.picture(stage.getScene(), "shard-grid-light");
    assertThat(texts(page)).contains("All shards", "c/1/1/1/1", "Elements", "From byte");
    theme(Theme.Choice.DARK);
    OffScreen.picture(stage.getScene(), "shard-grid-dark");
    press(grid, KeyCode.ESCAPE);
    assertThat(OffScreen.call(() -> array.shown().isInside())).isFalse();
    assertThat(OffScreen.call(() -> page.lookup(".shard-back"))).isNull();
    OffScreen.until(
        "shards can be opened once more",
        () ->
            page.lookupAll(".button").stream()
                .anyMatch(node -> "Open shard".equals(((Button) node).getText())));
  }

  @Test
  void allChunksAreVerifiedFromTheGrid() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showChunks);
    OffScreen.until("the scan ends", this::scanned);
    var button = (Button) OffScreen.call(() -> page.lookup(".verify-chunks"));
    assertThat(button.getParent().isVisible()).isFalse();
    OffScreen.run(() -> ((Button) page.lookup(".verify-page")).fire());
    OffScreen.until("it is offered", () -> button.getParent().isVisible());
    OffScreen.run(button::fire);
    OffScreen.until(
        "all is checked",
        () ->
            array.verify().progressProperty().get().checked() == 167
                && !array.verify().progressProperty().get().running());
    OffScreen.run(() -> array.choose(ChunkIndex.of(0, 5, 3)));
    OffScreen.run(() -> array.lists().choose(ChunkListsModel.Which.DAMAGED));
    OffScreen.until("one is listed", () -> array.lists().rowsProperty().get().size() == 1);
    OffScreen.picture(stage.getScene(), "chunks-verified-light");
    assertThat(texts(page)).contains("Verified", "83", "Corrupt", "Verify again");
    theme(Theme.Choice.DARK);
    OffScreen.picture(stage.getScene(), "chunks-verified-dark");
  }

  @Test
  void aSliderStaysInTheWindowWhileItIsDragged() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showChunks);
    var slider = (Slider) OffScreen.call(() -> page.lookup(".sliders .slider"));
    OffScreen.run(() -> {
      slider.setValueChanging(true);
      slider.setValue(0.3);
      slider.setValue(0.8);
    });
    assertThat(OffScreen.call(() -> page.lookup(".sliders .slider"))).isSameAs(slider);
    assertThat(OffScreen.call(() -> array.object().at(0))).isEqualTo(1);
    assertThat(OffScreen.call(slider::getValue)).isEqualTo(0.8);
    OffScreen.run(() -> slider.setValueChanging(false));
    assertThat(OffScreen.call(slider::getValue)).isEqualTo(1);
    OffScreen.picture(stage.getScene(), "chunks-slider-light");
    double filled = filled(slider);
    OffScreen.run(() -> array.choose(ChunkIndex.of(0, 2, 2)));
    assertThat(OffScreen.call(slider::getValue)).isEqualTo(0);
    assertThat(filled(slider)).as("the track is filled to the value").isLessThan(filled / 2);
    assertThat(OffScreen.call(() -> array.chunk())).isEqualTo(ChunkIndex.of(0, 2, 2));
  }

  private double filled(Slider slider) {
    return OffScreen.call(() -> {
      page.applyCss();
      page.layout();
      return slider.lookup(".progress").getLayoutBounds().getWidth();
    });
  }

  @Test
  void thePictureHasTheColoursOfTheDecodedValues() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showPreview);
    OffScreen.run(() -> array.choose(ChunkIndex.of(0, 3, 3)));
    OffScreen.until("the chunk is decoded", () -> preview.preview().values().isPresent());
    OffScreen.run(() -> preview.point(2, 2));
    OffScreen.picture(stage.getScene(), "chunk-preview-light");
    WritableImage shot = OffScreen.call(() -> stage.getScene().snapshot(null));
    OffScreen.run(() -> {
      var picture = (PictureCanvas) page.lookup(".picture");
      Plane plane = preview.plane().orElseThrow();
      for (int row = 10; row < plane.rows(); row += 13) {
        for (int column = 9; column < plane.columns(); column += 17) {
          double[] at = picture.centre(row, column);
          var point = picture.localToScene(at[0], at[1]);
          int wanted =
              preview.display().colours().argb(plane.value(row, column), plane.bits(row, column));
          assertThat(shot.getPixelReader().getArgb((int) point.getX(), (int) point.getY()))
              .isEqualTo(wanted);
        }
      }
    });
    theme(Theme.Choice.DARK);
    OffScreen.run(() -> preview.point(70, 60));
    OffScreen.picture(stage.getScene(), "chunk-preview-dark");
    Node picture = OffScreen.call(() -> page.lookup(".picture"));
    press(picture, KeyCode.T);
    OffScreen.picture(stage.getScene(), "chunk-table-dark");
    Node table = OffScreen.call(() -> page.lookup(".value-table"));
    press(table, KeyCode.DOWN);
    assertThat(OffScreen.call(preview::row)).isEqualTo(71);
    press(table, KeyCode.X);
    assertThat(OffScreen.call(() -> ((ListView<?>) page.lookup(".hex-rows")).getItems().getFirst()))
        .asString()
        .startsWith("00000000  1f 8b 08");
    OffScreen.picture(stage.getScene(), "chunk-hex-dark");
    press(table, KeyCode.CLOSE_BRACKET);
    assertThat(OffScreen.call(() -> array.chunk())).isEqualTo(ChunkIndex.of(0, 3, 4));
    press(table, KeyCode.I);
    OffScreen.run(() -> array.choose(ChunkIndex.of(1, 3, 4)));
    OffScreen.run(() -> ((ToggleButton) page.lookup(".whole-plane")).fire());
    OffScreen.until("the plane is read", () -> preview.preview() instanceof Preview.Whole);
    OffScreen.picture(stage.getScene(), "plane-preview-dark");
  }

  @Test
  void aDamagedChunkHasARedStageAndASentence() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showPreview);
    OffScreen.run(() -> array.choose(ChunkIndex.of(0, 5, 3)));
    OffScreen.until("the stage failed", () -> page.lookup(".stage-failed") != null);
    OffScreen.picture(stage.getScene(), "chunk-corrupt-light");
    assertThat(OffScreen.call(() -> page.lookup(".notice-danger"))).isNotNull();
    assertThat(OffScreen.call(() -> page.lookup(".stage-not-reached"))).isNotNull();
    assertThat(texts(page)).contains("Stored bytes").doesNotContain("Values");
    OffScreen.until(
        "there is no picture to go back to",
        () ->
            page.lookupAll(".card-tab").stream()
                .anyMatch(
                    node -> node.isDisabled() && ((ToggleButton) node).getText().equals("Image")));
  }

  @Test
  void aChunkThatIsNotStoredSaysWhatItReadsAs() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showPreview);
    OffScreen.run(() -> array.choose(ChunkIndex.of(1, 3, 4)));
    OffScreen.until("it was looked for", () -> page.lookup(".notice-absent") != null);
    var notice = (Label) OffScreen.call(() -> page.lookup(".notice-absent"));
    assertThat(OffScreen.call(notice::getText))
        .isEqualTo("Not stored. Every value reads as fill value 0.0.");
  }

  @Test
  void theNarrowPanesFitTheInspector() {
    OffScreen.run(() -> {
      InspectorPage facts = new ArrayPage(array, array::open, () -> {});
      InspectorPage values = new PreviewPage(preview);
      var both = new HBox(8, sized(facts.content()), sized(values.content()));
      show(both, 672, 900);
    });
    look("cells.ome.zarr/0/");
    OffScreen.run(() -> {
      preview.watch(true);
      array.listing().beginUnlessLarge();
      array.choose(ChunkIndex.of(0, 4, 1, 1));
    });
    OffScreen.until("the chunk is decoded", () -> preview.preview().values().isPresent());
    OffScreen.until("the scan ends", this::scanned);
    OffScreen.picture(stage.getScene(), "array-inspector-light");
    theme(Theme.Choice.DARK);
    OffScreen.picture(stage.getScene(), "array-inspector-dark");
    assertThat(texts(stage.getScene().getRoot())).contains("Open page");
  }

  @Test
  void coloursTableAndFieldShowTheSameChunks() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showChunks);
    OffScreen.until("the figures are counted", () -> array.shown().figures().isPresent());
    OffScreen.run(() -> {
      @SuppressWarnings("unchecked")
      var choice = (ComboBox<Colouring>) page.lookup(".colour-by");
      choice.setValue(Colouring.SIZE);
    });
    OffScreen.picture(stage.getScene(), "chunk-sizes-light");
    var field = (TextField) OffScreen.call(() -> page.lookup(".goto"));
    OffScreen.run(() -> {
      field.setText("e 1, 300, 1499");
      field.fireEvent(new ActionEvent());
    });
    assertThat(OffScreen.call(() -> array.chunk())).isEqualTo(ChunkIndex.of(1, 2, 11));
    OffScreen.run(() -> {
      field.setText("9.9.9");
      field.fireEvent(new ActionEvent());
    });
    OffScreen.until(
        "it is said", () -> shows("9.9.9 lies outside the grid of 2 × 8 × 12 objects."));
    Node grid = OffScreen.call(() -> page.lookup(".chunk-grid"));
    press(grid, KeyCode.LEFT, false, true);
    press(grid, KeyCode.DOWN, false, true);
    assertThat(OffScreen.call(() -> array.shown().picked().count())).isEqualTo(4);
    theme(Theme.Choice.DARK);
    OffScreen.picture(stage.getScene(), "chunks-picked-dark");
    press(grid, KeyCode.T);
    OffScreen.until("all are listed", () -> array.lists().rowsProperty().get().size() == 192);
    OffScreen.picture(stage.getScene(), "chunks-table-dark");
    press(OffScreen.call(() -> page.lookup(".objects-of-array")), KeyCode.ESCAPE);
    assertThat(OffScreen.call(() -> page.lookup(".objects-of-array"))).isNull();
  }

  @Test
  void whatMayBeTypedIsSaidOnlyWhereThereIsRoomForIt() {
    look("membrane.zarr/s0/");
    OffScreen.run(page::showChunks);
    var field = (TextField) OffScreen.call(() -> page.lookup(".goto"));
    for (int width : new int[] {788, 900, 1212}) {
      String prompt =
          OffScreen.call(() -> {
            stage.setWidth(width);
            page.resize(width, 640);
            page.layout();
            var words = new Text(field.getPromptText());
            words.setFont(field.getFont());
            assertThat(words.getLayoutBounds().getWidth())
                .as("at %d px, in %s px", width, field.getWidth())
                .isLessThanOrEqualTo(field.getWidth() - 2 * 8);
            return field.getPromptText();
          });
      assertThat(prompt).isEqualTo(width < 900 ? "Go to…" : "Index, element or key");
    }
  }

  private boolean shows(String text) {
    return page.lookupAll(".label").stream()
        .anyMatch(node -> text.equals(((Label) node).getText()));
  }

  private boolean scanned() {
    return array.progressProperty().get().map(scan -> scan.complete()).orElse(false);
  }
}
