package org.nephoscope.ui;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.Clipboard;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.Identities;
import org.nephoscope.ui.browser.Writing;

/// Puts what the clipboard holds into the place that is shown, through a plan: files of this
/// computer, or what addresses name.
record PasteCommand(DesktopApp app, ObjectsPane list) {

  private static final Texts TEXTS = Texts.of(PasteCommand.class);

  /// More lines are a text, not addresses somebody has copied here.
  private static final int MOST = 10_000;

  Command paste() {
    return new Command(
        "paste",
        "Shortcut+V",
        Feather.CLIPBOARD,
        list.listHidden(),
        list.browser().placeProperty().map(place -> Writing.intoRefused(place).orElse("")),
        this::run);
  }

  private void run() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    Place into = list.browser().place();
    if (clipboard.hasFiles()) {
      app.flows().upload(clipboard.getFiles().stream().map(File::toPath).toList(), into);
      return;
    }
    List<ChosenPlace> named =
        clipboard.hasString() ? named(clipboard.getString(), into) : List.of();
    if (named.isEmpty()) {
      app.dialogs().tell(TEXTS.get("product"), TEXTS.get("paste.nothing"), TEXTS.get("paste.what"));
    } else {
      app.flows().copy(named, into);
    }
  }

  /// What the lines of a text name; nothing unless every line names something.
  private List<ChosenPlace> named(String text, Place here) {
    var identities = new Identities(app.workbench().book());
    var parser = LocationParser.here();
    var places = new ArrayList<ChosenPlace>();
    for (String line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      if (!line.contains("://") && !line.startsWith("/")) {
        return List.of(); // any word may be the name of a file here
      }
      try {
        Location location = parser.parse(line);
        if (places.size() == MOST) {
          return List.of();
        }
        places.add(ChosenPlace.of(new Place(location, identities.of(location.store(), here))));
      } catch (UnknownAddress _) {
        return List.of(); // a text about something else
      }
    }
    return places;
  }
}
