package org.nephoscope.ui.inspector.arrays;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks where a file is to be saved; empty when cancelled. Tests give the answer themselves.
@FunctionalInterface
interface SaveChooser {

  /// Asks.
  ///
  /// @param owner a node of the window that asks
  /// @param title what is to be saved
  /// @param name what the file is called if nothing else is said
  Optional<Path> choose(Node owner, String title, String name);

  /// Asks in the system's dialog.
  static Optional<Path> inDialog(Node owner, String title, String name) {
    var dialog = new FileChooser();
    dialog.setTitle(title);
    dialog.setInitialFileName(name);
    if (name.endsWith(".csv")) {
      dialog
          .getExtensionFilters()
          .setAll(new FileChooser.ExtensionFilter(ArrayText.TEXTS.get("lists.csv"), "*.csv"));
    }
    return Optional.ofNullable(dialog.showSaveDialog(owner.getScene().getWindow()))
        .map(File::toPath);
  }
}
