package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.nephoscope.array.Badge;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.RowDetails.Detail;

/// Makes the columns of the table: what each cell says of its row.
final class TableColumns {

  private static final Texts TEXTS = Texts.of(TableColumns.class);

  private final BrowserViewModel model;
  private final RowDetails details;

  TableColumns(BrowserViewModel model, RowDetails details) {
    this.model = model;
    this.details = details;
  }

  TableColumn<ObjectEntry, ObjectEntry> make(ColumnKind kind) {
    var column = new TableColumn<ObjectEntry, ObjectEntry>(TEXTS.get("column." + kind.word()));
    column.setId(kind.word());
    column.setPrefWidth(kind.width());
    column.setUserData(kind);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> cell(kind));
    if (kind == ColumnKind.NAME) {
      column.setMinWidth(Zoom.now(120));
    }
    if (kind == ColumnKind.SIZE || kind == ColumnKind.LENGTH) {
      column.getStyleClass().add("right");
    }
    return column;
  }

  private TableCell<ObjectEntry, ObjectEntry> cell(ColumnKind kind) {
    return switch (kind) {
      case CHECK -> detailed(() -> new CheckCell(this::check));
      case NAME -> detailed(() -> new NameCell(this::name, this::badge, this::kind));
      case SIZE -> right(meta -> Formats.size(meta.size()), meta -> Formats.exactSize(meta.size()));
      case MODIFIED ->
          left(
              "muted-cell",
              meta -> meta.modified().map(Formats::time).orElse(ListedText.NONE),
              meta -> meta.modified().map(Formats::utc).orElse(""));
      case LENGTH -> right(meta -> Formats.count(length(meta)), _ -> "");
      case HASH -> detailed(() -> left("hash-cell", this::hash, this::wholeHash));
      case ENCODING, TYPE ->
          detailed(() -> left("", meta -> ListedText.of(kind, full(meta)), _ -> ""));
      case CLASS -> left("muted-cell", meta -> ListedText.of(kind, meta), _ -> "");
      case ETAG, VERSION ->
          left("hash-cell", meta -> ListedText.of(kind, meta), meta -> ListedText.of(kind, meta));
      case SHAPE, DTYPE, CHUNK, SHARD, CODECS -> new ArrayCell(row -> arrayText(kind, row));
    };
  }

  private static TextCell left(
      String style, Function<ObjectMeta, String> text, Function<ObjectMeta, String> more) {
    return new TextCell(Pos.CENTER_LEFT, style, text, more);
  }

  private static TextCell right(
      Function<ObjectMeta, String> text, Function<ObjectMeta, String> more) {
    return new TextCell(Pos.CENTER_RIGHT, "right-cell", text, more);
  }

  // The cell draws itself again when details arrive.
  private <C extends EntryCell> C detailed(Supplier<C> maker) {
    C cell = maker.get();
    ChangeListener<Number> listener = (_, _, _) -> cell.redraw();
    cell.setUserData(listener);
    details.changesProperty().addListener(new WeakChangeListener<>(listener));
    return cell;
  }

  private String name(ObjectEntry entry) {
    return model.asked().name(entry);
  }

  private Detail detail(ObjectEntry entry) {
    return details.of(model.place(), entry);
  }

  private ObjectMeta full(ObjectMeta listed) {
    return listed.headers().isPresent() ? listed : detail(listed).meta().orElse(listed);
  }

  private CheckStatus check(ObjectMeta meta) {
    return detail(meta)
        .check()
        .map(check -> CheckStatus.of(check.verification()))
        .orElse(CheckStatus.NONE);
  }

  /// What kind of array a prefix holds; known without asking where arrays are listed.
  Optional<Badge> badge(ObjectEntry entry) {
    if (Places.isAccount(model.place()) || entry instanceof ObjectMeta) {
      return Optional.empty();
    }
    return model.found(entry).map(FoundNode::badge).or(() -> detail(entry).badge());
  }

  private EntryKind kind(ObjectEntry entry) {
    return EntryKind.of(entry, Places.isAccount(model.place()), badge(entry));
  }

  private String arrayText(ColumnKind kind, ObjectEntry row) {
    return model.found(row).map(node -> node.text(kind)).orElse("");
  }

  private static long length(ObjectMeta meta) {
    return meta.path().getBytes(StandardCharsets.UTF_8).length;
  }

  private String hash(ObjectMeta meta) {
    boolean asked = meta.headers().isPresent() || detail(meta).meta().isPresent();
    return best(meta)
        .map(Formats::hash)
        .orElse(asked ? TEXTS.get("hash.none") : ListedText.NONE); // the store gives none
  }

  private String wholeHash(ObjectMeta meta) {
    return best(meta).map(Object::toString).orElse("");
  }

  private Optional<Checksum> best(ObjectMeta meta) {
    var known = new ArrayList<>(meta.checksums());
    detail(meta).meta().ifPresent(full -> known.addAll(full.checksums()));
    return ListedText.best(known);
  }
}
