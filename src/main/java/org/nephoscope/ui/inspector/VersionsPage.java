package org.nephoscope.ui.inspector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.storage.Versions.Version;
import org.nephoscope.ui.Dialogs;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.PaneMessage;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.inspector.VersionsViewModel.State;

/// The inspector's tab with everything an object has been, newest first, and what can be done with
/// the version that is chosen.
public final class VersionsPage implements InspectorPage {

  private static final Texts TEXTS = Texts.of(VersionsPage.class);

  private final VersionsViewModel model;
  private final Dialogs dialogs;
  private final BorderPane page = new BorderPane();
  private final ListView<Version> list = new ListView<>();
  private final Label head = new Label();
  private final Label said = new Label();
  private final Node foot;

  /// @param dialogs ask before anything is lost, and for a folder
  public VersionsPage(VersionsViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    page.getStyleClass().add("versions-page");
    list.getStyleClass().add("versions-list");
    list.setId("versions");
    list.setAccessibleText(TEXTS.get("versions.title"));
    list.setCellFactory(_ -> new VersionCell());
    head.getStyleClass().addAll("note", "versions-head");
    head.setWrapText(true);
    head.setMinWidth(0);
    said.setWrapText(true);
    said.setId("versions-said");
    said.getStyleClass().add("note");
    said.textProperty().bind(model.saidProperty());
    said.visibleProperty().bind(said.textProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    foot = foot();
    model.stateProperty().subscribe(this::draw);
  }

  /// The tab, made when somebody looks at it.
  public static InspectorPage later(Supplier<InspectorPage> made) {
    return new LaterPage(TEXTS.get("versions.title"), Subject::isObject, made);
  }

  @Override
  public String title() {
    return TEXTS.get("versions.title");
  }

  @Override
  public Node content() {
    return page;
  }

  @Override
  public boolean turnTo(Subject subject) {
    return model.turnTo(subject);
  }

  @Override
  public void shown() {
    model.watch(true);
  }

  @Override
  public void hidden() {
    model.watch(false);
  }

  private void draw(State state) {
    page.setTop(null);
    page.setBottom(null);
    switch (state) {
      case State.Idle _ -> page.setCenter(null);
      case State.Asking _ -> {
        var ring = new ProgressIndicator();
        ring.setMaxSize(24, 24);
        page.setCenter(new StackPane(ring));
      }
      case State.Known(var versions, var more) -> list(versions, more);
      case State.None _ ->
          page.setCenter(
              new PaneMessage(
                  Icons.of(Feather.LAYERS, Icons.LARGE),
                  TEXTS.get("versions.none.heading"),
                  TEXTS.get("versions.none.body"),
                  List.of()));
      case State.Failed(var error) ->
          page.setCenter(
              new PaneMessage(
                  Icons.of(Feather.ALERT_TRIANGLE, Icons.LARGE),
                  TEXTS.get("versions.failed"),
                  model
                      .place()
                      .map(place -> VersionsViewModel.sentence(error, place))
                      .orElse(Said.of(error)),
                  List.of(
                      new PaneMessage.Action(
                          TEXTS.get("versions.again"), Feather.ROTATE_CW, true, model::again))));
    }
  }

  private void list(List<Version> versions, boolean more) {
    long markers = versions.stream().filter(Deleted.class::isInstance).count();
    String count = TEXTS.count("versions.count", versions.size() - markers);
    String marked = markers == 0 ? "" : TEXTS.count("versions.markers", markers);
    String rest = more ? TEXTS.get("versions.more", Formats.count(VersionsViewModel.MOST)) : "";
    String alone = versions.size() == 1 ? TEXTS.get("versions.alone") : "";
    head.setText(count + marked + rest + alone);
    Optional<String> chosen = version().map(Version::id);
    list.getItems().setAll(versions);
    list.getSelectionModel().selectFirst();
    versions.stream() // read again, they are the same ones, and the person has chosen among them
        .filter(one -> chosen.equals(Optional.of(one.id())))
        .findFirst()
        .ifPresent(list.getSelectionModel()::select);
    page.setTop(head);
    page.setCenter(list);
    page.setBottom(foot);
  }

  private Node foot() {
    var busy =
        Bindings.createBooleanBinding(
            () -> model.busyProperty().get().isPresent(), model.busyProperty());
    Button restore =
        button(
            "versions.restore", Feather.ROTATE_CCW, busy.or(chosen(one -> mayRestore(one)).not()));
    restore.setOnAction(_ -> kept().ifPresent(this::restore));
    Button download =
        button(
            "versions.download", Feather.DOWNLOAD, busy.or(chosen(Kept.class::isInstance).not()));
    download.setOnAction(_ -> kept().ifPresent(this::download));
    Button delete = button("versions.delete", Feather.TRASH_2, busy.or(chosen(_ -> true).not()));
    delete.setOnAction(_ -> version().ifPresent(this::delete));
    var buttons = new FlowPane(6, 6, restore, download, delete);
    var ring = new ProgressIndicator();
    ring.setMaxSize(16, 16);
    ring.visibleProperty().bind(busy);
    ring.managedProperty().bind(busy);
    buttons.getChildren().add(ring);
    buttons.getStyleClass().add("versions-buttons");
    var box = new VBox(6, said, buttons);
    box.getStyleClass().add("inspector-foot");
    return box;
  }

  private static boolean mayRestore(Version version) {
    return version instanceof Kept && !version.newest();
  }

  private BooleanBinding chosen(java.util.function.Predicate<Version> test) {
    return Bindings.createBooleanBinding(
        () -> version().filter(test).isPresent(), list.getSelectionModel().selectedItemProperty());
  }

  private static Button button(String name, Feather icon, BooleanBinding disabled) {
    var button = new Button(TEXTS.get(name), Icons.of(icon, 14));
    button.setId(name.replace('.', '-'));
    button.getStyleClass().addAll("neph-button", "small");
    Tip.on(button, TEXTS.get(name + ".tip"));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.disableProperty().bind(disabled);
    return button;
  }

  private Optional<Version> version() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private Optional<Kept> kept() {
    return version().filter(Kept.class::isInstance).map(Kept.class::cast);
  }

  /// @param deed decided before the question, which is about what is shown then
  private void ask(Dialogs.Question question, Runnable deed) {
    if (dialogs.confirm(question)) {
      deed.run();
    }
  }

  private void restore(Kept version) {
    var question =
        new Dialogs.Question(
            TEXTS.get("versions.restore.title"),
            TEXTS.get("versions.restore.message", time(version)),
            TEXTS.get("versions.restore.detail"),
            TEXTS.get("versions.restore"),
            false);
    ask(question, model.restoring(version, List.copyOf(list.getItems())));
  }

  private void download(Kept version) {
    Consumer<Path> deed = model.downloading(version);
    dialogs.chooseFolder(TEXTS.get("versions.download.choose")).ifPresent(deed);
  }

  private void delete(Version version) {
    boolean marker = version instanceof Deleted;
    var question =
        new Dialogs.Question(
            TEXTS.get("versions.delete.title"),
            TEXTS.get(marker ? "versions.delete.marker" : "versions.delete.message", time(version)),
            TEXTS.get(
                marker
                    ? "versions.delete.marker.detail"
                    : version.newest() ? "versions.delete.newest" : "versions.delete.detail"),
            TEXTS.get("versions.delete.action"),
            !marker);
    ask(question, model.deleting(version));
  }

  private static String time(Version version) {
    return version.modified().map(Formats::time).orElse(TEXTS.get("versions.undated"));
  }
}
