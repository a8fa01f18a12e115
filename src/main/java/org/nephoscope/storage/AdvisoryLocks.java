package org.nephoscope.storage;

import java.time.Duration;
import java.util.Optional;

/// A feature of stores whose objects are files of this computer: locks that programs agree to heed.
/// They hold back nobody who does not ask for them, and end with the program that has them, however
/// it ends. An object has one lock whatever encoding the name of its file tells.
public interface AdvisoryLocks {

  /// Who else may have the lock meanwhile.
  enum Kind {
    /// Others that ask for a shared one: for reading.
    SHARED,
    /// Nobody: for writing.
    EXCLUSIVE
  }

  /// A lock that is held until it is closed, from whatever thread. It cannot be taken twice:
  /// whoever has it exclusively waits for itself in vain.
  interface Held extends AutoCloseable {
    @Override
    void close() throws StorageException;
  }

  /// From now on nobody waits for a lock through this opening of the store: it is there at once, or
  /// not. Who waits now gives up.
  void endWaits();

  /// Takes the lock of an object, which need not exist.
  ///
  /// @param patience how long to wait for others; zero not to wait
  /// @return empty if others had it all that time
  Optional<Held> lock(ObjectKey key, Kind kind, Duration patience) throws StorageException;
}
