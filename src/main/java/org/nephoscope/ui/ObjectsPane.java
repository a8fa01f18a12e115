package org.nephoscope.ui;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.browser.BrowserView;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Identities;
import org.nephoscope.ui.browser.KnownPlaces;
import org.nephoscope.ui.browser.PathBar;
import org.nephoscope.ui.browser.PlacesViewModel;
import org.nephoscope.ui.browser.RowDetails;
import org.nephoscope.ui.browser.StatusBar;
import org.nephoscope.ui.browser.Unlisted;
import org.nephoscope.ui.inspector.Comparisons;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;
import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.Drops;
import org.nephoscope.ui.transfers.TransfersViewModel;

/// A list of objects with a place of its own, and everything in the window that is about it: its
/// bars, its arrays, its inspector, and the commands. A window has one, or two side by side, of
/// which one is in use.
final class ObjectsPane {

  private final DesktopApp app;
  private final BrowserViewModel browser;
  private final RowDetails details;
  private final PathBar path;
  private final BrowserView objects;
  private final ArrayPanes arrays;
  private final InspectorParts inspector;
  private final KnownPlaces known;
  private final BooleanBinding listHidden;
  private final AppCommands commands;
  private final MainWindow.Bars bars;

  /// @param overPath puts over the path bar what stands there at other times
  /// @param overStatus the same for the status bar
  ObjectsPane(
      DesktopApp app,
      BrowserViewModel browser,
      UnaryOperator<Region> overPath,
      UnaryOperator<Region> overStatus) {
    this.app = app;
    this.browser = browser;
    PlacesViewModel places = app.places();
    OpenStores stores = app.stores();
    this.details =
        new RowDetails(stores, app.workbench().ledger(), stores::badge, app.background());
    var bookmarked =
        Bindings.createBooleanBinding(
            () -> places.isBookmarked(browser.place()),
            browser.placeProperty(),
            places.changesProperty());
    this.path =
        new PathBar(
            browser,
            places::accountName,
            bookmarked,
            () -> places.toggleBookmark(browser.place(), app::unsaved));
    app.preferences().recent().follow(browser);
    this.objects = new BrowserView(browser, details, app.preferences().columns(), path::edit);
    this.arrays = new ArrayPanes(stores::at, app.background(), objects);
    details.onKind(places.kinds()::learn);
    arrays.onFound(places.kinds()::learn);
    this.inspector =
        InspectorParts.of(
            browser,
            details,
            arrays,
            app.desk(),
            new Comparisons(app.workbench().runner()),
            app.transfers()::request,
            side -> app.parts().toggle(side));
    this.known = new KnownPlaces(places, browser);
    this.listHidden =
        arrays
            .openProperty()
            .or(app.dock().formProperty().isEqualTo(DockForm.GROWN))
            .or(app.start().shownProperty());
    this.commands = new AppCommands(app, this, Optional.of(app.flows()));
    objects.menu(commands.rows());
    inspector.object().foot(commands.inspectorFoot());
    inspector.object().jobs(new JobsInDock(app));
    objects.onDelete(commands::deleteChosen);
    objects.onRename(commands::renameChosen);
    objects.onPreview(app::preview);
    objects.onUpload(() -> app.flows().upload(browser.place()));
    objects.onSignIn(app.connecting()::change);
    arrays.onDownload(app.flows()::download);
    path.onLeft(() -> app.parts().focusShown());
    this.bars =
        new MainWindow.Bars(
            commands.top(),
            ProblemStrip.under(commands.tools(overPath.apply(path)), path.errorProperty()),
            inspector.view(),
            overStatus.apply(
                new StatusBar(
                    browser,
                    stores,
                    new StatusBar.Around(
                        new PageStatus(app, this).page(),
                        places::accountName,
                        app.transfers().signedOutProperty()))));
  }

  /// What lists a place.
  static BrowserViewModel browser(DesktopApp app, Place first) {
    return new BrowserViewModel(
        app.stores(), app.background(), new Identities(app.workbench().book()), first);
  }

  /// What of the window is about this list.
  MainWindow.Bars bars() {
    return bars;
  }

  /// The list, or the page of an array over it.
  Region centre() {
    return arrays.centre();
  }

  BrowserViewModel browser() {
    return browser;
  }

  BrowserView objects() {
    return objects;
  }

  ArrayPanes arrays() {
    return arrays;
  }

  AppCommands commands() {
    return commands;
  }

  KnownPlaces known() {
    return known;
  }

  /// Whether something else than the list fills the middle, so that nothing may be done to it.
  BooleanBinding listHidden() {
    return listHidden;
  }

  /// Why nothing that needs a listing can be done here; empty where it may be.
  String unlisted() {
    return Unlisted.why(browser.progressProperty().get());
  }

  /// The menus that lead to places.
  GoMenus going() {
    return new GoMenus(browser, app.places(), app.preferences().recent());
  }

  /// The way up from what is shown.
  GoingUp goingUp() {
    return new GoingUp(browser, arrays, app.dock().formProperty());
  }

  void editPath() {
    path.edit();
  }

  /// Whether there is something to see inside of what is chosen.
  ObservableValue<Boolean> previewable() {
    return inspector.hasPreview();
  }

  void showPreview() {
    inspector.showPreview();
  }

  /// Puts the keyboard into the list, or the page over it.
  void focus() {
    if (arrays.openProperty().get()) {
      arrays.page().requestFocus();
    } else {
      objects.focusTable();
    }
  }

  /// Lets every visible row ask again how it was last checked, and the inspector look again at the
  /// file of this computer.
  void forgetChecks() {
    details.forget();
    inspector.object().transfersEnded();
  }

  /// Shows what an ended transfer has changed here.
  void follow(TransfersViewModel transfers) {
    transfers.onEnded(ended -> {
      forgetChecks();
      if (TransfersViewModel.changes(ended, browser.place())) {
        browser.showChanges();
      }
    });
  }

  /// Lets rows be dragged from here, and rows and files be dropped here.
  void dragged(Drops drops) {
    drops.source(objects, browser::chosen);
    drops.target(objects, node -> Optional.of(objects.placeAt(node)));
  }
}
