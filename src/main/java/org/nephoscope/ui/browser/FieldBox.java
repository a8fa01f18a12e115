package org.nephoscope.ui.browser;

import javafx.css.PseudoClass;
import javafx.scene.control.TextField;

/// Marks a box that looks like one field though it holds several nodes.
public final class FieldBox {

  static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("inside-focused");

  /// What is in it cannot be used.
  static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");

  private FieldBox() {}

  /// Marks a field for code while nothing is in it, because what it then says is a sentence.
  public static void markBlank(TextField field) {
    field
        .textProperty()
        .subscribe(text -> field.pseudoClassStateChanged(BLANK, text == null || text.isEmpty()));
  }
}
