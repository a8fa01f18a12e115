package org.nephoscope.ui.inspector.objects;

/// A picture that can be shown: at most some thousand pixels wide, whatever the stored one was.
final class Pixels {

  private final int width;
  private final int height;
  private final int[] argb;
  private final int storedWidth;
  private final int storedHeight;

  /// @param argb row by row, not premultiplied
  Pixels(int width, int height, int[] argb, int storedWidth, int storedHeight) {
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.storedWidth = storedWidth;
    this.storedHeight = storedHeight;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// Row by row, not premultiplied; not to be changed.
  int[] argb() {
    return argb;
  }

  int storedWidth() {
    return storedWidth;
  }

  int storedHeight() {
    return storedHeight;
  }
}
