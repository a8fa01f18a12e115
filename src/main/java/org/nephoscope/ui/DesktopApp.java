package org.nephoscope.ui;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.MainWindow.Panes;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlacesView;
import org.nephoscope.ui.browser.PlacesViewModel;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;
import org.nephoscope.ui.palette.PaletteView;
import org.nephoscope.ui.palette.PaletteViewModel;
import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.TransferFlows;
import org.nephoscope.ui.transfers.TransfersView;
import org.nephoscope.ui.transfers.TransfersViewModel;

/// Puts the window together and opens it. Lives on the window's thread.
public final class DesktopApp implements AutoCloseable {

  private static final Texts TEXTS = Texts.of(DesktopApp.class);

  private final Workbench workbench;
  private final Stage stage;
  private final Background background = Background.ofToolkit();
  private final WindowDialogs dialogs;
  private final OpenStores stores;
  private final Theme theme;
  private final PlacesViewModel places;
  private final ObjectDesk desk;
  private final Preferences preferences;
  private final ConnectionFlow connecting;
  private final StartPage start;
  private final PlacesView tree;
  private final TransferDesk transfers;
  private final Lists lists;
  private final MainWindow window;
  private final WindowParts parts;
  private final PaletteViewModel palette;

  private DesktopApp(Workbench workbench, Stage stage, Scene scene, Place first) {
    this.workbench = workbench;
    this.stage = stage;
    this.dialogs = new WindowDialogs(stage);
    this.stores = new OpenStores(workbench.opener());
    Zoom.choose(Zoom.of(workbench.book().choice("zoom").orElse("")));
    this.theme = new Theme(Theme.Choice.of(workbench.book().choice("theme").orElse("system")));
    this.preferences = new Preferences(workbench.book(), background, this::unsaved);
    this.places = new PlacesViewModel(workbench.book(), workbench.secrets(), stores, background);
    this.desk =
        new ObjectDesk(stores, workbench.ledger(), dialogs, background, this::objectsChanged);
    this.connecting =
        new ConnectionFlow(
            workbench,
            stores,
            dialogs,
            background,
            places,
            this::browser,
            () -> parts().editPath(),
            this::unsaved);
    this.tree = new PlacesView(places, connecting);
    this.transfers =
        new TransferDesk(workbench, stores, dialogs, background, connecting, places, this::failed);
    BrowserViewModel browser = ObjectsPane.browser(this, first);
    this.start = new StartPage(this, workbench, browser, places);
    this.lists = new Lists(this);
    var main = new ObjectsPane(this, browser, start::overPath, start::overStatus);
    lists.begin(main, start.over(main.centre()));
    this.palette =
        new PaletteViewModel(
            () ->
                Stream.concat(
                        used().commands().choices().stream(), used().known().choices().stream())
                    .toList(),
            text -> used().known().address(text));
    this.window = new MainWindow(new Panes(tree, lists.view(), dock()), main.bars());
    this.parts = new WindowParts(window, tree, lists, dock(), start);
    lists.usedProperty().subscribe(used -> window.turn(used.bars()));
    dress(scene);
    followTransfers();
    settle(main);
    lists.placeProperty().subscribe(tree::follow);
    start
        .shownProperty()
        .subscribe(shown -> {
          if (shown) {
            tree.followNothing();
          } else {
            tree.follow(shown());
          }
        });
  }

  /// Gives a list that was made its part in the window.
  void settle(ObjectsPane list) {
    list.follow(transfers());
    list.dragged(transfers.drops());
    new ArrayRoom(window, list.arrays(), list.browser(), list.objects())
        .follow(() -> tree.isFocusWithin() || dock().isFocusWithin(), parts::focusShown);
  }

  /// Opens the window on a place. Called on the window's thread.
  public static DesktopApp open(Workbench workbench, Stage stage, Place start) {
    return open(workbench, stage, scene(), Optional.of(start), Optional.empty());
  }

  /// Opens the window on the page for the beginning. Called on the window's thread.
  public static DesktopApp open(Workbench workbench, Stage stage) {
    return open(workbench, stage, scene(), Optional.empty(), Optional.empty());
  }

  private static Scene scene() {
    return new Scene(new StackPane(), 1440, 900);
  }

  /// @param scene of the window, which may be shown already
  /// @param first the place to show; without one the page for the beginning
  /// @param memory gives the window what it was when it was closed
  static DesktopApp open(
      Workbench workbench,
      Stage stage,
      Scene scene,
      Optional<Place> first,
      Optional<WindowMemory> memory) {
    var app = new DesktopApp(workbench, stage, scene, first.orElseGet(DesktopApp::demo));
    memory.ifPresent(kept -> kept.attach(app, stage));
    if (first.isPresent()) {
      app.browser().refresh();
    } else {
      app.start.show();
    }
    if (stage.isShowing()) {
      // Its panes come into the scene with the layout, and nothing else can have the keyboard.
      AfterLayout.run(scene.getRoot(), app.parts::focusShown);
    } else {
      stage.show();
      app.parts.focusShown();
    }
    memory
        .filter(kept -> first.isPresent() && first.equals(kept.place()))
        .flatMap(WindowMemory::second)
        .ifPresent(app.lists::reopenSecond);
    return app;
  }

