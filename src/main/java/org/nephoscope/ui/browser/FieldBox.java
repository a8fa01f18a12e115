package org.nephoscope.ui.browser;

import javafx.css.PseudoClass;

/// Marks a box that looks like one field though it holds several nodes.
final class FieldBox {

  static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("inside-focused");

  /// What is in it cannot be used.
  static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private FieldBox() {}
}
