package org.nephoscope.ui.palette;

import javafx.scene.Node;

/// One line of the palette.
///
/// @param title what is searched and shown, such as `Download…` or `s3://lab/atlas/`
/// @param note where it comes from, such as the name of its menu; or why it cannot be done now
/// @param keys how it is reached without the palette, as shown in menus; empty if only here
/// @param icon makes its picture; asked once for each line that is shown
/// @param possible whether choosing it does something
/// @param run does it; on the window's thread
public record PaletteChoice(
    String title, String note, String keys, Icon icon, boolean possible, Runnable run) {

  /// A picture for a line.
  @FunctionalInterface
  public interface Icon {
    Node make();
  }
}