  // What the list would show if the page at the beginning were not in its place.
  private static Place demo() {
    return new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
  }

  public MainWindow window() {
    return window;
  }

  /// The parts of the window, and the keyboard among them.
  WindowParts parts() {
    return parts;
  }

  public Theme theme() {
    return theme;
  }

  /// The panes about arrays, of the list in use.
  public ArrayPanes arrays() {
    return used().arrays();
  }

  /// What begins, shows and limits transfers.
  TransferDesk transferDesk() {
    return transfers;
  }

  public TransfersView dock() {
    return transfers.dock();
  }

  public TransfersViewModel transfers() {
    return transfers.model();
  }

  public TransferFlows flows() {
    return transfers.flows();
  }

  /// What the list in use shows.
  public BrowserViewModel browser() {
    return used().browser();
  }

  /// The lists of objects.
  public Lists lists() {
    return lists;
  }

  private ObjectsPane used() {
    return lists.used();
  }

  /// Lets every visible row ask again how it was last checked, because transfers have ended.
  public void checksChanged() {
    lists.made().forEach(ObjectsPane::forgetChecks);
  }

  private void objectsChanged() {
    checksChanged();
    lists.made().forEach(list -> list.browser().showChanges());
  }

  /// Closes the window and what it opened. Transfers go on or wait as their runner decides.
  @Override
  public void close() {
    lists.made().forEach(list -> list.browser().stop());
    preferences.close();
    stage.close();
    dock().leave();
    theme.close();
    background.close();
    background.start(stores::close);
  }

  /// Shows what is inside the object or array that is chosen.
  void preview() {
    window.show(MainWindow.Side.INSPECTOR, true);
    used().showPreview();
  }

  /// Comes to the front, and shows a place if one is meant.
  void come(Optional<Place> place) {
    if (place.isPresent()) {
      browser().open(place.get());
      parts.focusShown(); // what had the keyboard is covered now
    }
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  void openPalette() {
    palette.open();
  }

  void find() {
    used().objects().find();
  }

  /// The page for the beginning.
  StartPage start() {
    return start;
  }

  /// The place that is shown now.
  Place shown() {
    return browser().place();
  }

  void requestClose() {
    stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  void chooseTheme(Theme.Choice choice) {
    theme.choose(choice);
    preferences.keep("theme", choice.word());
  }

  void chooseZoom(int percent) {
    Zoom.choose(percent);
    preferences.keep("zoom", Integer.toString(percent));
  }

  Background background() {
    return background;
  }

  ObjectDesk desk() {
    return desk;
  }

  /// The places a person has.
  PlacesViewModel places() {
    return places;
  }

  Preferences preferences() {
    return preferences;
  }

  OpenStores stores() {
    return stores;
  }

  WindowDialogs dialogs() {
    return dialogs;
  }

  Workbench workbench() {
    return workbench;
  }

  ConnectionFlow connecting() {
    return connecting;
  }

  void unsaved(String sentence) {
    dialogs.tell(TEXTS.get("product"), TEXTS.get("unsaved"), sentence);
  }

  /// Gives the dock the room it asks for, shows what transfers have changed, and lets things be
  /// dragged to and from the panes.
  private void followTransfers() {
    new DockFit(window, dock()).follow();
    dock()
        .formProperty()
        .addListener((_, old, now) -> {
          if (old == DockForm.GROWN || now == DockForm.GROWN) {
            parts.focusShown();
          }
        });
    transfers.drops().target(tree, tree::placeAt);
    transfers.drops().target(dock(), _ -> Optional.of(shown()).filter(_ -> !start.isShown()));
    transfers().totalsProperty().addListener((_, _, _) -> start.followDock());
    dock().follow(stage);
  }

  void failed(Exception problem) {
    LogFile.failure("window", problem);
    dialogs.tell(TEXTS.get("product"), TEXTS.get("transfer.failed"), Said.of(problem));
  }

  private void dress(Scene scene) {
    var notice = new EndNotice(stage::isFocused);
    dock().onJobEnd(notice::ended);
    theme.dress(scene);
    new ZoomMenu(this).watch(scene);
    scene.setRoot(new StackPane(window, notice, new PaletteView(palette, parts::focusShown)));
    new WindowKeys(window, () -> used().objects(), () -> parts.toggle(MainWindow.Side.INSPECTOR))
        .watch(scene);
    if (!scene.equals(stage.getScene())) {
      stage.setScene(scene);
    }
    StageDress.put(stage, start.title(lists.placeProperty()));
    scene.focusOwnerProperty().subscribe(lists::follow);
    QuitFlow.watch(stage, workbench, background, dialogs, this::close);
  }
}
