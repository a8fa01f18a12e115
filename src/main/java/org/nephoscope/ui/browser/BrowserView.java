package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreAddress.Remote;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;
import org.nephoscope.ui.PaneMessage;
import org.nephoscope.ui.PaneMessage.Action;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.ListingFailure.Help;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// The pane in the middle: mode and filter above, the table, the listing row below; or a message
/// where there is nothing to list.
public final class BrowserView extends BorderPane {

  private static final Texts TEXTS = Texts.of(BrowserView.class);

  /// Narrower than this, the modes have no words.
  private static final double WORDY = 560;

  private final BrowserViewModel model;
  private final ObjectsTable table;
  private final ColumnChoice columns;
  private final FilterBox filter;
  private final StackPane stack;
  private final FindBar find;
  private final Runnable editPath;
  private Optional<PaneMessage> message = Optional.empty();
  private Runnable upload = () -> {};
  private Runnable signIn = () -> {};

  /// @param editPath lets the person type another address
  public BrowserView(
      BrowserViewModel model, RowDetails details, ColumnChoice columns, Runnable editPath) {
    this.model = model;
    this.editPath = editPath;
    this.columns = columns;
    this.filter = new FilterBox(model);
    this.table = new ObjectsTable(model, details, columns);
    this.stack = new StackPane(table, edge());
    getStyleClass().add("browser");
    table.setAccessibleText(TEXTS.get("table.name"));
    this.find = new FindBar(model, this::focusTable);
    setTop(new VBox(bar(), find));
    setCenter(stack);
    setBottom(new ListingRow(model));
    new ArraysChoice(model, details).follow();
    setOnKeyPressed(this::upFromMessage);
    model.progressProperty().subscribe(_ -> showMessage());
    model.selection().changesProperty().subscribe(_ -> showMessage());
    model.filterProperty().subscribe(_ -> showMessage());
  }

