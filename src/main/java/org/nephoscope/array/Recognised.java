package org.nephoscope.array;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Arrays that are packed into something else, which are named here and not opened.
public final class Recognised {

  private static final Sentences SAY = Sentences.of(Recognised.class);

  private Recognised() {}

  /// What an object of that name most likely is, as the end of a sentence; empty for others.
  public static Optional<String> object(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".ozx") || lower.endsWith(".zarr.zip") || lower.endsWith(".zarr.zip/")) {
      return Optional.of(SAY.get("a-zipped-zarr-hierarchy-which"));
    }
    boolean json = lower.endsWith(".json") || lower.endsWith(".json.zst");
    if (json && (lower.contains("kerchunk") || lower.contains(".refs."))) {
      return Optional.of(SAY.get("a-list-of-references-kerchunk"));
    }
    return Optional.empty();
  }

  /// What lies under a prefix that is no array by itself: a repository of Icechunk, or references
  /// of kerchunk in Parquet. One request.
  public static Optional<String> folder(ObjectStore store, Prefix prefix) throws StorageException {
    Set<String> names = new TreeSet<>();
    try {
      store.list(ListQuery.children(prefix)).entries().forEach(entry -> names.add(entry.name()));
    } catch (StorageException.Unsupported _) {
      return Optional.empty();
    }
    if (names.contains("snapshots") && names.contains("refs") && names.contains("manifests")) {
      return Optional.of(SAY.get("a-repository-of-icechunk-which"));
    }
    return Optional.empty();
  }
}
