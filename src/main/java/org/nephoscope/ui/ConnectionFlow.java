package org.nephoscope.ui;

import java.util.function.Consumer;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlacesViewModel;

/// Makes a new account: asks for it, keeps what was entered, and opens it.
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
    // Whether the system keeps secrets may have to be asked of a service of its own.
    background.run(
        secrets::keeper, this::ask, error -> onFailed.accept(String.valueOf(error.getMessage())));
  }

  private void ask(SecretStore.Keeper keeper) {
    NewConnectionDialog.ask(dialogs, keeper)
        .ifPresent(made ->
            places.save(
                made.connection(),
                made.secret(),
                () -> browser.open(made.connection().bucket("")),
                onFailed));
  }
}
