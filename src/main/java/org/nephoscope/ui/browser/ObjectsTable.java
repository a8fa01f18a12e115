package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.ListingProgress.Phase;
import org.nephoscope.ui.browser.RowDetails.Detail;

/// The table of entries: seven columns over packed rows, with a selection of our own, because the
/// stock one walks all rows (JDK-8197991).
final class ObjectsTable extends TableView<ObjectEntry> {

  private static final Texts TEXTS = Texts.of(ObjectsTable.class);
  private static final double ROW = 28;
  private static final double SCROLL_BAR = 14;

  private final BrowserViewModel model;
  private final RowDetails details;
  private Consumer<Place> openArray = _ -> {};
  private Runnable delete = () -> {};
  private Runnable preview = () -> {};
  private final TableColumn<ObjectEntry, ObjectEntry> name = column("name", 248);
  private final TableColumn<ObjectEntry, ObjectEntry> size = column("size", 86);
  private final TableColumn<ObjectEntry, ObjectEntry> modified = column("modified", 138);

  ObjectsTable(BrowserViewModel model, RowDetails details) {
    super(model.entries());
    this.model = model;
    this.details = details;
    getStyleClass().add("objects-table");
    setFixedCellSize(ROW);
    setSelectionModel(null);
    setPlaceholder(new Region());
    setTableMenuButtonVisible(false);
    setRowFactory(_ -> new EntryRow(model.selection(), this::openLead));
    addColumns();
    setSortPolicy(_ -> sorted());
    widthProperty().addListener((_, _, _) -> fillWidth());
    heightProperty().addListener((_, _, _) -> fillWidth());
    model.progressProperty().addListener((_, _, _) -> fillWidth());
    model.progressProperty().subscribe(progress -> allowSort(progress.phase()));
    model.placeProperty().subscribe(_ -> showListedOrder());
    model.selection().changesProperty().subscribe(_ -> tellLead());
    new TableKeys(this, model).install();
  }

  /// Opens the lead row: a prefix as a list, one that is known to be an array as an array, and of
  /// an object what is inside it.
  void openLead() {
    model
        .selection()
        .leadEntry()
        .ifPresent(entry -> {
          boolean array = entry instanceof Folder && badge(entry).map(Badge::array).orElse(false);
          Place place = model.place();
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
    return Math.max(1, (int) ((getHeight() - 30) / ROW) - 1);
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

  private void addColumns() {
    var check = column("check", 100);
    check.setCellFactory(_ -> detailed(() -> new CheckCell(this::check)));
    name.setCellFactory(_ -> detailed(() -> new NameCell(model::name, this::badge, this::kind)));
    name.setMinWidth(120);
    size.setCellFactory(_ ->
        new TextCell(
            Pos.CENTER_RIGHT,
            "right-cell",
            meta -> Formats.size(meta.size()),
            meta -> Formats.exactSize(meta.size())));
    size.getStyleClass().add("right");
    var encoding = column("encoding", 74);
    encoding.setCellFactory(
        _ -> detailed(() -> new TextCell(Pos.CENTER_LEFT, "", this::encoding, _ -> "")));
    modified.setCellFactory(_ ->
        new TextCell(
            Pos.CENTER_LEFT,
            "muted-cell",
            meta -> meta.modified().map(Formats::time).orElse("–"),
            meta -> meta.modified().map(Formats::utc).orElse("")));
    var hash = column("hash", 126);
    hash.setCellFactory(_ ->
        detailed(() -> new TextCell(Pos.CENTER_LEFT, "hash-cell", this::hash, this::wholeHash)));
    var storageClass = column("class", 92);
    storageClass.setCellFactory(_ ->
        new TextCell(
            Pos.CENTER_LEFT,
            "muted-cell",
            meta -> meta.storageClass().map(StorageClass::word).orElse("–"),
            _ -> ""));
    getColumns().setAll(List.of(check, name, size, encoding, modified, hash, storageClass));
    for (var column : List.of(check, encoding, hash, storageClass)) {
      column.setSortable(false);
    }
  }

  private static TableColumn<ObjectEntry, ObjectEntry> column(String id, double width) {
    var column = new TableColumn<ObjectEntry, ObjectEntry>(TEXTS.get("column." + id));
    column.setId(id);
    column.setPrefWidth(width);
    column.setReorderable(true);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    return column;
  }

  // The cell draws itself again when details arrive.
  private <C extends EntryCell> C detailed(Supplier<C> maker) {
    C cell = maker.get();
    ChangeListener<Number> listener = (_, _, _) -> cell.redraw();
    cell.setUserData(listener);
    details.changesProperty().addListener(new WeakChangeListener<>(listener));
    return cell;
  }

  private Detail detail(ObjectEntry entry) {
    return details.of(model.place(), entry);
  }

  private CheckStatus check(ObjectMeta meta) {
    return detail(meta)
        .check()
        .map(check -> CheckStatus.of(check.verification()))
        .orElse(CheckStatus.NONE);
  }

  private Optional<Badge> badge(ObjectEntry entry) {
    return Places.isAccount(model.place()) ? Optional.empty() : detail(entry).badge();
  }

  private EntryKind kind(ObjectEntry entry) {
    boolean bucket = Places.isAccount(model.place());
    Optional<Badge> badge = entry instanceof ObjectMeta ? Optional.empty() : badge(entry);
    return EntryKind.of(entry, bucket, badge);
  }

  private String encoding(ObjectMeta meta) {
    Optional<Headers> headers = detail(meta).meta().orElse(meta).headers();
    return headers
        .map(known -> known.encoding().isEmpty() ? "–" : String.join(", ", known.encoding()))
        .orElse("");
  }

  private String hash(ObjectMeta meta) {
    return best(meta).map(Formats::hash).orElse("–");
  }

  private String wholeHash(ObjectMeta meta) {
    return best(meta).map(Object::toString).orElse("");
  }

  private Optional<Checksum> best(ObjectMeta meta) {
    var known = new ArrayList<>(meta.checksums());
    detail(meta).meta().ifPresent(full -> known.addAll(full.checksums()));
    return known.stream().min(Comparator.comparing(Checksum::algorithm));
  }

  private void fillWidth() {
    double others =
        getColumns().stream()
            .filter(column -> !column.equals(name))
            .mapToDouble(TableColumn::getWidth)
            .sum();
    name.setPrefWidth(
        Math.max(name.getMinWidth(), getWidth() - others - (scrolls() ? SCROLL_BAR : 0) - 2));
  }

  private boolean scrolls() {
    return model.entries().size() > visibleRows();
  }

  private void allowSort(Phase phase) {
    size.setSortable(phase.isOver());
    modified.setSortable(phase.isOver());
  }

  private void showListedOrder() {
    getSortOrder().setAll(List.of(name));
    name.setSortType(TableColumn.SortType.ASCENDING);
  }

  private boolean sorted() {
    var column = getSortOrder().isEmpty() ? name : getSortOrder().getFirst();
    boolean ascending =
        column.getSortType() == TableColumn.SortType.ASCENDING || getSortOrder().isEmpty();
    model.sort(
        column.equals(size)
            ? RowOrder.Column.SIZE
            : column.equals(modified) ? RowOrder.Column.MODIFIED : RowOrder.Column.NAME,
        ascending);
    return true;
  }
}
