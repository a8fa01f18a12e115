package org.nephoscope.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Parent;
import javafx.util.Subscription;

/// How large the program is drawn, in percent of its usual size. Lengths in stylesheets are
/// rewritten, which keeps text sharp and leaves all coordinates of the mouse as they are, unlike a
/// transform; what is set in code asks [#px]. One for the program, as the language is. Used on the
/// window's thread only.
public final class Zoom {

  /// The usual size.
  public static final int USUAL = 100;

  /// What can be chosen, the smallest first.
  public static final List<Integer> STEPS = List.of(80, 90, 100, 110, 125, 150);

  /// Lengths that grow. Widths of borders and lines stay, so that a hairline remains one.
  private static final Pattern LENGTHS =
      Pattern.compile(
          "(?<name>-fx-(?:font-size|padding|label-padding|spacing|hgap|vgap|cell-size|size|indent"
              + "|graphic-text-gap|icon-size|(?:tab-)?(?:min|max|pref)-(?:width|height)"
              + "|(?:background|border)-radius)\\s*:)(?<value>[^;}]*)");

  // a bare number or one of px; what is in em follows the size of the text by itself
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])(-?[0-9.]+)(px)?(?![\\w.%])");

  private static final ReadOnlyIntegerWrapper PERCENT = new ReadOnlyIntegerWrapper(USUAL);
  private static final Map<String, String> SHEETS = new ConcurrentHashMap<>();

  private Zoom() {}

  /// The step that a word of the preferences means; the usual size for any other word.
  public static int of(String word) {
    return STEPS.stream().filter(step -> step.toString().equals(word)).findFirst().orElse(USUAL);
  }

  /// Draws everything at that size from now on.
  ///
  /// @param percent one of [#STEPS]
  public static void choose(int percent) {
    if (!STEPS.contains(percent)) {
      throw new IllegalArgumentException("no step of the zoom: " + percent);
    }
    PERCENT.set(percent);
  }

  public static int percent() {
    return PERCENT.get();
  }

  public static ReadOnlyIntegerProperty percentProperty() {
    return PERCENT.getReadOnlyProperty();
  }

  /// The step that many steps from the present one, or the last on that side.
  static int step(int steps) {
    return STEPS.get(Math.clamp(STEPS.indexOf(percent()) + steps, 0, STEPS.size() - 1));
  }

  /// A length now.
  public static double now(double length) {
    return length * percent() / USUAL;
  }

  /// What a length of now is at the usual size, to a hundredth.
  public static double usual(double length) {
    return Math.round(length * USUAL * 100 / percent()) / 100.0;
  }

  /// A length that follows the zoom.
  public static DoubleBinding px(double length) {
    return PERCENT.multiply(length / USUAL);
  }

  /// The width of a column that follows the zoom: whole pixels, so that columns fill a table to the
  /// last one, and never 80, for which the toolkit takes the width of what the column holds.
  public static DoubleBinding column(double width) {
    return Bindings.createDoubleBinding(
        () -> {
          double whole = Math.rint(now(width));
          return whole == 80 ? 81 : whole;
        },
        percentProperty());
  }

  /// Gives a node a stylesheet that stands beside a class, now and after every change.
  public static void dress(Parent node, Class<?> beside, String name) {
    String sheet = Objects.requireNonNull(beside.getResource(name), name).toExternalForm();
    node.getStylesheets().add(sheet(sheet));
    ChangeListener<Number> change =
        (_, before, now) ->
            node.getStylesheets()
                .replaceAll(worn ->
                    worn.equals(sheet(sheet, before.intValue()))
                        ? sheet(sheet, now.intValue())
                        : worn);
    node.getProperties().put(Zoom.class.getName() + name, change); // as long as the node lives
    PERCENT.addListener(new WeakChangeListener<>(change));
  }

  /// Tells of the present zoom and of every other, as long as the subscription is kept.
  static Subscription follow(Consumer<Number> told) {
    return PERCENT.subscribe(told);
  }

  /// The address of a stylesheet at the present zoom.
  static String sheet(String address) {
    return sheet(address, percent());
  }

  private static String sheet(String address, int percent) {
    return percent == USUAL
        ? address
        : SHEETS.computeIfAbsent(percent + " " + address, _ -> rewritten(address, percent));
  }

  private static String rewritten(String address, int percent) {
    try (InputStream in = open(address)) {
      String css = scaled(new String(in.readAllBytes(), StandardCharsets.UTF_8), percent);
      return "data:text/css;charset=UTF-8;base64,"
          + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is a part of the program
    }
  }

  // that of the theme is told by its name among the classes
  private static InputStream open(String address) throws IOException {
    return address.startsWith("/")
        ? Objects.requireNonNull(Zoom.class.getResourceAsStream(address), address)
        : URI.create(address).toURL().openStream();
  }

  /// A stylesheet with its lengths at a percentage; 0 and 1 stay.
  static String scaled(String css, int percent) {
    return LENGTHS
        .matcher(css)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + numbers(found.group(2), percent)));
  }

  private static String numbers(String value, int percent) {
    return NUMBER
        .matcher(value)
        .replaceAll(found -> {
          double number = Double.parseDouble(found.group(1));
          boolean stays = Math.abs(number) <= 1;
          double length = stays ? number : Math.round(number * percent / 10.0) / 10.0;
          return length + "px";
        });
  }
}
