package org.nephoscope.ui.browser;

import javafx.scene.control.TreeItem;

/// What lines of the places tree are called, for tests elsewhere.
public final class PlaceLines {

  private PlaceLines() {}

  public static String name(TreeItem<?> item) {
    return ((PlaceNode) item.getValue()).label();
  }
}
