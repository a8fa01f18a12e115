package org.nephoscope.ui.screens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// What would keep a person from reading the words of a scene: words that are cut, words that lie
/// on others, words that hardly differ from what is behind them. Drawings on a canvas are not
/// looked at.
final class Legibility {

  /// For text of ordinary size (WCAG 2.2, success criterion 1.4.3).
  private static final double CONTRAST = 4.5;

  /// Letters may touch the box of others, as in a tight line.
  private static final double TOUCH = 3;

  /// So little of a line that is scrolled away is not read, and may lie under a ring of focus.
  private static final double SLIVER = 4;

  /// Words that are seen, and where.
  private record Seen(Text text, Bounds where) {
    String words() {
      return text.getText().strip();
    }
  }

  private final Scene scene;
  private final PixelReader pixels;
  private final List<Node> covers;
  private final List<String> problems = new ArrayList<>();

  private Legibility(Scene scene) {
    this.scene = scene;
    this.pixels = scene.snapshot(null).getPixelReader();
    this.covers = all(scene.getRoot()).filter(Legibility::covers).toList();
  }

  /// One line for each problem; on the window's thread, after a layout.
  static List<String> problems(Scene scene) {
    return new Legibility(scene).look();
  }

  private List<String> look() {
    List<Seen> seen =
        all(scene.getRoot())
            .filter(Text.class::isInstance)
            .map(Text.class::cast)
            .flatMap(text -> seen(text).stream())
            .toList();
    all(scene.getRoot())
        .filter(Labeled.class::isInstance)
        .map(Labeled.class::cast)
        .forEach(this::cut);
    all(scene.getRoot())
        .filter(node -> node.getStyleClass().contains("tab-down-button"))
        .filter(Legibility::isShown)
        .filter(node -> node.localToScene(node.getLayoutBounds()).getWidth() > 0)
        .forEach(node -> problems.add("tabs have no room: " + tabs(node)));
    for (int i = 0; i < seen.size(); i++) {
      contrast(seen.get(i));
      clipped(seen.get(i));
      for (int j = i + 1; j < seen.size(); j++) {
        overlap(seen.get(i), seen.get(j));
      }
    }
    return problems;
  }

  /// The tabs beside the arrow that leads to those without room, and that lies on the last one.
  private static String tabs(Node arrow) {
    return arrow.getParent().getParent().getParent().lookupAll(".tab-label").stream()
        .map(label -> ((Labeled) label).getText())
        .collect(Collectors.joining(", "));
  }

  private static boolean covers(Node node) {
    boolean covers =
        node.getStyleClass().contains("floating") || node.getStyleClass().contains("palette-card");
    return covers && isShown(node);
  }

  /// Where a text is seen; nowhere if it is hidden, scrolled away or lies under something else.
  private Optional<Seen> seen(Text text) {
    if (text.getText() == null || text.getText().isBlank() || !isShown(text)) {
      return Optional.empty();
    }
    Bounds where = text.localToScene(text.getLayoutBounds());
    for (Node at = text; at != null; at = at.getParent()) {
      if (at.getClip() != null) {
        where = common(where, at.localToScene(at.getClip().getBoundsInParent()));
      }
    }
    where = common(where, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
    if (where.getWidth() < 2 || where.getHeight() < SLIVER) {
      return Optional.empty();
    }
    if (where.getHeight() < text.getLayoutBounds().getHeight() / 3 && isInRow(text)) {
      return Optional.empty(); // of a row that is scrolled in half nobody reads the upper edge
    }
    for (Node cover : covers) {
      if (!isIn(text, cover) && cover.localToScene(cover.getLayoutBounds()).intersects(where)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Seen(text, where));
  }

  private static boolean isInRow(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof IndexedCell) {
        return true;
      }
    }
    return false;
  }

  /// Names may be longer than there is room for: they lose their middle or their beginning. Words
  /// lose nothing.
  private void cut(Labeled label) {
    String said = label.getText() == null ? "" : label.getText();
    String whole = label.isMnemonicParsing() ? said.replace("_", "") : said;
    if (whole.isBlank()
        || label.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
        || label.getTextOverrun() == OverrunStyle.CENTER_ELLIPSIS
        || label.getTextOverrun() == OverrunStyle.LEADING_ELLIPSIS) {
      return;
    }
    label.getChildrenUnmodifiable().stream()
        .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
        .flatMap(child -> seen((Text) child).stream())
        .filter(seen -> !seen.text().getText().equals(whole))
        .forEach(seen -> problems.add("cut: " + whole + " to " + seen.words()));
  }

  /// Words that go on behind the edge of what they stand in; those of a field can be scrolled.
  private void clipped(Seen seen) {
    Bounds whole = seen.text().localToScene(seen.text().getLayoutBounds());
    boolean scrolls = false;
    for (Node at = seen.text(); at != null; at = at.getParent()) {
      scrolls |= at instanceof TextInputControl || at instanceof ScrollPane;
    }
    boolean icon = seen.words().codePoints().allMatch(c -> c >= 0xE000); // of the icon font
    if (!scrolls && !icon && whole.getWidth() > seen.where().getWidth() + TOUCH) {
      problems.add("clipped: " + seen.words());
    }
  }

  private void overlap(Seen one, Seen other) {
    Bounds common = common(one.where(), other.where());
    if (common.getWidth() > TOUCH && common.getHeight() > TOUCH + 1) {
      problems.add("overlap: " + one.words() + " and " + other.words());
    }
  }

  private void contrast(Seen seen) {
    if (isExempt(seen.text()) || !(seen.text().getFill() instanceof Color fill)) {
      return;
    }
    Color behind = commonest(seen.where());
    double opacity = fill.getOpacity();
    for (Node at = seen.text(); at != null; at = at.getParent()) {
      opacity *= at.getOpacity();
    }
    Color drawn =
        behind.interpolate(Color.color(fill.getRed(), fill.getGreen(), fill.getBlue()), opacity);
    double contrast = contrast(drawn, behind);
    if (contrast < CONTRAST) {
      problems.add("contrast %.1f: %s, %s on %s".formatted(contrast, seen.words(), drawn, behind));
    }
  }

  /// What cannot be used is grey on purpose, and so is a count of nothing; a prompt is no content.
  private static boolean isExempt(Text text) {
    if (text.isDisabled()) {
      return true;
    }
    for (Node at = text.getParent(); at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("checked-zero")) {
        return true;
      }
      if (at instanceof TextInputControl field) {
        return field.getText() == null || field.getText().isEmpty();
      }
    }
    return false;
  }

  /// The colour of most pixels of a part of the scene, which between letters is what is behind
  /// them.
  private Color commonest(Bounds where) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = (int) where.getMinY(); y < where.getMaxY(); y++) {
      for (int x = (int) where.getMinX(); x < where.getMaxX(); x++) {
        counts.merge(pixels.getArgb(x, y), 1, Integer::sum);
      }
    }
    int most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return Color.rgb(most >> 16 & 0xff, most >> 8 & 0xff, most & 0xff);
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /// Relative luminance (WCAG 2.2).
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible() || at.getOpacity() < 0.05) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(Node node, Node other) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(other)) {
        return true;
      }
    }
    return false;
  }

  private static Bounds common(Bounds one, Bounds other) {
    double x = Math.max(one.getMinX(), other.getMinX());
    double y = Math.max(one.getMinY(), other.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
        Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
  }

  private static Stream<Node> all(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Legibility::all))
        : Stream.of(node);
  }
}
