package org.nephoscope.ui;

import org.nephoscope.ui.Commands.Command;

/// The commands about the page for the beginning.
record StartCommands(DesktopApp app) {

  Command startPage() {
    return new Command(
        "start", "Alt+HOME", Feather.HOME, app.start().shownProperty(), app.start()::show);
  }
}
