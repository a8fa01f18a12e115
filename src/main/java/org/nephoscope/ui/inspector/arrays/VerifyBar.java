package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Begins, stops and goes on with checking every stored object, and says what was found.
final class VerifyBar extends HBox {

  /// Where no object is as it should be, or nobody could look.
  private static final List<ChunkState> BAD =
      List.of(
          ChunkState.CORRUPT,
          ChunkState.ZERO_BYTES,
          ChunkState.WRONG_SIZE,
          ChunkState.NOT_STORED,
          ChunkState.FORBIDDEN,
          ChunkState.ERROR);

  private final ArrayViewModel model;
  private final Button button = new Button();
  private final Label says = Card.note("");
  private boolean wanted;

  /// @param wanted whether it is shown at rest; else only once somebody asks for it
  VerifyBar(ArrayViewModel model, boolean wanted) {
    super(10);
    this.model = model;
    this.wanted = wanted;
    getStyleClass().add("verify-bar");
    setMinHeight(USE_PREF_SIZE);
    button.getStyleClass().addAll("neph-button", "small", "verify-chunks");
    button.setMinWidth(Region.USE_PREF_SIZE);
    says.setWrapText(true);
    HBox.setHgrow(says, Priority.ALWAYS);
    getChildren().setAll(button, says);
    model.progressProperty().subscribe(_ -> draw());
    model.verify().progressProperty().subscribe(_ -> draw());
    model.shown().shardProperty().subscribe(_ -> draw());
  }

  /// Shows it, with the keyboard on its button.
  void offer() {
    wanted = true;
    draw();
    button.requestFocus();
  }

  private void draw() {
    VerifyViewModel verify = model.verify();
    VerifyViewModel.Progress now = verify.progressProperty().get();
    boolean begun = now.running() || now.checked() + now.failed() > 0 || now.sentence().isPresent();
    setVisible(verify.isOffered() && !model.shown().isInside() && (wanted || begun));
    setManaged(isVisible());
    if (now.running()) {
      set("verify.stop", Feather.PAUSE, verify::stop);
    } else if (now.isStopped()) {
      set("verify.go-on", Feather.PLAY, verify::start);
    } else {
      set(now.checked() > 0 ? "verify.again" : "verify.start", Feather.SHIELD, verify::start);
    }
    says.setText(now.sentence().orElseGet(() -> sentence(now)));
  }

  private void set(String name, Feather icon, Runnable action) {
    button.setText(ArrayText.TEXTS.get(name));
    button.setGraphic(Icons.of(icon));
    button.setOnAction(_ -> action.run());
  }

  private String sentence(VerifyViewModel.Progress now) {
    if (!now.running() && now.checked() + now.failed() == 0) {
      ScanSnapshot scan = model.progressProperty().get().orElse(null);
      return scan == null
          ? ""
          : ArrayText.TEXTS.get(
              "verify.cost", Formats.count(scan.stored()), Formats.size(scan.storedBytes()));
    }
    return ArrayText.TEXTS.get(
        "verify.stands",
        Formats.count(now.checked() + now.failed()),
        Formats.count(now.planned()),
        found(now),
        Formats.size(now.bytes()));
  }

  /// What was found, in the words of the legend; what did not occur is not told.
  private static String found(VerifyViewModel.Progress now) {
    List<String> found = new ArrayList<>();
    part(found, "verify.verified", now.verified());
    part(found, "verify.unverifiable", now.unverifiable());
    part(found, "verify.undecoded", now.undecoded());
    for (ChunkState state : BAD) {
      int count = now.ended().getOrDefault(state, 0);
      if (count > 0) {
        found.add(Formats.count(count) + " " + ArrayText.stateWithin(state));
      }
    }
    return found.isEmpty() ? ArrayText.TEXTS.get("verify.nothing") : String.join(", ", found);
  }

  private static void part(List<String> found, String name, long count) {
    if (count > 0) {
      found.add(ArrayText.TEXTS.get(name, Formats.count(count)));
    }
  }
}
