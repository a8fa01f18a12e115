package org.nephoscope.ui.inspector.objects;

/// A way to look at the bytes of an object.
public enum Look {
  PICTURE,
  TREE,
  TABLE,
  TEXT,
  HEX
}
