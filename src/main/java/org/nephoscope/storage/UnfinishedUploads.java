package org.nephoscope.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A feature of stores in which an upload that was neither finished nor taken back goes on costing
/// money, invisible in listings.
public interface UnfinishedUploads {

  /// One such upload.
  ///
  /// @param id the store's own name for it; a key may have several
  record Upload(ObjectKey key, String id, Optional<Instant> begun, Optional<String> storageClass) {

    /// One of which no more is known.
    public static Upload of(ObjectKey key, String id) {
      return new Upload(key, id, Optional.empty(), Optional.empty());
    }
  }

  /// Some uploads, and where the next page begins.
  record Page(List<Upload> uploads, Optional<String> next) {
    public Page {
      uploads = List.copyOf(uploads);
    }
  }

  /// Uploads to names that begin so.
  ///
  /// @param from empty for the first page, else what the page before said
  Page uploads(String namePrefix, Optional<String> from) throws StorageException;

  /// Every upload to exactly that key.
  default List<Upload> uploads(ObjectKey key) throws StorageException {
    List<Upload> found = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      Page page = uploads(key.value(), from);
      page.uploads().stream().filter(upload -> upload.key().equals(key)).forEach(found::add);
      from = page.next();
    } while (from.isPresent());
    return found;
  }

  /// How many bytes of it have arrived. Asks for every part, so it is not for long lists.
  long size(Upload upload) throws StorageException;

  /// Throws away what has arrived. One that is already gone is no error.
  void abort(Upload upload) throws StorageException;
}
