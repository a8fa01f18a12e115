package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.Document;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.CopiedText;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Zoom;

/// A whole page about one array or group: overview, chunks, preview, the documents as they are, and
/// problems.
public final class ArrayPageView extends BorderPane {

  private final ArrayViewModel model;
  private final PageHead head;
  private final SaveChooser files;
  private final TabPane tabs = new TabPane();
  private final Tab overview;
  private final Tab chunks;
  private final Tab preview;
  private final Tab attributes = new Tab(ArrayText.TEXTS.get("tab.attributes"));
  private final Tab json = new Tab(ArrayText.TEXTS.get("tab.json"));
  private final Tab problems = new Tab(ArrayText.TEXTS.get("tab.problems"));
  private final PreviewViewModel values;
  private final PreviewView decoded;
  private final ChunksView grid;
  private final ObjectBinding<PageSays> says;

  /// @param onOpen goes to another array, such as a level of the same image
  /// @param onList goes back to the list of objects
  public ArrayPageView(PreviewViewModel values, Consumer<Place> onOpen, Runnable onList) {
    this(values, onOpen, onList, SaveChooser::inDialog);
  }

  /// @param files asks where something is to be saved
  ArrayPageView(
      PreviewViewModel values, Consumer<Place> onOpen, Runnable onList, SaveChooser files) {
    this.model = values.model();
    this.values = values;
    this.files = files;
    this.grid = new ChunksView(model, false, this::showPreview, files);
    this.head =
        new PageHead(
            model, new PageHead.Actions(this::showVerify, this::export, onList, CopiedText::copy));
    getStyleClass().add("array-page");
    dress(this);
    overview = new Tab(ArrayText.TEXTS.get("tab.overview"), new OverviewView(model, onOpen));
    chunks = new Tab(ArrayText.TEXTS.get("tab.chunks"), chunks());
    decoded = new PreviewView(values, false, files);
    preview = new Tab(ArrayText.TEXTS.get("tab.preview"), scrolled(decoded));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    problems.getStyleClass().add("problems-tab");
    setTop(head);
    setCenter(tabs);
    model.openedProperty().subscribe(_ -> draw());
    tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> shown());
    says =
        Bindings.createObjectBinding(
            this::says,
            tabs.getSelectionModel().selectedItemProperty(),
            model.openedProperty(),
            model.chunkProperty(),
            model.shown().changesProperty(),
            values.previewProperty());
    visibleProperty().addListener((_, _, _) -> shown());
  }

  /// Adds the looks of these panes to a node of its own.
  static void dress(Region node) {
    Zoom.dress(node, ArrayPageView.class, "array.css");
  }

  /// Brings the chunk grid to the front.
  public void showChunks() {
    tabs.getSelectionModel().select(chunks);
    grid.grid().requestFocus();
  }

  /// Brings the chunk grid to the front and offers to check its objects, or first to list them.
  public void showVerify() {
    tabs.getSelectionModel().select(chunks);
    grid.offerVerify();
  }

  /// Links for other viewers, as items of a menu; those that cannot be say why.
  public List<MenuItem> viewers() {
    return head.viewers();
  }

  /// What it says at the foot of the window.
  public ObservableValue<PageSays> saysProperty() {
    return says;
  }

  private PageSays says() {
    Tab front = tabs.getSelectionModel().getSelectedItem();
    return chunks.equals(front)
        ? PageSays.chunks(model)
        : preview.equals(front) ? PageSays.preview(values) : PageSays.opened(model);
  }

  private void export() {
    files
        .choose(this, ArrayText.TEXTS.get("lists.save"), "chunks.csv")
        .ifPresent(file -> model.lists().save(file, false));
  }

  /// Brings the decoded chunk to the front.
  public void showPreview() {
    requestFocus(); // the tab in front may have the keyboard, and goes
    tabs.getSelectionModel().select(preview);
    decoded.focusPicture();
  }

  /// Where the middle of a value of the decoded chunk's picture is in the scene, for looking at its
  /// colour.
  public Point2D inScene(int row, int column) {
    return decoded.inScene(row, column);
  }

  private Node chunks() {
    var side =
        new ChunksSide(model, grid.actions(), () -> grid.showTable(ChunkListsModel.Which.LARGEST));
    var scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    side.setMinHeight(Region.USE_PREF_SIZE);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setMinWidth(Zoom.now(300));
    scroll.setPrefWidth(Zoom.now(342));
    scroll.setMaxWidth(Zoom.now(342));
    HBox.setHgrow(grid, Priority.ALWAYS);
    return padded(new HBox(12, grid, scroll));
  }

  /// As high as the page, unless the page is too low.
  private static Node scrolled(Region content) {
    var scroll = new ScrollPane(padded(content));
    content.setMinHeight(Region.USE_PREF_SIZE);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    return scroll;
  }

  private static Region padded(Region content) {
    content.getStyleClass().add("array-page-body");
    return content;
  }

  private void draw() {
    Opened opened = model.opened();
    boolean array = opened.array().isPresent();
    if (opened.node().isEmpty()) {
      tabs.setVisible(false);
      return;
    }
    tabs.setVisible(true);
    attributes.setContent(
        padded(new AttributesView(opened.node().get().attributes(), CopiedText::copy)));
    json.setContent(documents(opened));
    var found = ProblemsList.of(opened);
    problems.setGraphic(found.isEmpty() ? null : Badges.count(found.size()));
    problems.setTooltip(
        found.isEmpty()
            ? null
            : new Tooltip(ArrayText.TEXTS.count("tab.problems.count", found.size())));
    problems.setContent(padded(new ProblemsList(found)));
    List<Tab> wanted =
        array
            ? List.of(overview, chunks, preview, attributes, json, problems)
            : List.of(overview, attributes, json, problems);
    if (!tabs.getTabs().equals(wanted)) {
      tabs.getTabs().setAll(wanted);
    }
    shown();
  }

  private void shown() {
    Tab front = tabs.getSelectionModel().getSelectedItem();
    values.watch(isVisible() && preview.equals(front));
    head.showExport(chunks.equals(front));
    if (isVisible() && chunks.equals(front)) {
      model.listing().beginUnlessLarge();
    }
  }

  /// Asks once more for what failed.
  static Button again(Runnable action) {
    var again = new Button(ArrayText.TEXTS.get("page.again"), Icons.of(Feather.REFRESH_CW));
    again.getStyleClass().addAll("neph-button", "small", "try-again");
    again.setMinWidth(Region.USE_PREF_SIZE);
    again.setOnAction(_ -> action.run());
    return again;
  }

  static String name(Location location) {
    String parent = location.parent().name();
    return parent.isEmpty() ? location.name() : parent + " / " + location.name();
  }

  private static Node documents(Opened opened) {
    var all = new VBox(12);
    for (Document document : opened.node().orElseThrow().documents()) {
      var text = new TextArea(document.text());
      text.setEditable(false);
      text.getStyleClass().add("mono");
      VBox.setVgrow(text, Priority.ALWAYS);
      var card = new Card(document.key().name(), text);
      VBox.setVgrow(card, Priority.ALWAYS);
      all.getChildren().add(card);
    }
    return padded(all);
  }
}
