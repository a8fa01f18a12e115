package org.nephoscope.ui.inspector.arrays;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The chosen object of the grid, or the rectangle of objects that was picked: what is known of it,
/// and what can be done with it.
final class ChunkCard extends VBox {

  private final ArrayViewModel model;
  private final GridViewModel shown;
  private final GridActions actions;

  ChunkCard(ArrayViewModel model, GridActions actions) {
    this.model = model;
    this.shown = model.shown();
    this.actions = actions;
    getStyleClass().add("chunk-card");
    shown.changesProperty().subscribe(_ -> draw());
    model.openedProperty().subscribe(_ -> draw());
    actions.noteProperty().subscribe(_ -> draw());
    model.verify().progressProperty().subscribe(_ -> draw());
  }

  private void draw() {
    KeptFocus.during(this, this::fill);
  }

  private void fill() {
    getChildren().clear();
    Optional<ChunkGridState> grid = shown.grid();
    Optional<ArrayMeta> array = model.opened().array();
    if (array.isEmpty() || grid.isEmpty()) {
      return;
    }
    long[] cell = shown.cell().toArray();
    if (grid.get().contains(cell)) {
      Picked picked = shown.picked();
      Card card =
          picked.count() > 1 ? several(picked, grid.get()) : one(array.get(), grid.get(), cell);
      VBox.setVgrow(card, Priority.ALWAYS);
      getChildren().setAll(card);
    }
  }

  private Card one(ArrayMeta array, ChunkGridState grid, long... cell) {
    ChunkState state = grid.state(cell);
    int number = grid.cell(cell);
    GridPane facts = facts();
    line(facts, "chosen.elements", new Label(elements(array)));
    if (state.isStored()) {
      line(facts, "chosen.stored", stored(grid.sizeAt(number)));
      shown
          .contents()
          .ifPresent(contents ->
              line(
                  facts,
                  "chosen.offset",
                  new Label(Formats.count(contents.index().offset(number)))));
    }
    long modified = shown.isInside() ? 0 : grid.modifiedAt(number);
    if (modified > 0) {
      line(facts, "chosen.modified", new Label(Formats.utc(Instant.ofEpochSecond(modified))));
    }
    if (!shown.isInside()) {
      model
          .verify()
          .digest(model.object())
          .ifPresent(digest -> {
            Label hash = Card.code(Formats.hash(digest));
            Tip.on(hash, digest.toString());
            line(facts, "chosen.hash", hash);
          });
    }
    var body = new VBox(8, facts);
    why(state).ifPresent(text -> body.getChildren().add(wrapped(text)));
    actions.note().ifPresent(text -> body.getChildren().add(wrapped(text)));
    body.getChildren().add(buttons(state));
    body.getStyleClass().add("array-card-body");
    boolean shard = shown.hasShards();
    Label name =
        Card.code(
            shown.isInside()
                ? ArrayText.place(array, model.chunk())
                : array.keys().key(model.object()));
    return new Card(ArrayText.TEXTS.get(shard ? "chosen.shard" : "chosen.chunk"), body)
        .after(name)
        .with(verdict(state, number));
  }

  private Card several(Picked picked, ChunkGridState grid) {
    long stored = 0;
    long bytes = 0;
    for (ChunkIndex index : picked) {
      int cell = grid.cell(index.toArray());
      if (grid.stateAt(cell).isStored()) {
        stored++;
        bytes += grid.sizeAt(cell);
      }
    }
    Button download = button("picked.download", Feather.DOWNLOAD, actions::download);
    download.setDisable(!actions.canDownload());
    GridPane facts = facts();
    line(
        facts,
        "chosen.stored",
        new Label(
            ArrayText.TEXTS.get("picked.stored", Formats.count(stored), Formats.size(bytes))));
    var body =
        new VBox(
            8,
            facts,
            row(
                button("chosen.verify", Feather.SHIELD, actions::verify),
                download,
                button("picked.copy", Feather.COPY, actions::copyKeys)));
    actions.note().ifPresent(text -> body.getChildren().add(1, wrapped(text)));
    body.getStyleClass().add("array-card-body");
    return new Card(
        ArrayText.TEXTS.get("picked.title", Formats.count(picked.count()), picked.size()), body);
  }

