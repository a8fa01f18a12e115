package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.browser.BrowserViewModel;

/// The commands of the window and where they can be found: menu bar, tool bar, the rows' own menu.
final class AppCommands {

  private static final Texts TEXTS = Texts.of(AppCommands.class);

  /// Narrower than this, the actions of the tool bar have no words.
  private static final double WORDY = 1180;

  private final DesktopApp app;
  private final BrowserViewModel browser;
  private final Optional<TransferActions> transfers;
  private final TransferCommands transfer;

  AppCommands(DesktopApp app, BrowserViewModel browser, Optional<TransferActions> transfers) {
    this.app = app;
    this.browser = browser;
    this.transfers = transfers;
    this.transfer = new TransferCommands(app, browser);
  }

  MenuBar menus() {
    var buckets = new BucketCommands(browser, app.connecting());
    var file =
        menu(
            "file",
            newConnection(),
            editConnection(),
            buckets.create(),
            buckets.remove(),
            openUri());
    file.getItems().addAll(new SeparatorMenuItem(), Commands.item(quit()));
    var edit = menu("edit", copyUri(), selectAll());
    var view =
        menu(
            "view",
            side("places", "Shortcut+B", Side.PLACES),
            side("inspector", "Shortcut+I", Side.INSPECTOR),
            side("transfers", "Shortcut+J", Side.DOCK));
    view.getItems()
        .addAll(
            new SeparatorMenuItem(),
            Commands.item(mode("folders", "Shortcut+DIGIT1", false)),
            Commands.item(mode("flat", "Shortcut+DIGIT2", true)),
            new SeparatorMenuItem(),
            themes());
    var go = menu("go", back(), forward(), up(), path(), refresh(), demo());
    var bar = new MenuBar(file, edit, view, go);
    transfers.ifPresent(actions -> bar.getMenus().add(object(actions)));
    bar.getMenus().add(menu("help", about()));
    return bar;
  }

  /// The tool bar with the path bar in its middle.
  HBox tools(Region path) {
    HBox.setHgrow(path, Priority.ALWAYS);
    var row =
        new HBox(
            Commands.iconButton(back()),
            Commands.iconButton(forward()),
            Commands.iconButton(up()),
            Commands.iconButton(refresh()),
            path);
    row.getStyleClass().add("tool-row");
    transfers.ifPresent(actions ->
        row.getChildren()
            .addAll(
                new Separator(Orientation.VERTICAL),
                action(transfer.upload(actions), row),
                action(transfer.download(actions), row),
                action(transfer.sync(actions), row),
                action(transfer.verify(actions), row),
                action(transfer.delete(actions), row)));
    return row;
  }

  /// A button that keeps its icon and tooltip where there is no room for its word.
  private static StackPane action(Command command, HBox row) {
    Button button = Commands.button(command);
    button
        .contentDisplayProperty()
        .bind(
            Bindings.when(row.widthProperty().lessThan(WORDY))
                .then(ContentDisplay.GRAPHIC_ONLY)
                .otherwise(ContentDisplay.LEFT));
    return Commands.explained(command, button);
  }

  /// The menu on rows of the table.
  ContextMenu rows() {
    var menu = new ContextMenu(Commands.item(copyUriPlain()));
    transfers.ifPresent(actions ->
        menu.getItems()
            .addAll(
                0,
                List.of(
                    Commands.item(plain(transfer.download(actions))),
                    Commands.item(plain(transfer.move(actions))),
                    Commands.item(plain(transfer.sync(actions))),
                    Commands.item(plain(transfer.verify(actions))),
                    Commands.item(plain(transfer.delete(actions))),
                    new SeparatorMenuItem())));
    return menu;
  }

  /// Asks whether the chosen rows are to be deleted; for the key of the table.
  void deleteChosen() {
    transfers.map(transfer::delete).filter(Command::isPossible).ifPresent(one -> one.run().run());
  }

  private Menu object(TransferActions actions) {
    return menu(
        "object",
        transfer.upload(actions),
        transfer.download(actions),
        transfer.move(actions),
        transfer.sync(actions),
        transfer.verify(actions),
        transfer.delete(actions));
  }

  private static Menu menu(String name, Command... commands) {
    var menu = new Menu(TEXTS.get("menu." + name));
    for (Command command : commands) {
      menu.getItems().add(Commands.item(command));
    }
    return menu;
  }

  private Menu themes() {
    var menu = new Menu(TEXTS.get("menu.theme"));
    var group = new ToggleGroup();
    for (Theme.Choice choice : Theme.Choice.values()) {
      var item = new RadioMenuItem(TEXTS.get("theme." + choice.word()));
      item.setToggleGroup(group);
      item.setSelected(choice == app.theme().choice());
      item.setOnAction(_ -> app.chooseTheme(choice));
      menu.getItems().add((MenuItem) item);
    }
    return menu;
  }

  private Command newConnection() {
    return new Command("connect", "", Feather.PLUS, null, app.connecting()::begin);
  }

  private Command editConnection() {
    var connection = app.connecting().current();
    return new Command(
        "edit-connection",
        "",
        Feather.EDIT_2,
        null,
        connection.map(one -> one.isPresent() ? "" : TEXTS.get("connection.none")),
        () -> connection.getValue().ifPresent(app.connecting()::edit));
  }

  private Command openUri() {
    return new Command("open", "", Feather.LINK, null, app::editPath);
  }

  private Command quit() {
    return new Command("quit", "Shortcut+Q", Feather.LOG_OUT, null, app::requestClose);
  }

  private Command copyUri() {
    return new Command("copy", "Shortcut+Shift+C", Feather.COPY, null, app::copyUri);
  }

  private Command copyUriPlain() {
    return plain(copyUri());
  }

  private Command selectAll() {
    return new Command(
        "all", "", Feather.CHECK_SQUARE, app.listHidden(), browser.selection()::selectAll);
  }

  private Command side(String name, String keys, Side side) {
    return new Command(name, keys, Feather.SIDEBAR, null, () -> app.toggle(side));
  }

  private Command mode(String name, String keys, boolean flat) {
    return new Command(name, keys, Feather.LIST, null, () -> browser.flatProperty().set(flat));
  }

  private Command back() {
    return new Command(
        "back", "Alt+LEFT", Feather.ARROW_LEFT, browser.canGoBackProperty().not(), browser::back);
  }

  private Command forward() {
    return new Command(
        "forward",
        "Alt+RIGHT",
        Feather.ARROW_RIGHT,
        browser.canGoForwardProperty().not(),
        browser::forward);
  }

  private Command up() {
    GoingUp way = app.goingUp();
    return new Command("up", "Alt+UP", Feather.ARROW_UP, way.possible().not(), way::go);
  }

  private Command path() {
    return new Command("path", "Shortcut+L", Feather.EDIT_2, null, app::editPath);
  }

  private Command refresh() {
    return new Command("refresh", "F5", Feather.ROTATE_CW, null, browser::refresh);
  }

  private Command demo() {
    return new Command("demo", "", Feather.BOX, null, () -> browser.open("demo://"));
  }

  private Command about() {
    return new Command("about", "", Feather.INFO, null, app::about);
  }

  // The same without its key, which must be given to one menu item only.
  private static Command plain(Command command) {
    return new Command(
        command.name(),
        "",
        command.icon(),
        command.unavailable(),
        command.refusal(),
        command.run());
  }
}
