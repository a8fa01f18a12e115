package org.nephoscope.ui.inspector.arrays;

import javafx.scene.control.Button;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Formats;

/// How far the listing of an array's objects is, in words.
final class ScanText {

  private ScanText() {}

  /// Begins the listing; says what it costs.
  static Button button(ArrayViewModel model) {
    long requests = Math.ceilDiv(model.listing().expectedObjects(), 1000);
    var button = new Button(ArrayText.TEXTS.count("grid.scan-all", requests));
    button.getStyleClass().addAll("neph-button", "small", "scan");
    button.setAccessibleText(button.getText());
    button.setOnAction(_ -> model.scan());
    return button;
  }

  static String sentence(ScanSnapshot scan) {
    String name =
        scan.end()
            .map(end ->
                switch (end) {
                  case ScanSnapshot.End.Complete() -> "scan.complete";
                  case ScanSnapshot.End.Stopped() -> "scan.stopped";
                  case ScanSnapshot.End.Failed(_) ->
                      scan.unlisted() ? "scan.unlisted" : "scan.failed";
                })
            .orElse("scan.running");
    return ArrayText.TEXTS.get(
        name,
        Formats.count(scan.stored()),
        Formats.count(scan.expected()),
        Formats.size(scan.storedBytes()),
        Formats.count(scan.pages()),
        Formats.duration(scan.running()));
  }
}
