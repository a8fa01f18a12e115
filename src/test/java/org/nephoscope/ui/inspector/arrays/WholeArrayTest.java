package org.nephoscope.ui.inspector.arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// The figures beside the grid of a small array, each computed here from what was put there.
class WholeArrayTest {

  private static final Place SERVER =
      new Place(
          new Location(new StoreAddress.S3(Optional.empty(), "bucket"), "a/"), Access.ANONYMOUS);

  private final ObjectStore kept = new MemoryStore("whole");
  private final List<String> forbidden = new ArrayList<>();
  private final List<String> silent = new ArrayList<>();

  /// Tells of everything, and does not hand out all of it.
  private final ObjectStore store =
      new ForwardingStore() {
        @Override
        protected ObjectStore store() {
          return kept;
        }

        @Override
        public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
            throws StorageException {
          if (forbidden.contains(key.value())) {
            throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
          }
          if (silent.contains(key.value())) {
            throw new Unreachable(key.value(), "no answer", null);
          }
          return kept.open(key, span, revision);
        }
      };

  private final Background background =
      new Background(Runnable::run, Runnable::run, (_, _) -> () -> {});
  private final ArrayViewModel model = new ArrayViewModel(_ -> store, background);
  private Locale before = Locale.getDefault();
  private Stage stage;
  private Theme theme;
  private ArrayPageView page;

