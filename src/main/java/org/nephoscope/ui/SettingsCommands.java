package org.nephoscope.ui;

import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.settings.SettingsDialog;
import org.nephoscope.ui.settings.SettingsViewModel;

/// The command about what may be set.
record SettingsCommands(DesktopApp app) {

  Command settings() {
    return new Command("settings", "Shortcut+COMMA", Feather.SETTINGS, null, this::ask);
  }

  private void ask() {
    Workbench workbench = app.workbench();
    var settings = new Settings(workbench.book());
    var model = new SettingsViewModel(settings, app.theme().choice(), workbench.book().folder());
    if (!SettingsDialog.ask(model, app.dialogs())) {
      return;
    }
    if (model.themeProperty().get() != app.theme().choice()) {
      app.chooseTheme(model.themeProperty().get());
    }
    if (model.zoomProperty().get() != Zoom.percent()) {
      app.chooseZoom(model.zoomProperty().get());
    }
    app.background()
        .save(
            () -> {
              model.keep();
              return settings;
            },
            app.transferDesk()::limit,
            error -> app.unsaved(Said.of(error)));
  }
}
