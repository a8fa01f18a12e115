package org.nephoscope.storage;

/// A feature of stores with classes of storage that must be brought back before they can be read
/// ([StorageException.AccessDenied.Why#ARCHIVED]).
public interface Archive {

  /// Whether an object can be read.
  enum State {
    /// It never was, or is no longer, in an archive.
    NOT_ARCHIVED,
    ARCHIVED,
    /// It was asked for and is on its way, which takes minutes to two days.
    COMING,
    /// It is archived, and a copy can be read for a while.
    READABLE
  }

  /// How fast an object comes back, and how dear that is.
  enum Speed {
    EXPEDITED,
    STANDARD,
    BULK
  }

  State state(ObjectKey key) throws StorageException;

  /// Asks for a copy that can be read. Asking for one that is coming or readable is no error.
  ///
  /// @param days how long the copy stays, at least 1, else [IllegalArgumentException]
  void bringBack(ObjectKey key, int days, Speed speed) throws StorageException;
}
