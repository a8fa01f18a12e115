package org.nephoscope.ui;

import java.util.ArrayList;
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
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.ColumnMenu;
import org.nephoscope.ui.browser.ListMode;
import org.nephoscope.ui.palette.PaletteChoice;
import org.nephoscope.ui.transfers.SpeedMenus;

/// The commands of the window and where they can be found: menu bar, tool bar, the rows' own menu.
final class AppCommands {

  private static final Texts TEXTS = Texts.of(AppCommands.class);

  private static final String VIEW = "view";
  private static final String GO = "go";
  private static final String TRANSFER = "transfer";
  private static final String ARRAY = "array";

  /// Narrower than this, the actions of the tool bar have no words.
  private static final double WORDY = 1180;

  private final DesktopApp app;
  private final ObjectsPane list;
  private final BrowserViewModel browser;
  private final Optional<TransferActions> transfers;
  private final TransferCommands transfer;
  private final WindowCommands window;
  private final CopyCommands copies;
  private final ObjectCommands objects;
  private final LanguageMenu languages;
  private final ZoomMenu zoom;
  private final SelectionCommands selection;
  private final AcrossCommands across;

  AppCommands(DesktopApp app, ObjectsPane list, Optional<TransferActions> transfers) {
    this.app = app;
    this.list = list;
    this.browser = list.browser();
    this.transfers = transfers;
    this.transfer = new TransferCommands(app, list);
    this.window = new WindowCommands(app, list, transfer);
    this.copies = new CopyCommands(app, list);
    this.objects = new ObjectCommands(app, list);
    this.languages = new LanguageMenu(app.workbench().book(), app.background(), app.dialogs());
    this.zoom = new ZoomMenu(app);
    this.selection = new SelectionCommands(list);
    this.across = new AcrossCommands(app, list, transfer.nothingChosen());
  }

  /// One menu: its name, and its commands in sections.
  private record Group(String name, List<List<Command>> sections) {

    String title() {
      return TEXTS.get("menu." + name);
    }
  }

  /// Every command, as the menus have them.
  private List<Group> groups() {
    var buckets = new BucketCommands(browser, app.connecting());
    var groups = new ArrayList<Group>();
    groups.add(
        new Group(
            "file",
            List.of(
                List.of(
                    window.newConnection(),
                    window.editConnection(),
                    buckets.create(),
                    buckets.remove(),
                    window.openUri()),
                List.of(new ImportCommands(app).connections(), BookmarkExport.command(app)),
                List.of(window.quit()))));
    groups.add(
        new Group(
            "edit",
            List.of(
                List.of(window.copy(), window.copyUri(), new PasteCommand(app, list).paste()),
                copies.all(),
                selection.all(),
                List.of(new SettingsCommands(app).settings()))));
    groups.add(
        new Group(
            VIEW,
            List.of(
                List.of(
                    window.side("places", "Shortcut+B", Side.PLACES),
                    window.side("inspector", "Shortcut+I", Side.INSPECTOR),
                    window.side("transfers", "Shortcut+J", Side.DOCK),
                    across.second()),
                List.of(across.nextPane(), across.previousPane()),
                zoom.all(),
                List.of(
                    window.mode("folders", "Shortcut+1", ListMode.FOLDERS),
                    window.mode("flat", "Shortcut+2", ListMode.FLAT),
                    window.mode("arrays", "Shortcut+3", ListMode.ARRAYS)))));
    groups.add(
        new Group(
            GO,
            List.of(
                List.of(
                    window.back(), window.forward(), window.up(), window.path(), window.refresh()),
                List.of(window.bookmark(), new StartCommands(app).startPage()),
                List.of(list.going().clearRecent()))));
    transfers.ifPresent(actions ->
        groups.add(
            new Group("object", List.of(object(actions), across.all(), objects.changing()))));
    var jobs = new JobCommands(app);
    groups.add(
        new Group(
            TRANSFER,
            List.of(
                List.of(
                    window.pauseAll(),
                    window.resumeAll(),
                    jobs.retryFailed(),
                    window.clearFinished()),
                List.of(jobs.exportReport()),
                List.of(window.grow()))));
    groups.add(new Group(ARRAY, new ArrayCommands(app, list).all()));
    groups.add(
        new Group("tools", List.of(List.of(window.find(), window.palette()), objects.looking())));
    var help = new HelpCommands(app, this::choices);
    groups.add(
        new Group(
            "help",
            List.of(
                List.of(help.manual(), help.shortcuts(), window.demo()),
                List.of(help.report(), help.about()))));
    return groups;
  }

