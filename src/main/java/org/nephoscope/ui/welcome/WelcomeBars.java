package org.nephoscope.ui.welcome;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.browser.FieldBox;

/// What the bars of the window say while the page for the beginning is there: a field for an
/// address, that there are no transfers, and that nothing is connected.
public final class WelcomeBars {

  private static final Texts TEXTS = Texts.of(WelcomeBars.class);

  private final HBox path;
  private final HBox dock;
  private final HBox status;
  private final Label requests = new Label();

  /// @param onAddress takes an address as typed
  /// @param showDock brings the pane of the transfers
  public WelcomeBars(Consumer<String> onAddress, Runnable showDock) {
    path = path(onAddress);
    dock = dock(showDock);
    status = statusLine();
    showDock(false);
  }

  /// In place of the steps to what is shown.
  public Region path() {
    return path;
  }

  /// In place of the pane of the transfers.
  public Region dock() {
    return dock;
  }

  /// In place of what is said about rows.
  public Region status() {
    return status;
  }

  public void showDock(boolean shown) {
    dock.setVisible(shown);
    dock.setManaged(shown);
  }

  /// How many requests the window has made.
  public void requests(long count) {
    requests.setText(TEXTS.count("start.requests", count));
  }

  private static HBox path(Consumer<String> onAddress) {
    var field = new TextField();
    field.setId("start-path");
    field.setPromptText(TEXTS.get("start.path"));
    FieldBox.markBlank(field);
    field.setAccessibleText(TEXTS.get("address.title"));
    field.setOnAction(_ -> {
      String text = field.getText();
      if (!text.isBlank()) {
        field.clear();
        onAddress.accept(text);
      }
    });
    HBox.setHgrow(field, Priority.ALWAYS);
    var box = new HBox(Icons.of(Feather.LINK), field);
    box.getStyleClass().addAll("field-box", "path-edit");
    return box;
  }

  private static HBox dock(Runnable show) {
    var open = new Button(null, Icons.of(Feather.CHEVRON_RIGHT));
    open.getStyleClass().addAll("icon-button", "small");
    open.setAccessibleText(TEXTS.get("start.dock.open"));
    Tip.on(open, TEXTS.get("start.dock.open"));
    open.setOnAction(_ -> show.run());
    var title = new Label(TEXTS.get("start.dock.title").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    var words = new Label(TEXTS.get("start.dock", key("Shortcut+U")));
    words.getStyleClass().add("note");
    var box = new HBox(open, title, words);
    box.getStyleClass().addAll("pane-head", "start-dock");
    return box;
  }

  private HBox statusLine() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var box =
        new HBox(
            new Label(TEXTS.get("start.status")),
            space,
            new Separator(Orientation.VERTICAL),
            requests,
            new Separator(Orientation.VERTICAL),
            new Label(TEXTS.get("start.help", key("Shortcut+K"))));
    box.getStyleClass().add("status-bar");
    return box;
  }

  private static String key(String keys) {
    return KeyCombination.valueOf(keys).getDisplayText();
  }
}
