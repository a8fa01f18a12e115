package org.nephoscope.ui.inspector;

import javafx.scene.Node;

/// One tab of the inspector. Used on the window's thread only.
public interface InspectorPage {

  /// The word on the tab.
  String title();

  /// What the tab holds; always the same node.
  Node content();

  /// Turns to another subject, also while the tab is not in front, so nothing slow is begun here
  /// before [#shown]. Says whether this tab has something to say about it; if not it is left out.
  boolean turnTo(Subject subject);

  /// The tab came to the front, or its subject changed while it was there.
  void shown();

  /// The tab left the front, or the inspector was put away.
  default void hidden() {}
}