  /// The menu bar, and beside it what opens the palette.
  HBox top() {
    MenuBar menus = menus();
    HBox.setHgrow(menus, Priority.ALWAYS);
    menus.setMinWidth(Region.USE_PREF_SIZE); // its names come before the words beside it
    var row = new HBox(menus);
    row.getChildren().add(new PaletteButton(window.palette(), row.widthProperty()));
    row.getStyleClass().add("menu-row");
    return row;
  }

  private MenuBar menus() {
    var bar = new MenuBar();
    for (Group group : groups()) {
      var menu = new Menu(group.title());
      for (List<Command> section : group.sections()) {
        if (!menu.getItems().isEmpty()) {
          menu.getItems().add(new SeparatorMenuItem());
        }
        section.forEach(command -> menu.getItems().add(Commands.item(command)));
      }
      if (group.name().equals(VIEW)) {
        menu.getItems()
            .addAll(new SeparatorMenuItem(), columns(), themes(), zoom.menu(), languages.menu());
      }
      if (group.name().equals(GO)) {
        menu.getItems().removeLast(); // it stands among the places it is about
        menu.getItems().addAll(list.going().bookmarks(), list.going().recentPlaces());
      }
      if (group.name().equals(TRANSFER)) {
        var speed = app.transfers().speed();
        menu.getItems()
            .addAll(new SeparatorMenuItem(), SpeedMenus.limit(speed), SpeedMenus.lanes(speed));
      }
      if (group.name().equals(ARRAY)) {
        menu.getItems().add(new ArrayCommands(app, list).viewers());
      }
      bar.getMenus().add(menu);
    }
    return bar;
  }

  /// A line of the palette for each command but the one that opens it.
  List<PaletteChoice> choices() {
    var choices = new ArrayList<PaletteChoice>();
    for (Group group : groups()) {
      String title = group.title().replace("_", "");
      group.sections().stream()
          .flatMap(List::stream)
          .filter(command -> !command.name().equals(WindowCommands.PALETTE))
          .forEach(command -> choices.add(Commands.choice(command, title)));
    }
    for (Theme.Choice choice : Theme.Choice.values()) {
      choices.add(
          new PaletteChoice(
              TEXTS.get("palette.theme", TEXTS.get("theme." + choice.word())),
              TEXTS.get("menu.view").replace("_", ""),
              "",
              () -> Icons.of(Feather.SUN),
              true,
              () -> app.chooseTheme(choice)));
    }
    choices.addAll(SpeedMenus.choices(app.transfers().speed(), TEXTS.get("menu.transfer")));
    choices.addAll(languages.choices());
    return choices;
  }

  /// The tool bar with the path bar in its middle.
  HBox tools(Region path) {
    HBox.setHgrow(path, Priority.ALWAYS);
    var row =
        new HBox(
            list.going()
                .withSteps(
                    Commands.iconButton(window.back()), browser.behindProperty(), browser::back),
            list.going()
                .withSteps(
                    Commands.iconButton(window.forward()),
                    browser.aheadProperty(),
                    browser::forward),
            Commands.iconButton(window.up()),
            Commands.iconButton(window.refresh()),
            path);
    row.getChildren().add(action(window.find(), "find", row));
    row.getStyleClass().add("tool-row");
    transfers.ifPresent(actions ->
        row.getChildren()
            .addAll(
                new Separator(Orientation.VERTICAL),
                action(transfer.upload(actions), "upload", row),
                action(transfer.download(actions), "download", row),
                action(transfer.syncShown(actions), "sync", row),
                action(transfer.verify(actions), "verify", row)));
    return row;
  }

