package org.nephoscope.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlacesViewModel;

/// Makes a new account, or changes one: asks for it, keeps what was entered, and opens it.
///
/// @param onFailed told in a sentence what could not be saved
record ConnectionFlow(
    SecretStore secrets,
    WindowDialogs dialogs,
    Background background,
    PlacesViewModel places,
    BrowserViewModel browser,
    Consumer<String> onFailed) {

  void begin() {
    withKeeper(keeper ->
        NewConnectionDialog.ask(dialogs, keeper)
            .ifPresent(made ->
                places.save(
                    made.connection(),
                    made.secret(),
                    () -> browser.open(made.connection().bucket("")),
                    onFailed)));
  }

  /// Asks what is to be different about an account; what is shown under it is shown anew.
  void edit(Connection old) {
    withKeeper(keeper ->
        NewConnectionDialog.edit(dialogs, keeper, old)
            .ifPresent(made ->
                places.replace(
                    old,
                    made.connection(),
                    made.secret(),
                    () -> follow(old, made.connection()),
                    onFailed)));
  }

  /// Changes the account under which the place shown is asked, or makes one.
  void change() {
    current().getValue().ifPresentOrElse(this::edit, this::begin);
  }

  /// The saved account under which the place shown is asked.
  ObservableValue<Optional<Connection>> current() {
    return Bindings.createObjectBinding(
        () -> places.connection(browser.place()),
        browser.placeProperty(),
        places.changesProperty());
  }

  private void follow(Connection old, Connection made) {
    Place shown = browser.place();
    if (old.holds(shown)) {
      browser.open(
          made.serves(shown.location())
              ? new Place(shown.location(), made.access())
              : made.bucket(""));
    }
  }

  /// Whether the system keeps secrets may have to be asked of a service of its own.
  private void withKeeper(Consumer<SecretStore.Keeper> ask) {
    background.run(
        secrets::keeper, ask, error -> onFailed.accept(String.valueOf(error.getMessage())));
  }
}
