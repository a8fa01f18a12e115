package org.nephoscope.ui.browser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.util.Duration;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The line at the bottom: rows loaded and chosen, what the window has asked of stores, and as
/// whom.
public final class StatusBar extends HBox {

  private static final Texts TEXTS = Texts.of(StatusBar.class);

  /// What is said in place of the rows, while something else than the list is seen.
  ///
  /// @param chosen in place of how many rows are chosen; may be empty
  public record Page(String figure, String words, String chosen, String chosenWords) {

    public Page(String figure, String words) {
      this(figure, words, "", "");
    }
  }

  /// What the rest of the window knows.
  ///
  /// @param page empty while the list is seen
  /// @param account what the account of a place is called, if it has a name
  /// @param signedOut accounts whose sign-in has expired
  public record Around(
      ObservableValue<Optional<Page>> page,
      Function<Place, Optional<String>> account,
      ObservableValue<Set<Place>> signedOut) {}

  /// From this width on there is room for what requests cost.
  private static final double WIDE = 1180;

  /// Below this width who pays is left to the settings of the account.
  private static final double SPARSE = 800;

  private final BrowserViewModel model;
  private final OpenStores stores;
  private final Around around;
  private final Label rows = new Label();
  private final Label state = new Label();
  private final Label chosen = new Label();
  private final Label chosenSize = new Label();
  private final Label requests = new Label();
  private final Label identity = new Label();
  private final Circle answers = new Circle(3.5);
  private final Label pays = new Label();

  public StatusBar(BrowserViewModel model, OpenStores stores, Around around) {
    this.model = model;
    this.stores = stores;
    this.around = around;
    getStyleClass().add("status-bar");
    rows.getStyleClass().add("strong");
    chosen.getStyleClass().add("strong");
    for (Label figure : List.of(rows, chosen)) { // an empty text would stand lower than the bar
      figure.visibleProperty().bind(figure.textProperty().isNotEmpty());
      figure.managedProperty().bind(figure.visibleProperty());
    }
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    var divider = line();
    divider.visibleProperty().bind(chosenSize.textProperty().isNotEmpty());
    var paysLine = line();
    for (Node node : List.of(paysLine, pays)) {
      node.visibleProperty()
          .bind(
              pays.textProperty()
                  .isNotEmpty()
                  .and(widthProperty().greaterThanOrEqualTo(Zoom.px(SPARSE))));
      node.managedProperty().bind(node.visibleProperty());
    }
    answers.getStyleClass().add("status-dot");
    answers.managedProperty().bind(answers.visibleProperty());
    getChildren()
        .setAll(
            pair(rows, state),
            divider,
            pair(chosen, chosenSize),
            space,
            requests,
            line(),
            pair(answers, identity),
            paysLine,
            pays);
    getChildren().forEach(node -> node.getStyleClass().add("status-part"));
    model.progressProperty().subscribe(_ -> showRows());
    model.filterProperty().subscribe(_ -> showRows());
    model.filterProblemProperty().subscribe(_ -> showRows());
    model.selection().changesProperty().subscribe(_ -> showChosen());
    around.page().subscribe(_ -> showChosen());
    model.progressProperty().subscribe(_ -> showIdentity());
    around.signedOut().subscribe(_ -> showIdentity());
    model
        .placeProperty()
        .subscribe(place -> {
          showIdentity();
          pays.setText(PlaceLook.pays(place));
        });
    var poll = new Timeline(new KeyFrame(Duration.millis(500), _ -> showRequests()));
    poll.setCycleCount(Animation.INDEFINITE);
    // Runs while the window is there, and not a moment longer.
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(window -> window.showingProperty())
        .orElse(false)
        .subscribe(shown -> {
          if (shown) {
            poll.play();
          } else {
            poll.stop();
          }
        });
    widthProperty().subscribe(this::showRequests);
  }

  private void showIdentity() {
    Place place = model.place();
    boolean out =
        around.signedOut().getValue().stream()
            .anyMatch(other ->
                other.access().equals(place.access())
                    && Identities.sameAccount(other.location().store(), place.location().store()));
    answers.setVisible(!out && answers(model.progressProperty().get()));
    String how = out ? TEXTS.get("identity.expired") : PlaceLook.identityAndRegion(place);
    identity.setText(
        around
            .account()
            .apply(place)
            .or(() -> server(place))
            .map(name -> TEXTS.get("identity.of", name, how))
            .orElse(how));
  }

