package org.nephoscope.ui.welcome;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Zoom;

/// A word and the buttons that it is about: in one line; else with the word above them; else one
/// button below the other. Each of them keeps the room for its words.
final class SignInRow extends Region {

  private static final PseudoClass STACKED = PseudoClass.getPseudoClass("stacked");
  private static final double BESIDE = 8;
  private static final double UNDER = 4;

  private final Label word;
  private final List<ToggleButton> buttons;

  private enum Form {
    LINE,
    BELOW,
    STACK
  }

  SignInRow(Label word, List<ToggleButton> buttons) {
    this.word = word;
    this.buttons = buttons;
    getStyleClass().add("welcome-signin");
    getChildren().add(word);
    getChildren().addAll(buttons);
  }

  /// What is narrower is higher.
  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return sides() + width(word) + beside() + together();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double button = buttons.stream().mapToDouble(SignInRow::height).max().orElse(0);
    double content =
        switch (form(width)) {
          case LINE -> Math.max(height(word), button);
          case BELOW -> height(word) + under() + button;
          case STACK -> height(word) + buttons.size() * (under() + button);
        };
    return snappedTopInset() + content + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    Form form = form(getWidth());
    double room = getWidth() - sides();
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double button = buttons.stream().mapToDouble(SignInRow::height).max().orElse(0);
    double middle = form == Form.LINE ? Math.max(0, (button - height(word)) / 2) : 0;
    word.resizeRelocate(left, snapPositionY(top + middle), width(word), height(word));
    double x = form == Form.LINE ? left + width(word) + beside() : left;
    double y = form == Form.LINE ? top : top + height(word) + under();
    for (ToggleButton one : buttons) {
      double width = Math.min(width(one), room);
      one.resizeRelocate(x, y, width, height(one));
      one.pseudoClassStateChanged(STACKED, form == Form.STACK);
      if (form == Form.STACK) {
        y += button + under();
      } else {
        x += width;
      }
    }
  }

  private Form form(double width) {
    double room = width - sides();
    if (width < 0 || width(word) + beside() + together() <= room) {
      return Form.LINE;
    }
    return together() <= room ? Form.BELOW : Form.STACK;
  }

  private double together() {
    return buttons.stream().mapToDouble(this::width).sum();
  }

  private double width(Region part) {
    return snapSizeX(Math.min(part.prefWidth(-1), part.maxWidth(-1)));
  }

  private static double height(Region part) {
    return Math.ceil(part.prefHeight(-1));
  }

  private double sides() {
    return snappedLeftInset() + snappedRightInset();
  }

  private double beside() {
    return snapSpaceX(Zoom.now(BESIDE));
  }

  private double under() {
    return snapSpaceY(Zoom.now(UNDER));
  }
}
