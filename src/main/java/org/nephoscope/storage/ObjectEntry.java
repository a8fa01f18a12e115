package org.nephoscope.storage;

/// One row of a listing: an object, or a folder that stands for all objects below it.
public sealed interface ObjectEntry permits ObjectMeta, Folder {

  /// The full name inside the store; a folder's ends in a slash.
  String path();

  /// The last step of the name; a folder's has no slash.
  String name();
}
