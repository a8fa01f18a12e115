package org.nephoscope.ui.browser;

import java.time.Duration;
import java.time.Instant;
import javafx.scene.input.KeyEvent;

/// The keys of the table: moving, choosing, opening, deleting, and finding a name by its first
/// letters.
final class TableKeys {

  private static final Duration WORD = Duration.ofMillis(800);

  private final ObjectsTable table;
  private final BrowserViewModel model;
  private String typed = "";
  private Instant typedAt = Instant.EPOCH;

  TableKeys(ObjectsTable table, BrowserViewModel model) {
    this.table = table;
    this.model = model;
  }

  void install() {
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    table.addEventFilter(KeyEvent.KEY_TYPED, this::type);
  }

  private void press(KeyEvent event) {
    if (event.isAltDown()) {
      return;
    }
    int lead = model.selection().leadIndex();
    int last = model.entries().size() - 1;
    switch (event.getCode()) {
      case UP -> move(event, Math.max(0, lead - 1));
      case DOWN -> move(event, Math.min(last, lead + 1));
      case PAGE_UP -> move(event, Math.max(0, lead - table.visibleRows()));
      case PAGE_DOWN -> move(event, Math.min(last, Math.max(0, lead) + table.visibleRows()));
      case HOME -> move(event, 0);
      case END -> move(event, last);
      case ENTER -> {
        table.openLead();
        event.consume();
      }
      case SPACE -> {
        table.preview();
        event.consume();
      }
      case BACK_SPACE -> {
        model.up();
        event.consume();
      }
      case DELETE -> {
        if (!event.isShortcutDown() && !event.isShiftDown()) {
          table.delete();
          event.consume();
        }
      }
      case F2 -> { // else the table would take it for its own cells
        table.rename();
        event.consume();
      }
      case A -> {
        if (event.isShortcutDown() && !event.isShiftDown()) {
          model.selection().selectAll();
          event.consume();
        }
      }
      default -> {}
    }
  }

  private void move(KeyEvent event, int index) {
    event.consume();
    if (index < 0 || index >= model.entries().size()) {
      return;
    }
    if (event.isShiftDown()) {
      model.selection().extendTo(index);
    } else {
      model.selection().select(index);
    }
    table.reveal(index);
  }

  private void type(KeyEvent event) {
    String text = event.getCharacter();
    boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
    if (!plain
        || text.isBlank()
        || text.equals("/")
        || text.codePointAt(0) < ' '
        || text.codePointAt(0) == 127) {
      return;
    }
    Instant now = Instant.now();
    typed = now.isBefore(typedAt.plus(WORD)) ? typed + text : text;
    typedAt = now;
    int index = EntrySearch.starting(model.entries(), model.asked().folder() + typed);
    if (index >= 0) {
      model.selection().select(index);
      table.reveal(index);
    }
    event.consume();
  }
}
