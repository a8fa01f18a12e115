package org.nephoscope.ui.transfers;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.StatusLabel;
import org.nephoscope.ui.Tip;

/// One text of a file of a transfer; empty until the file's page has been read.
final class ItemCell extends TableCell<ItemRow, Optional<ItemSnapshot>> {

  private static final PseudoClass MISMATCH = PseudoClass.getPseudoClass("mismatch");

  private final Function<ItemSnapshot, String> text;
  private final UnaryOperator<String> shortened;

  /// @param shortened what of the text is shown; all of it is in the tooltip
  private ItemCell(
      Pos alignment,
      String style,
      Function<ItemSnapshot, String> text,
      UnaryOperator<String> shortened) {
    this.text = text;
    this.shortened = shortened;
    setAlignment(alignment);
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    getStyleClass().add(style);
  }

  static ItemCell text(Function<ItemSnapshot, String> text) {
    return new ItemCell(Pos.CENTER_LEFT, "item-text", text, UnaryOperator.identity());
  }

  static ItemCell figure(Function<ItemSnapshot, String> text) {
    return new ItemCell(Pos.CENTER_RIGHT, "item-figure", text, UnaryOperator.identity());
  }

  /// A digest in even type, without the name of its kind.
  static ItemCell hash(Function<ItemSnapshot, String> text) {
    return new ItemCell(Pos.CENTER_LEFT, "mono", text, FilesTable::digestValue);
  }

  /// As [#hash], and red where it differs from the other one.
  static ItemCell computed(Function<ItemSnapshot, String> text) {
    ItemCell cell = hash(text);
    cell.getStyleClass().add("computed");
    return cell;
  }

  /// The status icon with its word.
  ///
  /// @param status of an item
  static NodeCell<ItemRow, Optional<ItemSnapshot>> check(
      Function<ItemSnapshot, CheckStatus> status) {
    var label = new StatusLabel(CheckStatus.NONE);
    return new NodeCell<>(
        label,
        Pos.CENTER_LEFT,
        item -> {
          label.show(item.map(status).orElse(CheckStatus.NONE));
          label.setVisible(item.isPresent());
        });
  }

  @Override
  @SuppressWarnings("NullableOptional") // null is how a table says that a cell holds no row
  protected void updateItem(@Nullable Optional<ItemSnapshot> item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null || item.isEmpty()) {
      setText("");
      Tip.on(this, "");
      pseudoClassStateChanged(MISMATCH, false);
    } else {
      String now = text.apply(item.get());
      if (now.isEmpty() || !now.equals(Tip.of(this).get())) {
        setText(shortened.apply(now));
        Tip.on(this, now.isEmpty() ? getText() : now);
      }
      pseudoClassStateChanged(MISMATCH, item.get().verification() instanceof Mismatched);
    }
  }
}
