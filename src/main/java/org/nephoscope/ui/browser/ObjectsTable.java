package org.nephoscope.ui.browser;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.ColumnLayout.Shown;
import org.nephoscope.ui.browser.ListingProgress.Phase;
import org.nephoscope.ui.rows.LongTableSkin;

/// The table of entries: at most twelve columns over packed rows, with a selection of our own,
/// because the stock one walks all rows (JDK-8197991).
final class ObjectsTable extends TableView<ObjectEntry> {

  private static final Texts TEXTS = Texts.of(ObjectsTable.class);
  private static final double ROW = 28;
  private static final double SCROLL_BAR = 14;

  /// Names keep at least this much; the last columns give way for them, one after the other.
  private static final double NAMES = 240;

  /// In a table narrower than this, as one of two, sizes matter more than the ends of long names.
  private static final double NARROW = 520;

  private static final double FEW_NAMES = 200;

  private final BrowserViewModel model;
  private final TableColumns columns;
  private final ColumnChoice choice;
  private final Map<ColumnKind, TableColumn<ObjectEntry, ObjectEntry>> made =
      new EnumMap<>(ColumnKind.class);
  private boolean showing;
  private Consumer<Place> openArray = _ -> {};
  private Runnable delete = () -> {};
  private Runnable preview = () -> {};
  private Runnable rename = () -> {};

  ObjectsTable(BrowserViewModel model, RowDetails details, ColumnChoice choice) {
    super(model.entries());
    this.model = model;
    this.columns = new TableColumns(model, details);
    this.choice = choice;
    getStyleClass().add("objects-table");
    fixedCellSizeProperty().bind(Zoom.px(ROW));
    setSelectionModel(null);
    setPlaceholder(new Region());
    setTableMenuButtonVisible(false);
    setRowFactory(_ -> new EntryRow(model.selection(), this::openLead));
    for (ColumnKind kind : ColumnKind.values()) {
      column(kind).widthProperty().addListener((_, _, _) -> keepWidths(kind));
    }
    showColumns();
    getColumns().addListener((ListChangeListener<Object>) _ -> keepColumns());
    choice.layoutProperty().addListener((_, _, _) -> showColumns());
    fixedCellSizeProperty().addListener((_, _, _) -> showColumns()); // it follows the zoom
    model.askedProperty().addListener((_, _, _) -> showColumns());
    setSortPolicy(_ -> sorted());
    widthProperty().addListener((_, _, _) -> giveWay());
    heightProperty().addListener((_, _, _) -> fillWidth());
    model.progressProperty().addListener((_, _, _) -> fillWidth());
    model.progressProperty().subscribe(progress -> allowSort(progress.phase()));
    // later, because it may be the table itself that is about to sort
    model.sorter().wishProperty().subscribe(_ -> Platform.runLater(this::showOrder));
    model.selection().changesProperty().subscribe(_ -> tellLead());
    new TableKeys(this, model).install();
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new LongTableSkin<>(this);
  }

  /// Opens the lead row: a prefix as a list, one that is known to be an array as an array, and of
  /// an object what is inside it.
  void openLead() {
    model
        .selection()
        .leadEntry()
        .ifPresent(entry -> {
          Optional<Badge> badge = columns.badge(entry);
          boolean array = badge.map(Badge::array).orElse(false);
          Place place = model.place();
          if (model.asked().isArrays() && (array || badge.flatMap(Badge::ome).isPresent())) {
            openArray.accept(Places.child(place, entry)); // the list stays behind its page
            return;
          }
          model.enter(entry);
          if (!(entry instanceof Folder)) {
            preview();
          }
          if (array) {
            openArray.accept(Places.child(place, entry));
          }
        });
  }

  /// What to do with an array that a person opens.
  void onArray(Consumer<Place> open) {
    openArray = open;
  }

  /// What to do when a person wants the chosen rows deleted.
  void onDelete(Runnable ask) {
    delete = ask;
  }

  void delete() {
    delete.run();
  }

  /// What to do when a person wants another name for the chosen row.
  void onRename(Runnable ask) {
    rename = ask;
  }

  void rename() {
    rename.run();
  }

  /// What to do when a person wants to see what is inside the row.
  void onPreview(Runnable show) {
    preview = show;
  }

  void preview() {
    preview.run();
  }

  /// Makes a row visible with as little scrolling as possible.
  void reveal(int index) {
    flow().ifPresent(flow -> flow.scrollTo(index));
  }

  /// How many whole rows can be seen.
  int visibleRows() {
    return Math.max(1, (int) ((getHeight() - Zoom.now(30)) / Zoom.now(ROW)) - 1);
  }

  private Optional<VirtualFlow<?>> flow() {
    return Optional.ofNullable((VirtualFlow<?>) lookup(".virtual-flow"));
  }

  private void tellLead() {
    int lead = model.selection().leadIndex();
    if (lead >= 0) {
      getFocusModel().focus(lead); // so that a screen reader hears the row
    }
  }

  private TableColumn<ObjectEntry, ObjectEntry> column(ColumnKind kind) {
    return made.computeIfAbsent(kind, columns::make);
  }

