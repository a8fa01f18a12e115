package org.nephoscope.ui;

import java.nio.file.Path;
import java.util.List;
import org.nephoscope.connection.Place;

/// What a person can start from the browser. Each call returns after the person has been asked what
/// must be asked, or cancelled; the work goes on in the background. Called on the window's thread.
public interface TransferActions {

  /// Asks for files and uploads them below a prefix.
  void upload(Place into);

  /// Asks for a folder and uploads it with all below it.
  void uploadFolder(Place into);

  /// Uploads files and folders that were dropped on a prefix.
  void upload(List<Path> files, Place into);

  /// Asks for a folder and downloads objects and prefixes into it.
  void download(List<ChosenPlace> places);

  /// Asks for a folder and downloads objects into it, each with the name it has below a prefix of
  /// theirs.
  void download(Place below, List<ChosenPlace> objects);

  /// Asks for a folder of any store and moves objects and prefixes into it.
  void move(List<ChosenPlace> places);

  /// Asks for another name beside that of an object or prefix, and moves it there.
  void rename(ChosenPlace place);

  /// Asks for another name beside that of an object or prefix, and copies it there.
  void duplicate(ChosenPlace place);

  /// Asks for a folder of any store, shows what differs, and makes it like a prefix.
  void sync(Place prefix);

  /// Asks for another place or a saved list, and compares a folder, or what was chosen in it.
  ///
  /// @param shown the folder in which something was chosen
  /// @param chosen if empty, all of the folder is meant
  void verify(Place shown, List<ChosenPlace> chosen);

  /// Asks, with count and bytes, and deletes objects and prefixes.
  void delete(List<ChosenPlace> places);
}