  /// What was found out about its bytes, in words beside its shape.
  private Label verdict(ChunkState state, int cell) {
    String word =
        model
            .verify()
            .checked(cell)
            .filter(_ -> !shown.isInside() && state == ChunkState.VERIFIED)
            .map(checked -> ArrayText.TEXTS.get("chosen.proved", ArrayText.digest(checked)))
            .orElseGet(() -> ArrayText.state(state));
    if (state != ChunkState.VERIFIED) {
      return new Label(word, new CellIcon(state));
    }
    var proved = new Label(word, new StatusIcon(new CheckStatus(Shape.TICK, "", "")));
    proved.getStyleClass().addAll("success-text", "strong");
    return proved;
  }

  /// Why it is not as it should be, or what its state means.
  private Optional<String> why(ChunkState state) {
    Optional<String> reason = model.verify().reason(model.object()).filter(_ -> !shown.isInside());
    return reason.or(() ->
        state == ChunkState.STORED || state == ChunkState.VERIFIED
            ? Optional.empty()
            : Optional.of(ArrayText.meaning(state)));
  }

  private Label stored(long size) {
    long decoded = shown.decodedHere();
    String text =
        decoded > 0 && size > 0
            ? ArrayText.TEXTS.get(
                "chosen.ratio",
                Formats.size(size),
                Formats.size(decoded),
                Formats.number("%.2f", (double) decoded / size))
            : Formats.size(size);
    var stored = new Label(text);
    Tip.on(stored, Formats.exactSize(size));
    return stored;
  }

  private FlowPane buttons(ChunkState state) {
    var all = new FlowPane(6, 6);
    if (shown.canEnter()) {
      all.getChildren().add(button("chosen.enter", Feather.GRID, shown::enter));
    }
    Button preview = button("chosen.preview", Feather.EYE, actions::preview);
    preview.getStyleClass().add("accent");
    all.getChildren().addFirst(preview);
    if (!shown.isInside()) {
      Button verify = button("chosen.verify", Feather.SHIELD, actions::verify);
      verify.setDisable(model.verify().progressProperty().get().running());
      Button save = button("chosen.save", Feather.SAVE, () -> actions.save(this));
      boolean absent = state == ChunkState.NOT_STORED || state == ChunkState.OUTSIDE;
      save.setDisable(absent);
      all.getChildren().addAll(verify, save);
    }
    var copy = new MenuButton(ArrayText.TEXTS.get("chosen.copy"));
    copy.getStyleClass().addAll("neph-button", "small");
    copy.getItems().setAll(actions.copies());
    all.getChildren().add(copy);
    return all;
  }

  private String elements(ArrayMeta array) {
    ChunkGrid grid = shown.isInside() ? array.chunks() : array.objects();
    ChunkIndex at = shown.isInside() ? model.chunk() : model.object();
    return at.rank() == 0
        ? ArrayText.TEXTS.get("chosen.scalar")
        : ArrayText.box(array, grid.start(at), grid.extent(at));
  }

  private static FlowPane row(Node... nodes) {
    var row = new FlowPane(6, 6);
    row.getChildren().setAll(List.of(nodes));
    return row;
  }

  private static Label wrapped(String text) {
    Label label = Card.note(text);
    label.setWrapText(true);
    return label;
  }

  private static Button button(String name, Feather icon, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static GridPane facts() {
    var facts = new GridPane();
    facts.getStyleClass().add("array-facts");
    var names = new ColumnConstraints();
    names.setMinWidth(Zoom.now(64));
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().setAll(names, values);
    return facts;
  }

  private static void line(GridPane facts, String name, Label value) {
    value.setWrapText(true);
    Label word = Card.note(ArrayText.TEXTS.get(name));
    word.setMinWidth(USE_PREF_SIZE);
    GridPane.setValignment(word, javafx.geometry.VPos.TOP);
    facts.addRow(facts.getRowCount(), word, value);
  }
}
