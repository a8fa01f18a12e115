package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.Writing;

/// The commands between two lists side by side.
record AcrossCommands(DesktopApp app, ObjectsPane list, BooleanBinding nothingChosen) {

  private static final Texts TEXTS = Texts.of(AcrossCommands.class);

  List<Command> all() {
    return List.of(
        command(
            "copy-across", Feather.COPY, place -> app.flows().copy(list.browser().chosen(), place)),
        command(
            "move-across",
            Feather.CORNER_UP_RIGHT,
            place -> app.flows().move(list.browser().chosen(), place)));
  }

  /// Opens a second list beside the first, or closes it.
  Command second() {
    return new Command(
            "second", "F9", Feather.COLUMNS, app.start().shownProperty(), app.lists()::toggleSecond)
        .marked(app.lists().doubleProperty()::get);
  }

  Command nextPane() {
    return new Command(
        "next-pane", "F6", Feather.CHEVRONS_RIGHT, null, () -> app.parts().focusNext(1));
  }

  Command previousPane() {
    return new Command(
        "previous-pane", "Shift+F6", Feather.CHEVRONS_LEFT, null, () -> app.parts().focusNext(-1));
  }

  private Command command(String name, Feather icon, Consumer<Place> run) {
    return new Command(name, "", icon, nothingChosen, refusal(), () -> target().ifPresent(run));
  }

  private ObservableValue<String> refusal() {
    return app.lists()
        .otherPlace(list)
        .map(other ->
            other
                .map(place -> Writing.intoRefused(place).orElse(""))
                .orElseGet(() -> TEXTS.get("second.none")));
  }

  private Optional<Place> target() {
    return app.lists().otherPlace(list).getValue();
  }
}
