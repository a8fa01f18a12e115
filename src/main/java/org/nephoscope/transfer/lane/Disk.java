package org.nephoscope.transfer.lane;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The space of a volume of this computer, and whether there is enough to go on. Looked at every
/// minute while there is not.
final class Disk {

  private static final long MINUTE = 60_000_000_000L;

  /// Tells how many bytes can still be written.
  interface Space {
    long usable() throws IOException;
  }

  private final Space space;
  private boolean full;
  private long needed;
  private long next;

  Disk(Space space) {
    this.space = space;
  }

  /// The volume of a folder, or of the nearest one above it that exists.
  static Optional<FileStore> volume(Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      try {
        return Optional.of(Files.getFileStore(path));
      } catch (IOException _) {
        // It does not exist yet; the one above it will hold it.
      }
    }
    return Optional.empty();
  }

  /// Whether so many bytes more do not fit.
  boolean lacks(long bytes) {
    try {
      return space.usable() < bytes;
    } catch (IOException e) {
      System.getLogger(Disk.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot ask a disk for its space", e);
      return false; // what nobody knows is not held against it
    }
  }

  synchronized void full(long bytes, long now) {
    needed = full ? Math.min(needed, bytes) : bytes;
    full = true;
    next = now + MINUTE;
  }

  synchronized void hurry() {
    full = false;
  }

  synchronized boolean isFull() {
    return full;
  }

  /// Looks whether there is space again, if it is time to.
  void look(long now) {
    long wanted;
    synchronized (this) {
      if (!full || now - next < 0) {
        return;
      }
      next = now + MINUTE;
      wanted = needed;
    }
    if (!lacks(wanted)) { // may take long on a network's disk, so nobody else waits meanwhile
      hurry();
    }
  }
}
