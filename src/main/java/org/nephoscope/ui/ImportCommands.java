package org.nephoscope.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nephoscope.connection.DuckBookmarks;
import org.nephoscope.connection.Importable;
import org.nephoscope.connection.RcloneSettings;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.imports.ImportDialog;
import org.nephoscope.ui.imports.ImportViewModel;

/// The command that takes over what other programs have saved.
record ImportCommands(DesktopApp app) {

  /// What was found, and where keys would be kept.
  private record Found(List<Importable> accounts, SecretStore.Keeper keeper) {}

  Command connections() {
    return new Command("import", "", Feather.DOWNLOAD_CLOUD, null, this::begin);
  }

  private void begin() {
    app.background().run(this::look, this::ask, app::failed);
  }

  private Found look() throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    Map<String, String> environment = System.getenv();
    var accounts = new ArrayList<Importable>(RcloneSettings.usual(home, environment).read());
    accounts.addAll(DuckBookmarks.usual(home, environment).read());
    return new Found(accounts, app.workbench().secrets().keeper());
  }

  private void ask(Found found) {
    var model = new ImportViewModel(found.accounts(), app.workbench().book());
    if (ImportDialog.ask(model, found.keeper(), app.dialogs())) {
      app.background()
          .run(
              model::take,
              all -> all.forEach(one -> app.connecting().keep(one.connection(), one.secret())),
              app::failed);
    }
  }
}
