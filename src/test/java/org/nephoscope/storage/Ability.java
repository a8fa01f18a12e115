package org.nephoscope.storage;

/// What a store may be unable to do by its nature. A store's test names what its store lacks and
/// why; the claims that need it are left out with that reason, or claim the refusal instead.
public enum Ability {
  /// Keeps every key of Unicode text, however odd.
  EVERY_KEY,
  /// Keeps `a` and `a/b` beside each other.
  KEY_THAT_IS_ALSO_A_FOLDER,
  /// Gives encodings, media types and metadata back as they were written.
  HEADERS,
  /// Gives the MD5 of every object written in one piece.
  MD5,
  /// Forgets a folder when the last object below it is deleted.
  FORGETTING_FOLDERS,
  /// Keeps objects whose name ends in a slash.
  FOLDER_MARKERS,
  /// Refuses a write whose condition does not hold.
  CONDITIONAL_WRITES,
  /// Refuses a copy whose condition on the target does not hold.
  CONDITIONAL_COPIES
}
