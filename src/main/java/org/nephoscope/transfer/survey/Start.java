package org.nephoscope.transfer.survey;

import java.util.Optional;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Objects to look at in one store: one, or those below a prefix.
public sealed interface Start {

  /// Takes objects one after the other.
  @FunctionalInterface
  interface Visitor {

    /// Says whether to go on.
    boolean visit(ObjectMeta object) throws StorageException;

    /// Something that a listing has met and does not give.
    default void leftOut(Listing.LeftOut left) {}
  }

  /// One that was listed already.
  record Seen(ObjectMeta meta) implements Start {}

  /// One that is asked for.
  record Named(ObjectKey key) implements Start {}

  /// Everything below a prefix.
  ///
  /// @param deep also what is below folders
  record Below(Prefix prefix, boolean deep) implements Start {}

  /// The start for a row of a listing.
  static Start of(ObjectEntry entry) {
    return switch (entry) {
      case ObjectMeta meta -> new Seen(meta);
      case org.nephoscope.storage.Folder(var prefix) -> new Below(prefix, true);
    };
  }

  /// Gives every object to the visitor, page by page. Says whether it went on to the end.
  default boolean walk(ObjectStore store, Visitor visitor) throws StorageException {
    return switch (this) {
      case Seen(var meta) -> visitor.visit(meta);
      case Named(var key) -> visitor.visit(store.stat(key));
      case Below(var prefix, var deep) -> below(store, prefix, deep, visitor);
    };
  }

  private static boolean below(ObjectStore store, Prefix prefix, boolean deep, Visitor visitor)
      throws StorageException {
    ListQuery first = deep ? ListQuery.everything(prefix) : ListQuery.children(prefix);
    Optional<ListQuery> query = Optional.of(first);
    while (query.isPresent()) {
      Listing page = store.list(query.get());
      page.leftOut().forEach(visitor::leftOut);
      for (ObjectEntry entry : page.entries()) {
        if (entry instanceof ObjectMeta meta && !visitor.visit(meta)) {
          return false;
        }
      }
      query = page.next();
    }
    return true;
  }
}