  @BeforeEach
  void begin() {
    before = Locale.getDefault();
    stage = OffScreen.stage();
    var preview = new PreviewViewModel(model, _ -> store, background);
    page = OffScreen.call(() -> new ArrayPageView(preview, model::open, () -> {}));
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    OffScreen.run(() -> {
      var scene = new Scene(page, 1204, 720);
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void end() {
    Locale.setDefault(before);
    OffScreen.run(() -> {
      stage.close();
      theme.close();
    });
  }

  @Test
  void everyFigureIsThatOfTheObjects() throws StorageException {
    put(
        ".zarray",
        """
        {"zarr_format": 2, "shape": [5, 70, 90], "chunks": [1, 16, 16], "dtype": "<u2",
         "compressor": {"id": "zlib", "level": 1}, "fill_value": 0, "filters": null, "order": "C"}
        """
            .getBytes(UTF_8));
    var random = new Random(11);
    long stored = 0;
    long bytes = 0;
    for (int cell = 0; cell < 5 * 5 * 6; cell++) {
      if (random.nextInt(3) > 0) {
        byte[] content = new byte[40 + random.nextInt(300)];
        put(cell / 30 + "." + cell / 6 % 5 + "." + cell % 6, content);
        stored++;
        bytes += content.length;
      }
    }
    put("stray", new byte[7]);
    put("0.0.6", new byte[7]);
    look(DemoArrays.place("a/"));

    double each = 16 * 16 * 2;
    Map<String, List<String>> figures = figures();
    assertThat(figures)
        .containsEntry("Expected", List.of("", "150"))
        .containsEntry("Stored", List.of(percent(stored, 150), Formats.count(stored)))
        .containsEntry("Not stored", List.of(percent(150 - stored, 150), "" + (150 - stored)))
        .containsEntry("Unexpected keys", List.of("", "2"))
        .containsEntry("Stored bytes", List.of("", Formats.size(bytes)))
        .containsEntry("Logical bytes", List.of("", Formats.size(5 * 70 * 90 * 2)))
        .containsEntry("Ratio, stored objects only", List.of("", ratio(each * stored / bytes)))
        .containsEntry("Ratio of the whole array", List.of("", ratio(5.0 * 70 * 90 * 2 / bytes)))
        .hasSize(8);
    assertThat(OffScreen.call(() -> sizes().getAccessibleText()))
        .startsWith("Stored sizes of " + stored + ": smallest ");
  }

  @Test
  void objectsThatEndAtTheEdgeCountAsLongAsTheyAre() throws StorageException {
    put(
        "attributes.json",
        """
        {"dimensions": [50, 33], "blockSize": [16, 16], "dataType": "uint8",
         "compression": {"type": "gzip"}}
        """
            .getBytes(UTF_8));
    for (int x = 0; x < 4; x++) {
      for (int y = 0; y < 3; y++) {
        put(x + "/" + y, new byte[25]);
      }
    }
    look(DemoArrays.place("a/"));
    OffScreen.run(() -> model.choose(ChunkIndex.of(2, 3)));
    String all = ratio(50.0 * 33 / (12 * 25));
    assertThat(figures())
        .as("all of it is stored, so both are the same")
        .containsEntry("Ratio, stored objects only", List.of("", all))
        .containsEntry("Ratio of the whole array", List.of("", all));
    assertThat(ArrayPageDesk.texts(page)).contains("25 B of 2 B, 0.08×");
  }

  @Test
  void whatIsForbiddenAndWhatGaveNoAnswerAreCountedApartInBothLanguages() throws StorageException {
    put(
        ".zarray",
        """
        {"zarr_format": 2, "shape": [4, 4], "chunks": [1, 1], "dtype": "|u1",
         "compressor": null, "fill_value": 0, "filters": null, "order": "C"}
        """
            .getBytes(UTF_8));
    for (int cell = 0; cell < 12; cell++) {
      put(cell / 4 + "." + cell % 4, new byte[1]);
    }
    forbidden.addAll(List.of("a/0.1", "a/0.2", "a/1.1"));
    silent.addAll(List.of("a/2.0", "a/2.3"));
    look(DemoArrays.place("a/"));
    OffScreen.run(() -> model.verify().start());
    assertThat(figures())
        .containsEntry("Stored", List.of("75.0 %", "12"))
        .containsEntry("\u2003of these forbidden", List.of("", "3"))
        .containsEntry("\u2003of these without an answer", List.of("", "2"))
        .containsEntry("Not stored", List.of("25.0 %", "4"))
        .containsEntry("Ratio, stored objects only", List.of("", "1.00×"));

    look(SERVER);
    OffScreen.run(() -> model.verify().start());
    assertThat(figures()).containsEntry("\u2003of these forbidden (403)", List.of("", "3"));

    Locale.setDefault(Locale.GERMAN);
    OffScreen.run(() -> model.scan());
    OffScreen.run(() -> model.verify().start());
    assertThat(figures())
        .containsEntry("\u2003davon verweigert (403)", List.of("", "3"))
        .containsEntry("\u2003davon ohne Antwort", List.of("", "2"));
  }

  @Test
  void aBarTellsItsCountUnderThePointer() throws StorageException {
    put(
        ".zarray",
        """
        {"zarr_format": 2, "shape": [300], "chunks": [1], "dtype": "|u1",
         "compressor": {"id": "zlib", "level": 1}, "fill_value": 0, "filters": null, "order": "C"}
        """
            .getBytes(UTF_8));
    for (int cell = 0; cell < 300; cell++) {
      put(String.valueOf(cell), new byte[1 + cell]);
    }
    look(DemoArrays.place("a/"));
    assertThat(figures()).containsEntry("Stored", List.of("100.0 %", "300"));
    OffScreen.run(() -> {
      Bounds bounds = sizes().getBoundsInLocal();
      for (double x : new double[] {bounds.getWidth() * 0.5, 2}) {
        Point2D at = sizes().localToScene(x, 60);
        sizes()
            .fireEvent(
                new MouseEvent(
                    MouseEvent.MOUSE_MOVED,
                    at.getX(),
                    at.getY(),
                    0,
                    0,
                    MouseButton.NONE,
                    0,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    null));
        assertThat(sizes().getAccessibleHelp())
            .matches(
                x > 2
                    ? "\\d+ objects?, [0-9.]+ % of them all, ha(s|ve) from \\d+ B to below \\d+ B"
                    : "The bar that stands out holds the chosen object\\.");
      }
    });
  }

  private void look(Place place) {
    OffScreen.run(() -> {
      model.open(place);
      page.showChunks();
      model.scan();
      page.applyCss();
      page.layout();
    });
  }

  private Node sizes() {
    return page.lookup(".sizes");
  }

  /// The lines of the card: by their name, the note and the figure.
  private Map<String, List<String>> figures() {
    return OffScreen.call(() -> {
      page.applyCss();
      page.layout();
      var grid = (GridPane) page.lookup(".chunks-side .array-facts");
      Map<String, List<String>> lines = new LinkedHashMap<>();
      for (int row = 0; row < grid.getRowCount(); row++) {
        List<Node> line = grid.getChildren().subList(3 * row, 3 * row + 3);
        lines.put(text(line.get(0)), List.of(text(line.get(1)), text(line.get(2))));
      }
      return lines;
    });
  }

  private static String text(Node label) {
    return ((Label) label).getText();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f×", ratio);
  }

  private void put(String name, byte[] bytes) throws StorageException {
    kept.put(new ObjectKey("a/" + name), ByteSource.of(bytes), PutOptions.REPLACE);
  }
}
