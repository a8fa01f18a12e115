package org.nephoscope.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.FoundAccount;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.browser.AccountKind;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.ListingProgress.Phase;
import org.nephoscope.ui.browser.PlacesViewModel;
import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.JobFilter;
import org.nephoscope.ui.welcome.WelcomeActions;
import org.nephoscope.ui.welcome.WelcomeBars;
import org.nephoscope.ui.welcome.WelcomeView;
import org.nephoscope.ui.welcome.WelcomeViewModel;

/// The page for the beginning in its window: while it is there it stands in place of the list, and
/// the bars around it say that nothing is shown yet. Whatever is listed takes its place.
final class StartPage implements WelcomeActions {

  private static final Texts TEXTS = Texts.of(StartPage.class);

  private final DesktopApp app;
  private final Workbench workbench;
  private final BrowserViewModel browser;
  private final PlacesViewModel places;
  private final WelcomeViewModel model;
  private final WelcomeView view;
  private final WelcomeBars bars;
  private boolean inspectorWaits;
  private boolean dockWaits;

  StartPage(DesktopApp app, Workbench workbench, BrowserViewModel browser, PlacesViewModel places) {
    this.app = app;
    this.workbench = workbench;
    this.browser = browser;
    this.places = places;
    this.model = new WelcomeViewModel(workbench.settings(), this, app.background());
    this.view =
        new WelcomeView(
            model,
            () -> app.connecting().begin(),
            place -> workbench.opener().open(place.location().store(), place.access()),
            app.background());
    this.bars = new WelcomeBars(this::openTyped, () -> app.parts().toggle(MainWindow.Side.DOCK));
    browser
        .progressProperty()
        .subscribe(progress -> {
          if (progress.phase() == Phase.RUNNING) {
            leave();
          }
        });
  }

  BooleanProperty shownProperty() {
    return model.shownProperty();
  }

  boolean isShown() {
    return model.isShown();
  }

  /// The title of the window.
  ///
  /// @param shown the place that is shown otherwise
  ObservableValue<String> title(ObservableValue<Place> shown) {
    return Bindings.createStringBinding(
        () ->
            isShown()
                ? TEXTS.get("product")
                : TEXTS.get("window.title", shown.getValue().location(), TEXTS.get("product")),
        shown,
        model.shownProperty());
  }

  // --- The parts of the window that it lies over

  Region over(Region list) {
    view.visibleProperty().bind(model.shownProperty());
    list.visibleProperty().bind(model.shownProperty().not());
    return new StackPane(list, view);
  }

  Region overPath(Region path) {
    return over(path, bars.path());
  }

  Region overStatus(Region status) {
    return new VBox(bars.dock(), over(status, bars.status()));
  }

  private StackPane over(Region usual, Region atStart) {
    usual.visibleProperty().bind(model.shownProperty().not());
    atStart.visibleProperty().bind(model.shownProperty());
    return new StackPane(usual, atStart);
  }

  /// Puts the page in place of what is shown.
  void show() {
    if (isShown()) {
      view.edit();
      return;
    }
    app.lists().closeSecond();
    browser.stop();
    app.arrays().close();
    if (app.dock().formProperty().get() == DockForm.GROWN) {
      app.dock().formProperty().set(DockForm.JOBS);
    }
    MainWindow window = app.window();
    inspectorWaits = window.shows(MainWindow.Side.INSPECTOR);
    window.show(MainWindow.Side.INSPECTOR, false);
    dockWaits = window.shows(MainWindow.Side.DOCK) && hasNoTransfers();
    if (dockWaits) {
      window.show(MainWindow.Side.DOCK, false);
    }
    bars.requests(app.stores().requests());
    model.shownProperty().set(true);
    followDock();
    view.edit();
  }

  /// The transfers have changed, or their pane has come or gone.
  void followDock() {
    if (dockWaits && !hasNoTransfers()) {
      restoreDock();
    }
    bars.showDock(isShown() && !app.window().shows(MainWindow.Side.DOCK) && hasNoTransfers());
  }

