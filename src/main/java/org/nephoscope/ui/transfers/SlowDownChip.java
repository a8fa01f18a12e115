package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.transfers.SpeedViewModel.Slowed;

/// Says that a server asks for fewer requests, which is no error; pressed, it says more. There only
/// while that is so.
final class SlowDownChip extends Button {

  private static final Texts TEXTS = Texts.of(SlowDownChip.class);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final double WIDTH = 380;

  private final Popup popup = new Popup();
  private final Label title = label("strong");
  private final Label what = label("note");
  private final Label width = label("");
  private final Label next = label("");
  private final Label failed = label("");
  private final StatusIcon failedIcon = new StatusIcon(new CheckStatus(Shape.TICK, "", ""));
  private String words = "";
  private final boolean[] fixed = new boolean[1];

  SlowDownChip(SpeedViewModel model) {
    setId("slow-down");
    getStyleClass().addAll("slow-chip");
    setGraphic(Icons.of(Feather.GAUGE));
    setMinWidth(USE_PREF_SIZE);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.getContent().setAll(card());
    setOnAction(_ -> toggle());
    model.lanesProperty().subscribe(lanes -> fixed[0] = lanes > 0);
    model.slowedProperty().subscribe(this::show);
  }

  /// Leaves out its numbers, then its picture, then its words instead, where they have no room; a
  /// number by itself would say nothing. Pressed, it says all. Returns how much room there is then.
  ///
  /// @param left how much there is beside it as it is now; less than 0 for what is lacking
  double fit(double left) {
    if (!isManaged()) {
      return left;
    }
    double none = left + width(getText(), getContentDisplay());
    String few = TEXTS.get("slow.chip.same");
    if (!say(words, ContentDisplay.LEFT, none)
        && !say(few, ContentDisplay.LEFT, none)
        && !say(few, ContentDisplay.TEXT_ONLY, none)) {
      say("", ContentDisplay.LEFT);
    }
    return none - width(getText(), getContentDisplay());
  }

  /// Whether it is only its picture now.
  boolean isMute() {
    return isManaged() && getText().isEmpty();
  }

  /// Whether nothing of it is left out.
  boolean saysAll() {
    return !isManaged() || getText().equals(words);
  }

  private double width(String text, ContentDisplay display) {
    double picture = display == ContentDisplay.TEXT_ONLY ? 0 : getGraphic().prefWidth(-1);
    double gap = display == ContentDisplay.TEXT_ONLY || text.isEmpty() ? 0 : getGraphicTextGap();
    return picture + gap + (text.isEmpty() ? 0 : new TextWidth(getFont()).width(text));
  }

  private boolean say(String text, ContentDisplay display, double room) {
    boolean fits = width(text, display) <= room;
    if (fits) {
      say(text, display);
    }
    return fits;
  }

  private void say(String text, ContentDisplay display) {
    if (!text.equals(getText()) || display != getContentDisplay()) {
      setText(text); // only what is another: a layout would ask for the next one
      setContentDisplay(display);
    }
  }

  private void show(Optional<Slowed> slowed) {
    setVisible(slowed.isPresent());
    setManaged(slowed.isPresent());
    slowed.ifPresentOrElse(this::show, popup::hide);
  }

  private void show(Slowed slowed) {
    SlowDown by = slowed.by();
    boolean less = !fixed[0] && by.now() < by.before();
    boolean all = getText().equals(words) || words.isEmpty();
    words = less ? TEXTS.get("slow.chip", by.before(), by.now()) : TEXTS.get("slow.chip.same");
    if (all) {
      say(words, ContentDisplay.LEFT);
    }
    setAccessibleText(words);
    Tip.on(this, words);
    title.setText(TEXTS.get("slow.title", by.host()));
    what.setText(
        TEXTS.count("slow.what", by.times(), clock(by.began()))
            + " "
            + TEXTS.get("slow.last", Formats.duration(by.last()))
            + " "
            + TEXTS.get("slow.repeated"));
    width.setText(
        fixed[0] ? TEXTS.get("slow.width.fixed") : TEXTS.get("slow.width", by.now(), by.before()));
    next.setText(
        fixed[0]
            ? TEXTS.get("slow.next.fixed")
            : TEXTS.get("slow.next", by.toNext(), by.now() + 1));
    boolean none = slowed.failed() == 0;
    failed.setText(none ? TEXTS.get("slow.failed.none") : Formats.count(slowed.failed()));
    failedIcon.show(new CheckStatus(none ? Shape.TICK : Shape.CROSS, "", ""));
  }

  private static String clock(Duration ago) {
    return CLOCK.format(Instant.now().minus(ago).atZone(ZoneId.systemDefault()));
  }

  private void toggle() {
    Bounds at = localToScreen(getBoundsInLocal());
    if (popup.isShowing() || at == null) {
      popup.hide();
      return;
    }
    popup.show(this, Math.max(8, at.getMaxX() - WIDTH), at.getMaxY() + 4);
  }

  private Node card() {
    what.setWrapText(true);
    var facts = new GridPane(16, 4);
    facts.addRow(0, name("slow.name.width"), width);
    facts.addRow(1, name("slow.name.next"), next);
    var lost = new HBox(6, failedIcon, failed);
    facts.addRow(2, name("slow.name.failed"), lost);
    var card = new VBox(8, title, what, facts);
    card.setId("slow-down-card");
    card.getStyleClass().add("popover");
    card.setPrefWidth(WIDTH);
    Zoom.dress(card, getClass(), "transfers.css");
    return card;
  }

  private static Label name(String text) {
    var label = label("muted");
    label.setText(TEXTS.get(text));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label label(String style) {
    var label = new Label();
    if (!style.isEmpty()) {
      label.getStyleClass().add(style);
    }
    return label;
  }
}