  /// Where no line shows that the table has the keyboard, its edge does. It lies over the table: a
  /// border of its own would move the rows and leave them too little room.
  private Region edge() {
    var edge = new Region();
    edge.getStyleClass().add("table-edge");
    edge.setMouseTransparent(true);
    edge.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> table.isFocused() && table.isVisible() && model.selection().leadIndex() < 0,
                table.focusedProperty(),
                table.visibleProperty(),
                model.selection().changesProperty()));
    return edge;
  }

  /// Opens the row that was chosen last, as a double click does.
  public void openLead() {
    table.openLead();
  }

  /// Whether it lists in that way now.
  public boolean lists(ListMode mode) {
    return model.asked().mode() == mode;
  }

  /// Says what to do with an array that a person opens, after its prefix has been entered.
  public void onArray(Consumer<Place> open) {
    table.onArray(open);
  }

  /// What to do when a person wants another name for the chosen row.
  public void onRename(Runnable ask) {
    table.onRename(ask);
  }

  /// Says what to do when the key that deletes is pressed in the table.
  public void onDelete(Runnable ask) {
    table.onDelete(ask);
  }

  /// Says what to do when the key that shows the content of a row is pressed in the table.
  public void onPreview(Runnable show) {
    table.onPreview(show);
  }

  /// Says what to do when a person wants to put something into the empty prefix that is shown.
  public void onUpload(Runnable ask) {
    upload = ask;
  }

  /// Says what to do when a person wants to be somebody else at the place that is shown.
  public void onSignIn(Runnable change) {
    signIn = change;
  }

  /// Puts the keyboard into the table, or into this pane while a message covers it.
  public void focusTable() {
    if (table.isVisible()) {
      table.requestFocus();
    } else {
      requestFocus();
    }
  }

  /// Lets the person say what to look for on the server.
  public void find() {
    find.open(model.filterProperty().get());
  }

  /// Puts the keyboard into the filter field.
  public void focusFilter() {
    filter.take();
  }

  /// The prefix meant by something dropped on a node of this pane: the row under it if that is a
  /// prefix, else the place shown.
  public Place placeAt(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof EntryRow row && row.getItem() instanceof Folder) {
        return Places.child(model.place(), row.getItem());
      }
    }
    return model.place();
  }

  /// The menu on rows.
  public void menu(ContextMenu menu) {
    table.setContextMenu(menu);
  }

  /// Stops the listing if it runs, else clears the filter, else ends looking for keys, else clears
  /// the selection.
  public void escape() {
    Phase phase = model.progressProperty().get().phase();
    if (phase == Phase.RUNNING || phase == Phase.PAUSED) {
      model.stop();
    } else if (!model.filterProperty().get().isEmpty()) {
      model.filterProperty().set("");
      table.requestFocus();
    } else if (find.isOpen()) {
      find.leave();
    } else {
      model.selection().clear();
    }
  }

  private Node bar() {
    var group = new ToggleGroup();
    var buttons = new EnumMap<ListMode, ToggleButton>(ListMode.class);
    for (ListMode mode : ListMode.values()) {
      buttons.put(mode, mode(mode, group));
    }
    var modes = new HBox();
    modes.getChildren().setAll(buttons.values());
    modes.setAlignment(Pos.CENTER_LEFT);
    model.askedProperty().subscribe(asked -> group.selectToggle(buttons.get(asked.mode())));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button chooser = ColumnMenu.button(columns);
    model.askedProperty().subscribe(asked -> chooser.setDisable(asked.isArrays()));
    var bar = new HBox(modes, space, filter, chooser);
    bar.getStyleClass().addAll("pane-head", "table-bar");
    buttons
        .values()
        .forEach(button ->
            button
                .contentDisplayProperty()
                .bind(
                    Bindings.when(bar.widthProperty().lessThan(Zoom.px(WORDY)))
                        .then(ContentDisplay.GRAPHIC_ONLY)
                        .otherwise(ContentDisplay.LEFT)));
    return bar;
  }

  private ToggleButton mode(ListMode mode, ToggleGroup group) {
    Node icon =
        switch (mode) {
          case FOLDERS -> Icons.of(Feather.FOLDER);
          case FLAT -> Icons.of(Feather.LIST);
          case ARRAYS -> Icons.of(Drawing.ARRAY);
        };
    var button = new ToggleButton(TEXTS.get("mode." + mode.word()), icon);
    String pill =
        switch (mode) {
          case FOLDERS -> "left-pill";
          case FLAT -> "middle-pill";
          case ARRAYS -> "right-pill";
        };
    button.getStyleClass().addAll("mode", pill);
    button.setToggleGroup(group);
    button.setFocusTraversable(true);
    button.setMinWidth(USE_PREF_SIZE);
    Tip.on(button, button.getText());
    button.setOnAction(_ -> {
      group.selectToggle(button); // one of them is always on
      model.choose(mode);
    });
    return button;
  }

  // The table has the same key, but a message may cover it.
  private void upFromMessage(KeyEvent event) {
    if (event.getCode() == KeyCode.BACK_SPACE && isFocused()) {
      model.up();
      event.consume();
    }
  }

  private void showMessage() {
    boolean here = isFocused() || stack.isFocusWithin();
    message.ifPresent(stack.getChildren()::remove);
    message = Optional.ofNullable(message());
    message.ifPresent(stack.getChildren()::add);
    table.setVisible(message.isEmpty());
    if (here) {
      focusTable(); // else it would go to the first button of the window
    }
  }

  private @Nullable PaneMessage message() {
    ListingProgress progress = model.progressProperty().get();
    if (model.entries().loaded() > 0) {
      return model.entries().isEmpty() ? nothingMatches(progress) : null;
    }
    return switch (progress.phase()) {
      case COMPLETE ->
          model.asked().isArrays()
              ? noArrays(progress)
              : model
                  .asked()
                  .find()
                  .map(query -> nothingFound(query, progress))
                  .orElseGet(this::empty);
      case FAILED -> progress.failure().map(this::failed).orElse(null);
      case IDLE, RUNNING, PAUSED, STOPPED -> null;
    };
  }

  private PaneMessage nothingMatches(ListingProgress progress) {
    String rows = Formats.count(model.entries().loaded());
    String key = progress.phase() == Phase.COMPLETE ? "unmatched.body" : "unmatched.more";
    return new PaneMessage(
        Icons.of(Feather.FILTER, Icons.LARGE),
        TEXTS.get("unmatched.heading", model.filterProperty().get()),
        TEXTS.get(key, rows),
        List.of(
            new Action(
                TEXTS.get("filter.clear"), Feather.X, true, () -> model.filterProperty().set("")),
            new Action(TEXTS.get("find.server"), Feather.SEARCH, false, this::find)));
  }

  private PaneMessage nothingFound(FindQuery query, ListingProgress progress) {
    return new PaneMessage(
        Icons.of(Feather.SEARCH, Icons.LARGE),
        TEXTS.get("unfound.heading", query.text()),
        TEXTS.get(
            "unfound.body", Formats.count(progress.read().orElse(0)), model.place().location()),
        List.of(
            new Action(TEXTS.get("find.again"), Feather.EDIT_2, true, () -> find.open("")),
            new Action(TEXTS.get("find.all"), Feather.LIST, false, find::leave)));
  }

  private PaneMessage noArrays(ListingProgress progress) {
    return new PaneMessage(
        Icons.of(Drawing.ARRAY, 28),
        TEXTS.get("arrays.none.heading"),
        TEXTS.count("arrays.none.body", progress.read().orElse(0)),
        List.of(
            new Action(
                TEXTS.get("arrays.folders"),
                Feather.FOLDER,
                true,
                () -> model.choose(ListMode.FOLDERS))));
  }

  private PaneMessage empty() {
    var actions = new ArrayList<Action>();
    if (Writing.intoRefused(model.place()).isEmpty()) {
      actions.add(
          new Action(TEXTS.get("action.upload"), Feather.UPLOAD, false, () -> upload.run()));
    }
    actions.addAll(goUp());
    return new PaneMessage(
        Icons.of(Feather.FOLDER, 28), TEXTS.get("empty.heading"), TEXTS.get(emptyBody()), actions);
  }

  /// A bucket or folder that was listed is there, empty or not.
  private String emptyBody() {
    Location here = model.place().location();
    return switch (here.store()) {
      case StoreAddress.Local _ -> "empty.folder.body";
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          here.path().isEmpty() ? "empty.root.body" : "empty.body";
      case StoreAddress.Http _ -> "empty.body";
    };
  }

  private PaneMessage failed(Exception error) {
    ListingFailure failure = ListingFailure.of(error, model.asked(), model.server().name());
    // What may help stands first: where listing is not allowed, trying again is of no use.
    Help helps = failure.helps();
    var retry =
        new Action(
            TEXTS.get("action.retry"), Feather.ROTATE_CW, helps == Help.RETRY, model::refresh);
    var path =
        new Action(TEXTS.get("action.path"), Feather.LINK, helps == Help.ANOTHER_PATH, editPath);
    var actions =
        new ArrayList<>(
            switch (helps) {
              case RETRY, ANOTHER_SIGN_IN -> List.of(retry, path);
              case ANOTHER_PATH -> List.of(path, retry);
              case METADATA ->
                  List.of(
                      new Action(
                          TEXTS.get("action.metadata"),
                          Feather.SEARCH,
                          true,
                          () -> model.choose(ListMode.ARRAYS)),
                      path);
            });
    if (error instanceof AccessDenied && model.place().location().store() instanceof Remote) {
      boolean first = helps == Help.ANOTHER_SIGN_IN;
      actions.add(
          first ? 0 : 1,
          new Action(TEXTS.get("action.sign-in"), Feather.KEY, first, () -> signIn.run()));
    }
    actions.addAll(goUp());
    var said =
        new PaneMessage(Icons.of(failure.icon(), 28), failure.heading(), failure.body(), actions);
    return error instanceof StorageException known && !known.answer().isEmpty()
        ? said.details(known.answer())
        : said;
  }

  private List<Action> goUp() {
    return model.canGoUpProperty().get()
        ? List.of(new Action(TEXTS.get("action.up"), Feather.ARROW_UP, false, model::up))
        : List.of();
  }
}