  /// Puts the keyboard into the field for an address.
  void edit() {
    view.edit();
  }

  private void leave() {
    if (!isShown()) {
      return;
    }
    boolean here = hasKeyboard();
    model.shownProperty().set(false);
    if (inspectorWaits) {
      app.window().show(MainWindow.Side.INSPECTOR, true);
    }
    restoreDock();
    bars.showDock(false);
    if (here) {
      app.parts().focusShown(); // else it would go to the next pane, which is the inspector
    }
  }

  /// Also while a dialog lies over the window, and has it for now.
  private boolean hasKeyboard() {
    Node at = view.getScene() == null ? null : view.getScene().getFocusOwner();
    while (at != null && !at.equals(view)) {
      at = at.getParent();
    }
    return at != null;
  }

  private void restoreDock() {
    if (dockWaits) {
      dockWaits = false;
      app.window().show(MainWindow.Side.DOCK, true);
    }
  }

  private boolean hasNoTransfers() {
    return app.transfers().totalsProperty().get().count(JobFilter.ALL) == 0;
  }

  private void openTyped(String address) {
    try {
      browser.open(address);
      app.parts().focusShown();
    } catch (UnknownAddress e) {
      model.refuse(address, Said.of(e));
    }
  }

  // --- What can be chosen on the page

  @Override
  public void open(Place place) {
    browser.open(place);
    app.parts().focusShown();
  }

  @Override
  public void openArray(Place place) {
    browser.open(place);
    app.arrays().open(place);
  }

  @Override
  public void connect(FoundAccount account) {
    Optional<Connection> saved = account.saved(workbench.book());
    if (saved.isPresent()) {
      open(saved.get().root());
      return;
    }
    Connection made = account.connection(freeName(account.name()));
    places.save(made, Optional.empty(), () -> open(made.root()), app::unsaved);
  }

  /// Never that of a connection that is somebody else's.
  private String freeName(String wanted) {
    var taken = workbench.book().connections().stream().map(Connection::name).toList();
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + " " + number;
    }
    return name;
  }

  @Override
  public void connectWithKeys(Optional<Location> meant) {
    AccountKind kind =
        meant
            .map(Location::store)
            .filter(StoreAddress.Remote.class::isInstance)
            .map(store -> AccountKind.of((StoreAddress.Remote) store))
            .orElse(AccountKind.S3);
    app.connecting().connect(kind, meant);
  }

  @Override
  public void start(TransferRequest request) {
    app.background()
        .save(
            () -> workbench.runner().submit(request),
            _ -> {
              dockWaits = false;
              app.window().show(MainWindow.Side.DOCK, true);
              if (app.dock().formProperty().get() == DockForm.COLLAPSED) {
                app.dock().formProperty().set(DockForm.JOBS);
              }
              followDock();
            },
            app::failed);
  }

  @Override
  public void look(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    Path first = files.getFirst().toAbsolutePath().normalize();
    app.background().run(() -> look(first), this::show, app::failed);
  }

  /// A place of this computer, and whether an array or a group is there.
  private record Looked(Place place, boolean isArray) {}

  private Looked look(Path file) throws StorageException {
    Place place = place(file, Files.isDirectory(file));
    boolean array =
        place.location().isPrefix()
            && new ArrayOpener(app.stores().at(place)).badge(place.location().prefix()).isPresent();
    return new Looked(place, array);
  }

  private void show(Looked found) {
    if (found.isArray()) {
      openArray(found.place());
    } else {
      open(found.place());
    }
  }

  private static Place place(Path path, boolean folder) {
    Path root = path.getRoot();
    String below =
        root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    var location =
        new Location(new StoreAddress.Local(root), folder ? Prefix.of(below).value() : below);
    return new Place(location, Access.ANONYMOUS);
  }
}
