package org.nephoscope.ui.welcome;

import java.io.File;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.StoreFinder;

/// The page for the beginning: three cards, side by side where there is room. Files that are
/// dropped on it are looked into.
public final class WelcomeView extends StackPane {

  private static final Texts TEXTS = Texts.of(WelcomeView.class);
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");
  private static final PseudoClass CRAMPED = PseudoClass.getPseudoClass("cramped");

  /// Narrower than this, the third card stands below the others.
  private static final double WIDE = 900;

  private static final double TALL = 560;

  /// How high cards are side by side at least.
  private static final double TALLEST = 430;

  private final WelcomeViewModel model;
  private final AddressCard address;
  private final ProfilesCard profiles;
  private final DemoCard demo;
  private final VBox cards = new VBox();
  private boolean drawn;

  /// @param newConnection asks for an account
  /// @param stores opens the demo data, of which the page shows pictures
  public WelcomeView(
      WelcomeViewModel model, Runnable newConnection, StoreFinder stores, Background background) {
    this.model = model;
    getStyleClass().add("welcome");
    Zoom.dress(this, getClass(), "welcome.css");
    address = new AddressCard(model);
    profiles = new ProfilesCard(model, newConnection);
    demo = new DemoCard(model);
    var title = new Label(TEXTS.get("welcome.title"));
    title.getStyleClass().add("title-22");
    var text = new Label(TEXTS.get("welcome.text"));
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    var drop = new Label(TEXTS.get("welcome.drop"), Icons.of(Feather.INBOX));
    drop.getStyleClass().addAll("muted", "icon-muted", "welcome-drop");
    cards.getStyleClass().add("welcome-cards");
    var page = new VBox(new VBox(4, title, text), cards, drop);
    page.getChildren().getFirst().getStyleClass().add("welcome-head");
    page.getStyleClass().add("welcome-page");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("plain-scroll");
    getChildren().setAll(scroll);
    setMinWidth(0);
    arrange(true);
    widthProperty().subscribe(width -> arrange(width.doubleValue() >= Zoom.now(WIDE)));
    heightProperty()
        .subscribe(height -> page.pseudoClassStateChanged(CRAMPED, height.doubleValue() < TALL));
    addEventHandler(DragEvent.DRAG_OVER, this::over);
    addEventHandler(DragEvent.DRAG_EXITED, _ -> pseudoClassStateChanged(TARGET, false));
    addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    var pictures = new DemoPictures(stores);
    model
        .shownProperty()
        .subscribe(shown -> {
          if (shown && !drawn) {
            drawn = true;
            // Without pictures the card still says what there is.
            background.run(
                pictures::make,
                demo::show,
                error -> LogFile.failure("pictures of the demo data", error));
          }
        });
  }

  /// Puts the keyboard into the field for an address.
  public void edit() {
    address.edit();
  }

  private void arrange(boolean wide) {
    var rows = wide ? row(address, profiles, demo) : row(address, profiles);
    cards.getChildren().setAll(rows);
    rows.setMinHeight(wide ? TALLEST : USE_COMPUTED_SIZE);
    if (!wide) {
      cards.getChildren().add(demo);
    }
  }

  private static HBox row(Node... nodes) {
    for (Node node : nodes) {
      HBox.setHgrow(node, Priority.ALWAYS);
    }
    var row = new HBox(nodes);
    row.getStyleClass().add("welcome-row");
    return row;
  }

  private void over(DragEvent event) {
    boolean takes = event.getDragboard().hasFiles();
    pseudoClassStateChanged(TARGET, takes);
    if (takes) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    boolean takes = event.getDragboard().hasFiles();
    pseudoClassStateChanged(TARGET, false);
    event.setDropCompleted(takes);
    event.consume();
    if (takes) {
      model.look(event.getDragboard().getFiles().stream().map(File::toPath).toList());
    }
  }
}