  // Arrays have columns of their own; those of objects are the person's.
  private void showColumns() {
    boolean arrays = model.asked().isArrays();
    ColumnLayout layout = arrays ? ColumnLayout.ARRAYS : choice.layout();
    showing = true;
    layout.columns().forEach(shown -> column(shown.kind()).setPrefWidth(Zoom.now(shown.width())));
    var wanted = layout.columns().stream().map(shown -> column(shown.kind())).toList();
    if (!wanted.equals(getColumns())) {
      getColumns().setAll(wanted);
    }
    column(ColumnKind.NAME).setText(TEXTS.get(arrays ? "column.path" : "column.name"));
    showing = false;
    giveWay();
    Platform.runLater(() -> tellSorting(model.progressProperty().get().phase()));
  }

  // A column was dragged to another place, or to another width.
  private void keepColumns() {
    if (!showing && !model.asked().isArrays()) {
      choice.choose(
          new ColumnLayout(
              getColumns().stream()
                  .map(column -> new Shown((ColumnKind) column.getUserData(), width(column)))
                  .toList()));
    }
  }

  private static double width(TableColumn<?, ?> column) {
    ColumnKind kind = (ColumnKind) column.getUserData();
    if (kind == ColumnKind.NAME) {
      return kind.width();
    }
    return Zoom.usual(column.isVisible() ? column.getWidth() : column.getPrefWidth());
  }

  // Not while a person drags the edge of a column: nothing shall vanish below the hand.
  private void giveWay() {
    double names = getWidth() < Zoom.now(NARROW) ? FEW_NAMES : NAMES;
    double room = getWidth() - Zoom.now(names) - SCROLL_BAR - 2;
    for (var column : getColumns()) {
      if (!column.equals(name())) {
        room -= column.getPrefWidth();
        column.setVisible(getWidth() <= 0 || room >= 0);
      }
    }
    fillWidth();
  }

  private void fillWidth() {
    double others =
        getVisibleLeafColumns().stream()
            .filter(column -> !column.equals(name()))
            .mapToDouble(TableColumn::getWidth)
            .sum();
    name()
        .setPrefWidth(
            Math.max(name().getMinWidth(), getWidth() - others - (scrolls() ? SCROLL_BAR : 0) - 2));
  }

  private boolean scrolls() {
    return model.entries().size() > visibleRows();
  }

  private TableColumn<ObjectEntry, ObjectEntry> name() {
    return column(ColumnKind.NAME);
  }

  private void keepWidths(ColumnKind kind) {
    if (kind != ColumnKind.NAME && getColumns().contains(column(kind))) {
      fillWidth();
      keepColumns();
    }
  }

  private void allowSort(Phase phase) {
    for (ColumnKind kind : ColumnKind.values()) {
      column(kind).setSortable(kind == ColumnKind.NAME || (phase.isOver() && isListed(kind)));
    }
    tellSorting(phase);
  }

  /// Whether a listing says enough of each row to sort by that; details come only for rows that are
  /// looked at.
  private boolean isListed(ColumnKind kind) {
    return switch (kind) {
      case CHECK -> false;
      case ENCODING, TYPE -> first().map(meta -> meta.headers().isPresent()).orElse(false);
      case HASH -> first().map(meta -> !meta.checksums().isEmpty()).orElse(false);
      case NAME, SIZE, MODIFIED, CLASS, ETAG, VERSION, LENGTH -> true;
      case SHAPE, DTYPE, CHUNK, SHARD, CODECS -> true;
    };
  }

  private Optional<ObjectMeta> first() {
    Rows objects = model.entries().objects();
    return objects.size() > 0 && objects.entry(0) instanceof ObjectMeta meta
        ? Optional.of(meta)
        : Optional.empty();
  }

  // The heads are made with the first layout, and anew with the columns.
  private void tellSorting(Phase phase) {
    for (Node node : lookupAll(".column-header")) {
      if (node instanceof TableColumnHeader head
          && head.getTableColumn() != null
          && head.getTableColumn().getUserData() instanceof ColumnKind kind) {
        String text =
            isListed(kind) ? phase.isOver() || kind == ColumnKind.NAME ? "now" : "later" : "never";
        Tip.on(head, TEXTS.get("sort." + text, column(kind).getText()));
      }
    }
  }

  /// The arrow stands where the rows are sorted by: a new listing is sorted by name again, and so
  /// is what a third press of a head leaves without any order.
  private void showOrder() {
    RowOrder.Wish wish = model.sorter().wishProperty().get();
    var column = column(wish.column());
    column.setSortType(
        wish.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
    if (!getSortOrder().equals(List.of(column))) {
      getSortOrder().setAll(List.of(column));
    }
  }

  private boolean sorted() {
    var column = getSortOrder().isEmpty() ? name() : getSortOrder().getFirst();
    boolean ascending =
        column.getSortType() == TableColumn.SortType.ASCENDING || getSortOrder().isEmpty();
    model.sorter().sort((ColumnKind) column.getUserData(), ascending);
    return true;
  }
}