  /// A web server is its own name.
  private static Optional<String> server(Place place) {
    return Optional.of(place.location().store())
        .filter(StoreAddress.Http.class::isInstance)
        .map(PlaceLook::name);
  }

  /// Whether a server has given at least something of the place.
  private boolean answers(ListingProgress progress) {
    return model.place().location().store() instanceof StoreAddress.Remote
        && (progress.phase() == ListingProgress.Phase.COMPLETE
            || (progress.loaded() > 0 && progress.phase() != ListingProgress.Phase.FAILED));
  }

  private void showRows() {
    Optional<Page> page = around.page().getValue();
    if (page.isPresent()) {
      rows.setText(page.get().figure());
      state.setText(page.get().words());
      return;
    }
    ListingProgress progress = model.progressProperty().get();
    rows.setText(Formats.count(model.entries().loaded()));
    String key =
        switch (progress.phase()) {
          case COMPLETE -> "status.complete";
          case FAILED -> failed(progress);
          case IDLE, RUNNING, PAUSED, STOPPED -> "status.more";
        };
    String shown =
        model.filterProperty().get().isEmpty()
            ? ""
            : TEXTS.get("status.filtered", Formats.count(model.entries().size()));
    String problem = model.filterProblemProperty().get();
    if (!problem.isEmpty()) {
      shown = TEXTS.get("status.unfiltered", problem);
    }
    String leftOut =
        progress
            .leftOut()
            .map(left -> TEXTS.get("status.left-out", left.path(), Said.here(left.why())))
            .orElse("");
    String read =
        progress.read().isEmpty()
            ? ""
            : model.asked().isArrays()
                ? ", " + TEXTS.count("folders", progress.read().getAsLong())
                : TEXTS.get("status.read", Formats.count(progress.read().getAsLong()));
    state.setText(TEXTS.count(key, model.entries().loaded()) + read + shown + leftOut);
  }

  private static String failed(ListingProgress progress) {
    return switch (progress.failure().orElse(null)) {
      case AccessDenied denied when denied.why() == AccessDenied.Why.FORBIDDEN ->
          denied.code().startsWith("403") ? "status.forbidden" : "status.denied";
      case Unsupported missing when missing.what().equals(Unsupported.LISTING) -> "status.unlisted";
      case null, default -> "status.failed";
    };
  }

  private void showChosen() {
    Optional<Page> page = around.page().getValue();
    if (page.isPresent()) {
      chosen.setText(page.get().chosen());
      chosenSize.setText(page.get().chosenWords());
      showRows();
      return;
    }
    if (model.selection().isEverything()) {
      chosen.setText(TEXTS.get("status.everything"));
      chosenSize.setText(TEXTS.get("status.everything.under", model.place().location()));
      showRows();
      return;
    }
    int count = model.selection().count();
    chosen.setText(count == 0 ? "" : Formats.count(count));
    boolean sized = count > model.selection().folderCount();
    String size = sized ? ", " + Formats.size(model.selection().bytes()) : "";
    String prefixes = model.selection().folderCount() > 0 ? TEXTS.get("status.unsized") : "";
    chosenSize.setText(count == 0 ? "" : TEXTS.get("status.chosen") + size + prefixes);
    showRows();
  }

  private void showRequests() {
    String count = TEXTS.count("requests", stores.requests());
    String all =
        stores
            .dollars()
            .filter(dollars -> dollars > 0)
            .map(dollars -> TEXTS.get("requests.cost", count, amount(dollars)))
            .orElse(count);
    requests.setText(getWidth() < Zoom.now(WIDE) ? count : all);
    Tip.on(requests, all);
  }

  /// Four places, since a thousand requests to read cost less than a cent.
  private static String amount(double dollars) {
    return dollars < 0.0001
        ? TEXTS.get("requests.least", "$0.0001")
        : TEXTS.get("requests.about", String.format(Locale.ROOT, "$%.4f", dollars));
  }

  private static HBox pair(Node figure, Label words) {
    var box = new HBox(5, figure, words);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Separator line() {
    return new Separator(Orientation.VERTICAL);
  }
}
