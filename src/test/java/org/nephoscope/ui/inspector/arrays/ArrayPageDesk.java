package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// The page of a demo array in a window, and hands to use it with.
abstract class ArrayPageDesk {

  Stage stage;
  Theme theme;
  Background background;
  ArrayViewModel array;
  PreviewViewModel preview;
  ArrayPageView page;

  @BeforeEach
  final void open() {
    stage = OffScreen.stage();
    background = Background.ofToolkit();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    array = new ArrayViewModel(_ -> DemoArrays.store(), background);
    preview = new PreviewViewModel(array, _ -> DemoArrays.store(), background);
    page = OffScreen.call(() -> new ArrayPageView(preview, array::open, () -> {}));
    OffScreen.run(() -> {
      theme.choose(Theme.Choice.LIGHT);
      show(page, 1212, 728);
    });
  }

  @AfterEach
  final void close() {
    OffScreen.run(() -> {
      stage.close();
      background.close();
    });
  }

  final void look(String path) {
    OffScreen.run(() -> array.open(DemoArrays.place(path)));
    OffScreen.until("the array is open", () -> array.opened().array().isPresent());
  }

  final void theme(Theme.Choice choice) {
    OffScreen.run(() -> theme.choose(choice));
  }

  final void show(javafx.scene.Parent root, double width, double height) {
    var scene = new Scene(root, width, height);
    theme.dress(scene);
    stage.setScene(scene);
    stage.sizeToScene(); // a test before may have made it smaller
    stage.show();
  }

  static StackPane sized(Node content) {
    var pane = new StackPane(content);
    pane.setMinWidth(332);
    pane.setMaxWidth(332);
    return pane;
  }

  static void press(Node node, KeyCode code) {
    press(node, code, false, false);
  }

  static void press(Node node, KeyCode code, boolean control, boolean shift) {
    OffScreen.run(() ->
        node.fireEvent(
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
  }

  static List<String> texts(Node node) {
    return OffScreen.call(() ->
        node.lookupAll(".text").stream()
            .map(one -> ((javafx.scene.text.Text) one).getText())
            .toList());
  }
}
