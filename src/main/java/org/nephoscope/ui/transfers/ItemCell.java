package org.nephoscope.ui.transfers;

import java.util.Optional;
import java.util.function.Function;
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

/// One text of a file of a transfer, such as a digest in even type; empty until the file's page has
/// been read.
final class ItemCell extends TableCell<ItemRow, Optional<ItemSnapshot>> {

  private static final PseudoClass MISMATCH = PseudoClass.getPseudoClass("mismatch");

  /// The style of even type.
  private static final String DIGEST = "mono";

  private final Function<ItemSnapshot, FileDigest> text;

  /// @param text what is shown; all of it is in the tooltip
  private ItemCell(Pos alignment, String style, Function<ItemSnapshot, FileDigest> text) {
    this.text = text;
    setAlignment(alignment);
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    getStyleClass().add(style);
  }

  static ItemCell text(Function<ItemSnapshot, String> text) {
    return new ItemCell(Pos.CENTER_LEFT, "item-text", plain(text));
  }

  static ItemCell figure(Function<ItemSnapshot, String> text) {
    return new ItemCell(Pos.CENTER_RIGHT, "item-figure", plain(text));
  }

  private static Function<ItemSnapshot, FileDigest> plain(Function<ItemSnapshot, String> text) {
    return item -> {
      String now = text.apply(item);
      return new FileDigest(now, now, false);
    };
  }

  /// A digest in even type, without the name of its kind.
  static ItemCell hash(Function<ItemSnapshot, FileDigest> text) {
    return new ItemCell(Pos.CENTER_LEFT, "item-hash", text);
  }

  /// As [#hash], and red where it differs from the other one.
  static ItemCell computed(Function<ItemSnapshot, FileDigest> text) {
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
      FileDigest now = text.apply(item.get());
      if (!now.text().equals(getText()) || !now.whole().equals(Tip.of(this).get())) {
        setText(now.text());
        Tip.on(this, now.whole());
      }
      if (now.digest() != getStyleClass().contains(DIGEST)) {
        getStyleClass().removeAll(DIGEST);
        if (now.digest()) {
          getStyleClass().add(DIGEST);
        }
      }
      pseudoClassStateChanged(MISMATCH, item.get().verification() instanceof Mismatched);
    }
  }
}
