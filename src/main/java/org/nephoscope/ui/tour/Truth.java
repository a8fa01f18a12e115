package org.nephoscope.ui.tour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// What the stores themselves say, asked past the window, so that what the window shows can be
/// compared with it.
final class Truth {

  private final StoreOpener opener;

  Truth(StoreOpener opener) {
    this.opener = opener;
  }

  /// The names below a prefix as a table shows them: prefixes first, each with a slash.
  List<String> rows(Place prefix) throws StorageException {
    var names = new ArrayList<String>();
    var objects = new ArrayList<String>();
    for (ObjectEntry entry : list(prefix, ListQuery.children(prefix.location().prefix()))) {
      switch (entry) {
        case Folder folder -> names.add(folder.name() + "/");
        case ObjectMeta meta -> objects.add(meta.name());
      }
    }
    names.addAll(objects);
    return names;
  }

  /// Every object below a prefix, by its key behind the prefix.
  Map<String, ObjectMeta> objects(Place prefix) throws StorageException {
    var objects = new TreeMap<String, ObjectMeta>();
    int skip = prefix.location().prefix().value().length();
    for (ObjectEntry entry : list(prefix, ListQuery.everything(prefix.location().prefix()))) {
      if (entry instanceof ObjectMeta meta) {
        objects.put(meta.path().substring(skip), meta);
      }
    }
    return objects;
  }

  /// All stored bytes of an object.
  byte[] bytes(Place place, ObjectKey key) throws IOException {
    try (ObjectStore store = opener.open(place.location().store(), place.access());
        var content = store.open(key, Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  /// How an object below a prefix is encoded.
  List<String> encoding(Place prefix, String name) throws StorageException {
    try (ObjectStore store = opener.open(prefix.location().store(), prefix.access())) {
      return store
          .stat(new ObjectKey(prefix.location().prefix().value() + name))
          .headers()
          .map(Headers::encoding)
          .orElse(List.of());
    }
  }

  private List<ObjectEntry> list(Place place, ListQuery first) throws StorageException {
    var entries = new ArrayList<ObjectEntry>();
    try (ObjectStore store = opener.open(place.location().store(), place.access())) {
      Optional<ListQuery> next = Optional.of(first);
      while (next.isPresent()) {
        Listing page = store.list(next.get());
        entries.addAll(page.entries());
        next = page.next();
      }
    }
    return entries;
  }
}
