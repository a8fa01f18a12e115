package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.GridFigures;

/// How long the stored objects are: a histogram with the median and the 95th of 100.
final class SizesCard extends VBox {

  private final GridViewModel shown;
  private final SizesCanvas canvas = new SizesCanvas();
  private final Card card = new Card("", canvas);
  private boolean doubling;

  SizesCard(GridViewModel shown) {
    this.shown = shown;
    var group = new ToggleGroup();
    var pair = new HBox(pill("sizes.even", "left-pill", false, group));
    pair.getChildren().add(pill("sizes.doubling", "right-pill", true, group));
    pair.getStyleClass().add("pills");
    group
        .selectedToggleProperty()
        .addListener((_, old, next) -> {
          if (next == null) { // one of them is always chosen
            group.selectToggle(old);
          }
        });
    getChildren().setAll(card.with(pair));
    shown.changesProperty().subscribe(_ -> draw());
  }

  private ToggleButton pill(String name, String style, boolean grows, ToggleGroup group) {
    var pill = new ToggleButton(ArrayText.TEXTS.get(name));
    pill.getStyleClass().addAll("mode", style);
    pill.setAccessibleText(ArrayText.TEXTS.get(name + ".help"));
    pill.setToggleGroup(group);
    pill.setSelected(!grows);
    pill.setOnAction(_ -> {
      doubling = grows;
      draw();
    });
    return pill;
  }

  private void draw() {
    Optional<GridFigures> found = shown.figures().filter(one -> one.sizes().count() > 0);
    setVisible(found.isPresent());
    setManaged(found.isPresent());
    card.title(ArrayText.TEXTS.get(shown.hasShards() ? "sizes.shards" : "sizes.chunks"));
    found.ifPresent(figures ->
        canvas.show(
            doubling ? figures.doubling() : figures.even(), figures.sizes(), doubling, chosen()));
  }

  /// The length of the chosen object; nothing where none is stored.
  private List<Long> chosen() {
    Optional<ChunkGridState> grid = shown.grid();
    long[] cell = shown.cell().toArray();
    return grid.isPresent() && grid.get().contains(cell) && grid.get().state(cell).isStored()
        ? List.of(grid.get().size(cell))
        : List.of();
  }
}
