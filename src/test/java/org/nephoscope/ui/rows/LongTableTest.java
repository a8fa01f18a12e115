package org.nephoscope.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Pointer;
import org.testfx.api.FxRobot;

/// Whatever is done to a long table shows the same rows as in a table of the toolkit beside it.
class LongTableTest {

  private static final int ROWS = 5_000;
  private static final int ROW = 24;

  private final ObservableList<Integer> items = FXCollections.observableArrayList();
  private Stage stage;
  private Table ours;
  private Table theirs;

  @BeforeEach
  void open() {
    stage = OffScreen.stage();
    ours = OffScreen.call(() -> new Table(items, true));
    theirs = OffScreen.call(() -> new Table(items, false));
    OffScreen.run(() -> {
      items.setAll(numbers(0, ROWS));
      stage.setScene(new Scene(new HBox(ours, theirs), 500, 333));
      stage.show();
      stage.sizeToScene(); // a test before may have left another size
      layout();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(stage::close);
  }

  @Test
  void rowsComeIntoSightAsInAnyTable() {
    for (int row : List.of(0, 1, 900, 2345, 2346, 2330, 4999, 4700, 10_000, 3)) {
      both("scrolled to " + row, table -> table.scrollTo(row));
    }
    both("half way down", table -> table.bar().setValue(0.5));
    assertThat(ours.seen().first()).isBetween(2490, 2500);
    both("a page further", table -> table.bar().adjustValue(1));
    both("a step back", table -> table.bar().decrement());
    both("at the end", table -> table.bar().setValue(1));
    assertThat(ours.seen().last()).isEqualTo(ROWS - 1);
    both("at the start", table -> table.bar().setValue(0));
    assertThat(ours.seen().above()).isZero();
  }

  @Test
  void theWheelGoesFromOneEndToTheOther() {
    for (int turn = 0; turn < 44; turn++) {
      both("turn " + turn, table -> Pointer.wheel(table.flow(), 0, -3009));
    }
    assertThat(ours.seen().last()).isEqualTo(ROWS - 1);
    for (int turn = 0; turn < 44; turn++) {
      both("turn back " + turn, table -> Pointer.wheel(table.flow(), 0, 3003));
    }
    assertThat(ours.seen().first()).isZero();
  }

  @Test
  void theKeysMoveAsInAnyTable() {
    both(
        "chosen",
        table -> {
          table.getSelectionModel().select(2_000);
          table.scrollTo(2_000);
        });
    var keys =
        List.of(
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.UP,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_UP,
            KeyCode.DOWN,
            KeyCode.END,
            KeyCode.UP,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_UP,
            KeyCode.HOME,
            KeyCode.DOWN,
            KeyCode.PAGE_DOWN);
    for (KeyCode key : keys) {
      both(key.toString(), table -> table.press(key));
      assertThat(OffScreen.call(() -> ours.getSelectionModel().getSelectedIndex()))
          .isEqualTo(OffScreen.call(() -> theirs.getSelectionModel().getSelectedIndex()));
    }
  }

  @Test
  void whatIsLookedAtStaysWhileRowsComeAndGo() {
    both("in the middle", table -> table.scrollTo(4_321));
    change("more", () -> items.addAll(numbers(ROWS, 2 * ROWS)));
    assertThat(ours.seen().first()).isEqualTo(4_321);
    change("fewer", () -> items.remove(4_000, items.size()));
    assertThat(ours.seen().last()).isEqualTo(3_999);
    both("in the middle", table -> table.scrollTo(1_900));
    change("as many as are told to the toolkit", () -> items.remove(2_000, items.size()));
    change("one more", () -> items.add(2_000));
    change("few", () -> items.remove(7, items.size()));
    change("none", items::clear);
    change("all", () -> items.setAll(numbers(0, ROWS)));
    assertThat(ours.seen().first()).isZero();
  }

  @Test
  void rowsMayGrowAndTheWindowMayShrink() {
    both("in the middle", table -> table.scrollTo(2_500));
    OffScreen.run(() -> {
      ours.setFixedCellSize(36);
      layout();
      ours.scrollTo(2_501);
      layout();
    });
    assertThat(ours.seen().above()).isEqualTo(2_501 * 36);
    assertThat(ours.bar().getValue()).isBetween(0.5, 0.503);
    OffScreen.run(() -> {
      ours.bar().setValue(1);
      layout();
      stage.setHeight(200);
      layout();
    });
    assertThat(ours.seen().last()).isEqualTo(ROWS - 1);
  }

  @Test
  void wideRowsScrollBothWaysAtOnce() {
    both("in the middle", table -> table.scrollTo(2_500));
    both("with a bar below", table -> table.getColumns().getFirst().setPrefWidth(600));
    long above = ours.seen().above();
    for (int turn = 0; turn < 5; turn++) {
      both("aslant " + turn, table -> Pointer.wheel(table.flow(), -30, -100));
    }
    assertThat(ours.seen().above()).isEqualTo(above + 500);
    both("at the end", table -> table.bar().setValue(1));
    assertThat(ours.seen().last()).isEqualTo(ROWS - 1);
    both("without the bar below", table -> table.getColumns().getFirst().setPrefWidth(60));
    OffScreen.run(() -> {
      ours.getColumns().getFirst().setPrefWidth(600);
      layout();
      // Here the bar covers half of the last row in a table of the toolkit.
      assertThat(ours.seen().above() + Math.round(ours.flow().getViewportLength()))
          .isEqualTo(ROWS * ROW);
    });
  }

  @Test
  void theBarIsPulledAndTurnedWithTheMouse() {
    var robot = new FxRobot();
    both("in the middle", table -> table.scrollTo(2_500));
    Node thumb = ours.bar().lookup(".thumb");
    Bounds before = OffScreen.call(() -> thumb.localToScreen(thumb.getBoundsInLocal()));
    robot.drag(thumb).moveBy(0, 40).drop();
    OffScreen.until("pulled down", () -> ours.seen().first() > 2_900);
    Bounds after = OffScreen.call(() -> thumb.localToScreen(thumb.getBoundsInLocal()));
    assertThat(after.getMinY() - before.getMinY()).isBetween(38.0, 42.0);
    assertThat(OffScreen.call(ours::isFocused)).isTrue();
    OffScreen.run(() -> {
      ours.scrollTo(2_500);
      Pointer.wheel(thumb, 0, 100);
      layout();
    });
    assertThat(ours.seen().above()).isEqualTo(2_500 * ROW - 100);
  }

  @Test
  void aScreenReaderHearsOfAllRows() {
    OffScreen.run(() -> {
      ours.scrollTo(4_000);
      layout();
      for (int row : List.of(4_001, 4_990, 12)) {
        var skin = (LongTableSkin<?>) ours.getSkin();
        var told = skin.queryAccessibleAttribute(AccessibleAttribute.CELL_AT_ROW_COLUMN, row, 0);
        assertThat(((TableRow<?>) told).getItem()).isEqualTo(row);
      }
      assertThat(ours.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)).isEqualTo(ROWS);
      assertThat(ours.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR))
          .isEqualTo(ours.bar());
    });
  }

