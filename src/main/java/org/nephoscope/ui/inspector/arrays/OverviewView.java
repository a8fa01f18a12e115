package org.nephoscope.ui.inspector.arrays;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Zoom;

/// What an array or a group says of itself: axes, codec chain, the levels of its image, and once
/// the listing is done what is stored.
public final class OverviewView extends ScrollPane {

  /// Narrower than this, the drawing of an object stands below the axes.
  private static final double ROOMY = 900;

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  private final ArrayViewModel model;
  private final Consumer<Place> onOpen;
  private final VBox page = new VBox(12);
  private final StorageCard storage;
  private final Button count = new Button();
  private Optional<LevelsTable> levels = Optional.empty();
  private Optional<CodecChain> chain = Optional.empty();

  /// @param onOpen goes to a level of the image
  public OverviewView(ArrayViewModel model, Consumer<Place> onOpen) {
    this.model = model;
    this.onOpen = onOpen;
    this.storage = new StorageCard(model);
    page.getStyleClass().add("array-page-body");
    setContent(page);
    setFitToWidth(true);
    setFitToHeight(true);
    page.setMinHeight(USE_PREF_SIZE);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("plain-scroll");
    model.openedProperty().subscribe(_ -> draw());
    model
        .progressProperty()
        .subscribe(scan -> {
          scan.ifPresent(this::sayMean);
          drawLevels();
        });
    model.levels().countsProperty().subscribe(_ -> drawLevels());
    model.levels().runningProperty().subscribe(_ -> drawLevels());
  }

  private void draw() {
    page.getChildren().clear();
    Opened opened = model.opened();
    opened
        .array()
        .ifPresent(array -> {
          page.getChildren().add(axes(array, opened));
          page.getChildren().add(codecs(array));
        });
    Optional<Region> levelsCard = opened.describedImage().map(this::image);
    Optional<Region> storageCard = opened.array().map(_ -> storage);
    Optional<Region> last =
        levelsCard
            .flatMap(first -> storageCard.<Region>map(second -> new CardPair(first, second)))
            .or(() -> levelsCard)
            .or(() -> storageCard);
    last.ifPresent(cards -> {
      VBox.setVgrow(cards, Priority.ALWAYS); // the last cards reach to the bottom
      page.getChildren().add(cards);
    });
    opened.node().map(Conventions::of).orElse(List.of()).stream()
        .map(ConventionCard::of)
        .forEach(page.getChildren()::add);
  }

  /// The axes, and one stored object as a drawing: beside them, or below where there is no room.
  private static Node axes(ArrayMeta array, Opened opened) {
    var table = new AxesTable(array, opened.describedImage());
    var drawing = new ShardCard(array);
    var both = new BorderPane(table);
    both.getStyleClass().addAll("array-card", "axes-card");
    both.widthProperty()
        .subscribe(width -> {
          boolean beside = width.doubleValue() == 0 || width.doubleValue() >= Zoom.now(ROOMY);
          both.pseudoClassStateChanged(NARROW, !beside);
          if (beside ? both.getRight() == null : both.getBottom() == null) {
            both.setRight(null); // it can be in one place only
            both.setBottom(null);
            if (beside) {
              both.setRight(drawing);
            } else {
              both.setBottom(drawing);
            }
          }
        });
    return both;
  }

  private Node codecs(ArrayMeta array) {
    chain = Optional.of(new CodecChain(array));
    model.progressProperty().get().ifPresent(this::sayMean);
    var verdict = new Label(array.unreadable().orElse(ArrayText.TEXTS.get("chain.good")));
    boolean good = array.unreadable().isEmpty();
    verdict.getStyleClass().addAll(good ? "success-text" : "warning-text", "strong");
    Shape shape = good ? Shape.TICK : Shape.TRIANGLE;
    verdict.setGraphic(new StatusIcon(new CheckStatus(shape, "", "")));
    return new Card(ArrayText.TEXTS.get("overview.codecs"), chain.get())
        .after(Card.note(ArrayText.TEXTS.get("overview.codecs.order")))
        .with(verdict);
  }

  /// How long objects are, once that is known.
  private void sayMean(ScanSnapshot scan) {
    if (scan.stored() > 0 && scan.end().isPresent()) {
      chain.ifPresent(drawing ->
          drawing.say(
              ArrayText.TEXTS.get("chain.mean", Formats.size(scan.storedBytes() / scan.stored()))));
    }
  }

  private Region image(Opened.Image image) {
    var table = new LevelsTable(image, model.opened().array(), false, onOpen);
    count.getStyleClass().setAll("button", "link-button", "count-levels");
    levels = Optional.of(table);
    var card =
        new Card(
                ArrayText.TEXTS.get(
                    image.ome().title().startsWith("OME") ? "overview.image" : "overview.levels"),
                table)
            .after(
                Badges.badge(image.ome().title().replaceFirst("^OME-NGFF ", ""), "badge-ome"),
                Card.note(image.ome().name()));
    LevelsTable.otherType(image)
        .ifPresentOrElse(level -> card.with(warning(level), count), () -> card.with(count));
    drawLevels();
    return card;
  }

  /// What the listing of the array itself has found is known of its level, too.
  private Map<String, ScanSnapshot> withShown(Opened.Image image, Map<String, ScanSnapshot> found) {
    var all = new HashMap<>(found);
    model
        .progressProperty()
        .get()
        .filter(scan -> scan.end().isPresent() && !scan.unlisted())
        .ifPresent(scan ->
            image.levels().stream()
                .filter(level -> level.is(model.opened().array()))
                .findFirst()
                .ifPresent(level -> all.putIfAbsent(level.ome().path(), scan)));
    return all;
  }

  private static Label warning(String level) {
    Node icon = Icons.of(Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add("icon-warning");
    var warning = new Label(ArrayText.TEXTS.get("levels.other-type", level), icon);
    warning.getStyleClass().addAll("warning-text", "strong");
    return warning;
  }

  /// Levels are listed only when somebody asks.
  private void drawLevels() {
    Optional<Opened.Image> image = model.opened().describedImage();
    if (image.isEmpty() || levels.isEmpty()) {
      return;
    }
    boolean running = model.levels().runningProperty().get();
    var found = model.levels().countsProperty().get();
    levels.get().show(model.opened().array(), withShown(image.get(), found));
    long requests = LevelCountsModel.requests(image.get());
    count.setText(
        running
            ? ArrayText.TEXTS.get("levels.stop", found.size(), image.get().levels().size())
            : ArrayText.TEXTS.count("levels.count", requests));
    count.setDisable(requests == 0);
    count.setOnAction(_ -> {
      if (running) {
        model.levels().stop();
      } else {
        model.levels().count(image.get());
      }
    });
  }
}
