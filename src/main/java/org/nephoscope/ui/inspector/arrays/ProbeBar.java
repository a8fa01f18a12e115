package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Offers, where a store gives no listing, to ask for the objects that are picked or seen.
final class ProbeBar extends HBox {

  private final GridViewModel shown;
  private final Supplier<Optional<Picked>> visible;
  private final Button button = new Button();
  private final Label says = Card.note("");

  /// @param visible the cells that can be seen
  ProbeBar(ArrayViewModel model, Supplier<Optional<Picked>> visible) {
    super(10);
    this.shown = model.shown();
    this.visible = visible;
    getStyleClass().add("verify-bar");
    setMinHeight(USE_PREF_SIZE);
    button.getStyleClass().addAll("neph-button", "small", "probe");
    button.setMinWidth(USE_PREF_SIZE);
    says.setWrapText(true);
    HBox.setHgrow(says, Priority.ALWAYS);
    getChildren().setAll(button, says);
    shown.changesProperty().subscribe(_ -> draw());
    shown.shardProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> draw());
    shown.probe().progressProperty().subscribe(_ -> draw());
  }

  private void draw() {
    ProbeViewModel probe = shown.probe();
    setVisible(probe.isOffered() && !shown.isInside());
    setManaged(isVisible());
    ProbeViewModel.Progress now = probe.progressProperty().get();
    if (now.running()) {
      set(ArrayText.TEXTS.get("probe.stop"), Feather.SQUARE, probe::stop);
    } else if (shown.picked().count() > 1) {
      long count = ProbeViewModel.asked(shown.picked());
      set(ArrayText.TEXTS.count("probe.picked", count), Feather.HELP_CIRCLE, this::picked);
    } else {
      set(ArrayText.TEXTS.get("probe.visible"), Feather.HELP_CIRCLE, this::visible);
    }
    says.setText(
        now.sentence()
            .orElseGet(() ->
                now.planned() == 0
                    ? ArrayText.TEXTS.get("probe.cost", ProbeViewModel.MOST, ProbeViewModel.LANES)
                    : ArrayText.TEXTS.get(
                        "probe.stands", Formats.count(now.asked()), Formats.count(now.planned()))));
  }

  private void picked() {
    shown.probe().start(shown.picked());
  }

  private void visible() {
    visible.get().ifPresent(shown.probe()::start);
  }

  private void set(String text, Feather icon, Runnable action) {
    button.setText(text);
    button.setGraphic(Icons.of(icon));
    button.setOnAction(_ -> action.run());
  }
}