  private void both(String what, Consumer<Table> act) {
    change(
        what,
        () -> {
          act.accept(ours);
          act.accept(theirs);
        });
  }

  private void change(String what, Runnable act) {
    OffScreen.run(() -> {
      act.run();
      layout();
      Seen seen = ours.seen();
      Seen meant = theirs.seen();
      assertThat(seen.above()).as(what).isBetween(meant.above() - 1, meant.above() + 1); // rounded
      // A bar below that just came hides one row, which the toolkit counts until the next frame.
      assertThat(seen.last()).as(what).isBetween(meant.last() - 1, meant.last());
      assertThat(ours.bar().isVisible()).as(what).isEqualTo(theirs.bar().isVisible());
    });
  }

  private void layout() {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /// @param above whole pixels
  private record Seen(long above, int last) {

    int first() {
      return (int) (above / ROW);
    }
  }

  private static final class Table extends TableView<Integer> {

    private final boolean ours;

    Table(ObservableList<Integer> items, boolean ours) {
      super(items);
      this.ours = ours;
      setFixedCellSize(ROW);
      var number = new TableColumn<Integer, Integer>("n");
      number.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
      getColumns().add(number);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
      return ours ? new LongTableSkin<>(this) : super.createDefaultSkin();
    }

    private VirtualFlow<?> flow() {
      return (VirtualFlow<?>) lookup(".virtual-flow");
    }

    Seen seen() {
      if (getItems().isEmpty()) {
        return new Seen(0, -1);
      }
      var first = (TableRow<?>) flow().getFirstVisibleCell();
      assertThat(first).as("first row, " + ours).isNotNull();
      assertThat(first.getItem()).isEqualTo(first.getIndex());
      double above = first.getIndex() * getFixedCellSize() - first.getLayoutY();
      return new Seen(Math.round(above), flow().getLastVisibleCell().getIndex());
    }

    /// The bar that a person sees.
    ScrollBar bar() {
      return flow().getChildrenUnmodifiable().stream()
          .filter(ScrollBar.class::isInstance)
          .map(ScrollBar.class::cast)
          .filter(bar -> bar.getOrientation() == Orientation.VERTICAL && bar.getClip() == null)
          .findAny()
          .orElseThrow();
    }

    void press(KeyCode key) {
      Event.fireEvent(
          this, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
  }
}
