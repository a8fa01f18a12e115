package org.nephoscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a view model may ask the person, without knowing any window. Called on the window's thread;
/// returns when the person has answered. Cancelling is always an answer and never an error.
public interface Dialogs {

  /// A question with one action.
  ///
  /// @param message the sentence in large type
  /// @param detail what it means for the person's files
  /// @param action the word on the button that does it
  /// @param dangerous whether cancelling is the default
  record Question(String title, String message, String detail, String action, boolean dangerous) {}

  /// Whether the person chose the action.
  boolean confirm(Question question);

  /// Tells something that needs no choice.
  void tell(String title, String message, String detail);

  Optional<Path> chooseFolder(String title);

  /// The chosen files; empty when cancelled.
  List<Path> chooseFiles(String title);
}
