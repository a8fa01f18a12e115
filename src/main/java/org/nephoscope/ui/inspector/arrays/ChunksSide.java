package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Beside the grid: figures of the whole array, lengths of its objects, and the chosen object.
final class ChunksSide extends VBox {

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// Then the notes are smaller, so that none is cut.
  private static final double NARROWER = 320;

  private final ArrayViewModel model;
  private final VBox whole = new VBox();
  private final Runnable onLists;

  /// @param onLists shows the objects that stand out
  ChunksSide(ArrayViewModel model, GridActions actions, Runnable onLists) {
    super(12);
    this.model = model;
    this.onLists = onLists;
    getStyleClass().add("chunks-side");
    widthProperty()
        .subscribe(
            width -> pseudoClassStateChanged(NARROW, width.doubleValue() < Zoom.now(NARROWER)));
    var chosen = new ChunkCard(model, actions);
    VBox.setVgrow(chosen, Priority.ALWAYS); // down to where the grid ends
    getChildren().setAll(whole, new SizesCard(model.shown()), chosen);
    model.openedProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> draw());
    model.counted().figuresProperty().subscribe(_ -> draw());
  }

  private void draw() {
    KeptFocus.during(whole, this::fill);
  }

  private void fill() {
    whole.getChildren().clear();
    Optional<ArrayMeta> array = model.opened().array();
    Optional<ScanSnapshot> scan = model.progressProperty().get();
    if (array.isPresent() && scan.isPresent()) {
      whole.getChildren().setAll(card(array.get(), scan.get()));
    }
    whole.setVisible(!whole.getChildren().isEmpty());
    whole.setManaged(whole.isVisible());
  }

  private Card card(ArrayMeta array, ScanSnapshot scan) {
    GridPane facts = facts();
    long known = scan.expected();
    line(facts, "whole.expected", "", Formats.count(scan.expected()));
    if (scan.unlisted()) {
      line(facts, "whole.stored", "", "–");
    } else {
      line(facts, "whole.stored", share(scan.stored(), known), Formats.count(scan.stored()));
    }
    if (scan.complete()) {
      unread(ChunkState.FORBIDDEN)
          .ifPresent(count -> line(facts, refusal("whole.refused"), "", Formats.count(count)));
      unread(ChunkState.ERROR)
          .ifPresent(count -> line(facts, "whole.unanswered", "", Formats.count(count)));
      line(facts, "whole.absent", share(scan.notStored(), known), Formats.count(scan.notStored()));
    } else {
      line(facts, "whole.absent", "", "–");
      String perhaps = ArrayText.TEXTS.get("whole.unknown");
      unread(ChunkState.FORBIDDEN)
          .ifPresent(
              count -> line(facts, refusal("whole.forbidden"), perhaps, Formats.count(count)));
      unread(ChunkState.ERROR)
          .ifPresent(count -> line(facts, "whole.error", perhaps, Formats.count(count)));
    }
    if (scan.unexpected() > 0) {
      line(facts, "whole.unexpected", "", Formats.count(scan.unexpected()));
    }
    line(facts, "whole.bytes", "", scan.unlisted() ? "–" : Formats.size(scan.storedBytes()));
    array
        .logicalBytes()
        .ifPresent(whole -> {
          line(facts, "whole.logical", "", Formats.size(whole));
          if (array.objectBytes().isPresent()) { // told once the figures are counted
            double decoded = model.counted().decoded().map(DecodedBytes::together).orElse(0.0);
            explained(facts, "whole.ratio", ratio(decoded, scan));
          }
          explained(facts, "whole.ratio.all", ratio((double) whole, scan));
        });
    var again = new Button(null, Icons.of(Feather.REFRESH_CW, 14));
    again.getStyleClass().addAll("icon-button", "tiny");
    again.setAccessibleText(ArrayText.TEXTS.get("grid.again"));
    Tip.on(again, ArrayText.TEXTS.get("grid.again"));
    again.setOnAction(_ -> model.scan());
    again.setDisable(scan.end().isEmpty());
    var lists = new Button(ArrayText.TEXTS.get("whole.lists"));
    lists.getStyleClass().addAll("link-button", "show-lists");
    lists.setOnAction(_ -> onLists.run());
    lists.setVisible(scan.end().isPresent());
    var body = new VBox(4, facts, lists);
    body.getStyleClass().add("array-card-body");
    Label cost =
        Card.note(
            ArrayText.TEXTS.get(
                "whole.cost", Formats.count(scan.pages()), Formats.duration(scan.running())));
    return new Card(ArrayText.TEXTS.get("whole.title"), body).with(cost, again);
  }

  /// How many cells are in a state in which their objects could not be read.
  private Optional<Long> unread(ChunkState state) {
    return model
        .counted()
        .figuresProperty()
        .get()
        .flatMap(figures -> Optional.ofNullable(figures.states().get(state)));
  }

  /// What has no server has no number for a refusal.
  private String refusal(String name) {
    boolean server =
        model
            .place()
            .filter(at -> at.location().store() instanceof StoreAddress.Remote)
            .isPresent();
    return server ? name : name + ".local";
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : Formats.number("%.1f %%", 100.0 * part / whole);
  }

  private static String ratio(double decoded, ScanSnapshot scan) {
    return scan.storedBytes() == 0 || decoded == 0
        ? "–"
        : Formats.number("%.2f×", decoded / scan.storedBytes());
  }

  private static GridPane facts() {
    var facts = new GridPane();
    facts.getStyleClass().add("array-facts");
    var note = new ColumnConstraints();
    note.setHgrow(Priority.ALWAYS);
    note.setHalignment(HPos.RIGHT);
    var value = new ColumnConstraints();
    value.setHalignment(HPos.RIGHT);
    facts.getColumnConstraints().setAll(new ColumnConstraints(), note, value);
    return facts;
  }

  private static void line(GridPane facts, String name, String note, String value) {
    Label word = Card.note(ArrayText.TEXTS.get(name));
    word.setMinWidth(0);
    Label figure = Card.figure(value);
    figure.setMinWidth(Region.USE_PREF_SIZE);
    facts.addRow(facts.getRowCount(), word, Card.note(note), figure);
  }

  /// A line whose tip says what the figure counts.
  private static void explained(GridPane facts, String name, String value) {
    line(facts, name, "", value);
    String help = ArrayText.TEXTS.get(name + ".help");
    facts.getChildren().stream()
        .skip(facts.getChildren().size() - 3)
        .forEach(part -> Tip.on(part, help));
  }
}