  /// A button that keeps its icon and tooltip where there is no room for its short word.
  private static StackPane action(Command command, String word, HBox row) {
    Button button = Commands.button(command);
    button.setText(TEXTS.get("tool." + word));
    button
        .contentDisplayProperty()
        .bind(
            Bindings.when(row.widthProperty().lessThan(Zoom.px(WORDY)))
                .then(ContentDisplay.GRAPHIC_ONLY)
                .otherwise(ContentDisplay.LEFT));
    return Commands.explained(command, button);
  }

  /// The menu on rows of the table.
  ContextMenu rows() {
    var menu = new ContextMenu(Commands.item(plain(window.copy())), Commands.item(copyUriPlain()));
    copies.all().forEach(command -> menu.getItems().add(Commands.item(command)));
    transfers.ifPresent(actions ->
        menu.getItems()
            .addAll(
                0,
                List.of(
                    Commands.item(window.openRow()),
                    Commands.item(window.preview()),
                    Commands.item(plain(transfer.download(actions))),
                    Commands.item(plain(transfer.rename(actions))),
                    Commands.item(plain(transfer.duplicate(actions))),
                    Commands.item(plain(transfer.move(actions))),
                    Commands.item(plain(transfer.sync(actions))),
                    Commands.item(plain(transfer.verify(actions))),
                    Commands.item(plain(transfer.delete(actions))),
                    new SeparatorMenuItem())));
    return menu;
  }

  /// What stands under the words about the chosen rows.
  InspectorFoot inspectorFoot() {
    var buttons = new ArrayList<InspectorFoot.Entry>();
    transfers.ifPresent(actions ->
        buttons.add(
            new InspectorFoot.Entry(plain(transfer.download(actions)), "inspector.download")));
    buttons.add(new InspectorFoot.Entry(window.preview(), "inspector.preview"));
    var ways = new ArrayList<Command>(List.of(copyUriPlain()));
    ways.addAll(copies.all());
    return new InspectorFoot(buttons, ways, transfer.nothingChosen().map(nothing -> !nothing));
  }

  /// Asks whether the chosen rows are to be deleted; for the key of the table.
  void deleteChosen() {
    transfers.map(transfer::delete).filter(Command::isPossible).ifPresent(one -> one.run().run());
  }

  /// Asks for another name of the chosen row; for the key of the table.
  void renameChosen() {
    transfers.map(transfer::rename).filter(Command::isPossible).ifPresent(one -> one.run().run());
  }

  private List<Command> object(TransferActions actions) {
    return List.of(
        window.openRow(),
        window.preview(),
        transfer.upload(actions),
        transfer.uploadFolder(actions),
        transfer.download(actions),
        transfer.rename(actions),
        transfer.duplicate(actions),
        transfer.move(actions),
        transfer.sync(actions),
        transfer.verify(actions),
        transfer.delete(actions));
  }

  private Menu columns() {
    var menu = new Menu(TEXTS.get("menu.columns"));
    menu.getItems().setAll(ColumnMenu.items(app.preferences().columns()));
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
      item.setUserData(choice);
      menu.getItems().add((MenuItem) item);
    }
    // It may have been chosen elsewhere meanwhile.
    menu.setOnShowing(_ ->
        group.getToggles().stream()
            .filter(one -> one.getUserData() == app.theme().choice())
            .forEach(group::selectToggle));
    return menu;
  }

  private Command copyUriPlain() {
    return plain(window.copyUri());
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
