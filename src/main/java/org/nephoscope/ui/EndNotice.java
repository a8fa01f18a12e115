package org.nephoscope.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// Says which jobs have ended while the person was in another window: one line each, in a corner of
/// this one, until it is put away. Nothing pops up over other programs.
final class EndNotice extends HBox {

  private static final Texts TEXTS = Texts.of(EndNotice.class);

  /// More lines would hide the list.
  private static final int MOST = 3;

  private final BooleanSupplier looks;
  private final Label words = new Label();
  private final Deque<String> last = new ArrayDeque<>();

  /// @param looks whether the person uses this window now
  EndNotice(BooleanSupplier looks) {
    this.looks = looks;
    setId("end-notice");
    getStyleClass().add("end-notice");
    words.setWrapText(true);
    var close = new Button(null, Icons.of(Feather.X));
    close.getStyleClass().addAll("icon-button", "small");
    close.setAccessibleText(TEXTS.get("notice.close"));
    Tip.on(close, TEXTS.get("notice.close"));
    close.setOnAction(_ -> putAway());
    setHgrow(words, Priority.ALWAYS); // so that the button stands at the end
    words.setMaxWidth(Double.MAX_VALUE);
    getChildren().setAll(words, close);
    maxWidthProperty().bind(Zoom.px(420));
    setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    setVisible(false);
    setManaged(false);
  }

  /// @param sentence how a job has ended
  void ended(String sentence) {
    if (looks.getAsBoolean()) {
      return; // the dock shows it to who looks
    }
    last.addLast(sentence);
    if (last.size() > MOST) {
      last.removeFirst();
    }
    words.setText(String.join("\n", last));
    setVisible(true);
    setManaged(true);
  }

  private void putAway() {
    last.clear();
    setVisible(false);
    setManaged(false);
  }
}
