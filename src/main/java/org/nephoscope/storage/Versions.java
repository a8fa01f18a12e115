package org.nephoscope.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A feature of stores that can keep what was overwritten or deleted. Whether this one does, is a
/// setting of the bucket; where it never did, each object has one version.
public interface Versions {

  /// One state that a name had.
  sealed interface Version {
    ObjectKey key();

    /// The store's own name for it; only it can tell versions apart.
    String id();

    /// Whether this is what the name stands for now.
    boolean newest();

    Optional<Instant> modified();
  }

  /// Bytes that are still there.
  record Kept(ObjectMeta meta, String id, boolean newest) implements Version {
    @Override
    public ObjectKey key() {
      return meta.key();
    }

    @Override
    public Optional<Instant> modified() {
      return meta.modified();
    }
  }

  /// The name was deleted; older versions may still be there.
  record Deleted(ObjectKey key, String id, boolean newest, Optional<Instant> modified)
      implements Version {}

  /// Some versions, and where the next page begins.
  record Page(List<Version> versions, Optional<String> next) {
    public Page {
      versions = List.copyOf(versions);
    }
  }

  /// Versions of all names that begin so, names in byte order and of each name the newest first.
  ///
  /// @param namePrefix a key for its own versions (and those of longer names), a folder, or nothing
  /// @param from empty for the first page, else what the page before said
  Page versions(String namePrefix, Optional<String> from) throws StorageException;

  /// Opens the bytes of one version; see [ObjectStore#open].
  ObjectContent open(ObjectKey key, String version, Span span) throws StorageException;

  /// Makes the bytes and headers of an older version the newest again, by copying; no version is
  /// lost. Returns what the name then stands for.
  ///
  /// @param condition what the name must stand for meanwhile; [Condition#ABSENT] where it is
  ///   deleted
  ObjectMeta restore(ObjectKey key, String version, Condition condition) throws StorageException;

  /// The same, whatever the name stands for.
  default ObjectMeta restore(ObjectKey key, String version) throws StorageException {
    return restore(key, version, Condition.ALWAYS);
  }

  /// Deletes one version for good. Deleting the newest [Deleted] brings the name back.
  void delete(ObjectKey key, String version) throws StorageException;
}
