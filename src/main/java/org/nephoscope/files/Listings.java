package org.nephoscope.files;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Lists names below the opened location, page by page as they are read, in the byte order of their
/// UTF-8 form. Below a folder that is not there, there is nothing.
public final class Listings {

  private final Opened place;

  public Listings(Opened place) {
    this.place = place;
  }

  /// Trouble comes as [UncheckedIOException], because a stream can throw nothing else.
  public Stream<Listed> entries(ListRequest request) {
    String name = place.root().value() + request.prefix();
    boolean inside = name.isEmpty() || name.endsWith("/");
    try {
      if (request.flat() && !inside && isFolder(request.prefix())) {
        return Stream.concat(
            itself(request, name), pages(request, Prefix.of(name), "", Depth.CHILDREN));
      }
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
    Prefix folder = new Prefix(name.substring(0, name.lastIndexOf('/') + 1));
    return pages(
        request,
        folder,
        name.substring(folder.value().length()),
        request.flat() ? Depth.CHILDREN : Depth.EVERYTHING);
  }

  /// Whether something is in a folder of exactly that name, or marks it. The location itself is a
  /// folder if it is there.
  public boolean isFolder(String path) throws StorageException {
    String name = place.root().value() + path;
    Prefix folder = Prefix.of(name);
    if (!place.store().list(ListQuery.children(folder).limit(1)).entries().isEmpty()) {
      return true;
    }
    if (folder.isRoot()) {
      return true; // a store that is not there has thrown
    }
    // A folder of a disk may be empty; the one above knows it.
    String step = folder.name();
    var query =
        new ListQuery(folder.parent(), step, Depth.CHILDREN, Start.BEGINNING, ListQuery.PAGE);
    for (Optional<ListQuery> next = Optional.of(query); next.isPresent(); ) {
      var page = place.store().list(next.get());
      for (var entry : page.entries()) {
        if (entry.path().equals(folder.value())) {
          return true;
        }
        if (ObjectKey.compareUtf8(entry.path(), folder.value()) > 0) {
          return false;
        }
      }
      next = page.next();
    }
    return false;
  }

  /// Counts what is below a prefix in one pass over the listing.
  public Subtree subtree(String prefix) throws StorageException {
    try (Stream<Listed> entries = entries(ListRequest.below(prefix))) {
      long objects = 0;
      long bytes = 0;
      for (Listed entry : (Iterable<Listed>) entries::iterator) {
        objects += entry.object().isPresent() ? 1 : 0;
        bytes += entry.size().orElse(0);
      }
      return new Subtree(objects, bytes);
    } catch (UncheckedIOException e) {
      throw BatchException.storage(prefix, e);
    }
  }

  /// The object of exactly the name of the folder.
  private Stream<Listed> itself(ListRequest request, String name) throws StorageException {
    if (request
        .after()
        .filter(after -> ObjectKey.compareUtf8(after, request.prefix()) >= 0)
        .isPresent()) {
      return Stream.empty();
    }
    Optional<ObjectMeta> object = new Metas(place, Calls.USUAL).head(request.prefix());
    return object.stream().map(meta -> Listed.of(place.path(name), meta));
  }

  private Stream<Listed> pages(ListRequest request, Prefix folder, String begin, Depth depth) {
    Start start =
        request
            .after()
            .<Start>map(after -> new Start.After(place.root().value() + after))
            .orElse(Start.BEGINNING);
    var first = new ListQuery(folder, begin, depth, start, ListQuery.PAGE);
    Iterator<List<Listed>> pages = new Pages(request, first);
    return Lanes.stream(pages).flatMap(List::stream);
  }

  /// One page after the other.
  private final class Pages implements Iterator<List<Listed>> {
    private final ListRequest request;
    private Optional<ListQuery> next;

    Pages(ListRequest request, ListQuery first) {
      this.request = request;
      this.next = Optional.of(first);
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public List<Listed> next() {
      try {
        var page = place.store().list(next.orElseThrow());
        next = page.next();
        List<Listed> entries = new ArrayList<>();
        for (var entry : page.entries()) {
          boolean marker =
              entry instanceof ObjectMeta meta && entry.path().endsWith("/") && meta.size() == 0;
          boolean root = entry.path().equals(place.root().value());
          if ((!marker || request.markers()) && !root) {
            entries.add(Listed.of(place.path(entry.path()), entry));
          }
        }
        for (Listing.LeftOut left : page.leftOut()) {
          entries.add(
              new Listed(place.path(left.path()), Optional.empty(), Optional.of(left.why())));
        }
        if (!page.leftOut().isEmpty()) {
          entries.sort((a, b) -> ObjectKey.compareUtf8(a.path(), b.path()));
        }
        return entries;
      } catch (StorageException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
