package org.nephoscope.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.browser.AccountKind;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlaceActions;
import org.nephoscope.ui.browser.PlacesViewModel;

/// Makes an account, changes or forgets one: asks for it, keeps what was entered, and opens it. Its
/// buckets come and go by [BucketFlow].
final class ConnectionFlow implements PlaceActions {

  private static final Texts TEXTS = Texts.of(ConnectionFlow.class);

  private final Workbench workbench;
  private final WindowDialogs dialogs;
  private final Background background;
  private final PlacesViewModel places;
  private final Supplier<BrowserViewModel> browser;
  private final BucketFlow buckets;
  private final Runnable editPath;
  private final Consumer<String> onFailed;

  /// @param browser the list in use
  /// @param editPath lets the person type an address below the place shown
  /// @param onFailed told in a sentence what could not be saved
  ConnectionFlow(
      Workbench workbench,
      OpenStores stores,
      WindowDialogs dialogs,
      Background background,
      PlacesViewModel places,
      Supplier<BrowserViewModel> browser,
      Runnable editPath,
      Consumer<String> onFailed) {
    this.workbench = workbench;
    this.dialogs = dialogs;
    this.background = background;
    this.places = places;
    this.browser = browser;
    this.buckets = new BucketFlow(stores, dialogs, background, places, browser);
    this.editPath = editPath;
    this.onFailed = onFailed;
  }

  void begin() {
    connect(AccountKind.S3);
  }

  @Override
  public void connect(AccountKind kind) {
    connect(kind, Optional.empty());
  }

  /// Then shows what was meant, if the account is on its server, else the account itself.
  void connect(AccountKind kind, Optional<Location> meant) {
    withKeeper(keeper ->
        NewConnectionDialog.ask(dialogs, background, trial(), keeper, kind)
            .ifPresent(made ->
                places.save(
                    made.connection(),
                    made.secret(),
                    () -> browser.get().open(first(made.connection(), meant)),
                    onFailed)));
  }

  /// Saves an account that was not asked for here, and what was kept for it, which is closed.
  void keep(Connection connection, Optional<Secret> secret) {
    places.save(connection, secret, () -> {}, onFailed);
  }

  private static Place first(Connection made, Optional<Location> meant) {
    return meant
        .filter(made::serves)
        .map(location -> new Place(location, made.access()))
        .orElseGet(made::root);
  }

  /// What is shown under the account is shown anew.
  @Override
  public void edit(Connection old) {
    edit(old, () -> {});
  }

  private void edit(Connection old, Runnable then) {
    withKeeper(keeper ->
        NewConnectionDialog.edit(dialogs, background, trial(), keeper, old)
            .ifPresent(made ->
                places.replace(
                    old,
                    made.connection(),
                    made.secret(),
                    () -> {
                      follow(old, made.connection());
                      then.run();
                    },
                    onFailed)));
  }

  @Override
  public void forget(Connection connection) {
    var question =
        new Dialogs.Question(
            TEXTS.get("forget.title"),
            TEXTS.get("forget.message", connection.name()),
            TEXTS.get("forget.detail"),
            TEXTS.get("forget.action"),
            true);
    if (dialogs.confirm(question)) {
      places.remove(connection, onFailed);
    }
  }

  /// Changes the account under which the place shown is asked, or makes one.
  void change() {
    change(browser.get().place(), () -> {});
  }

  /// The same of any place.
  ///
  /// @param then run once an account that there was has been changed
  void change(Place place, Runnable then) {
    AccountKind kind =
        place.location().store() instanceof StoreAddress.Remote remote
            ? AccountKind.of(remote)
            : AccountKind.S3;
    places.connection(place).ifPresentOrElse(old -> edit(old, then), () -> connect(kind));
  }

  /// The saved account under which the place of a list is asked.
  ObservableValue<Optional<Connection>> current(BrowserViewModel list) {
    return Bindings.createObjectBinding(
        () -> places.connection(list.place()), list.placeProperty(), places.changesProperty());
  }

  @Override
  public void open(Place place) {
    browser.get().open(place);
  }

  @Override
  public void bookmark(Place place) {
    places.toggleBookmark(place, onFailed);
  }

  @Override
  public void exportBookmarks() {
    new BookmarkExport(workbench.book().bookmarks(), places, dialogs, background).begin();
  }

  @Override
  public void openPath(Place place) {
    if (!browser.get().place().equals(place)) {
      browser.get().open(place);
    }
    editPath.run();
  }

  @Override
  public void newBucket(Place account) {
    buckets.create(account);
  }

  @Override
  public void removeBucket(Place bucket) {
    buckets.remove(bucket);
  }

  private ConnectionTrial trial() {
    return new ConnectionTrial(workbench.opener(), workbench.secrets());
  }

  private void follow(Connection old, Connection made) {
    Place shown = browser.get().place();
    if (old.holds(shown)) {
      browser
          .get()
          .open(
              made.serves(shown.location())
                  ? new Place(shown.location(), made.access())
                  : made.root());
    }
  }

  /// Whether the system keeps secrets may have to be asked of a service of its own.
  private void withKeeper(Consumer<SecretStore.Keeper> ask) {
    background.run(workbench.secrets()::keeper, ask, error -> onFailed.accept(Said.of(error)));
  }
}
