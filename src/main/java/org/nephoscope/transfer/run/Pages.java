package org.nephoscope.transfer.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.PartName;

/// All below a folder, page by page, without the unfinished files of this program.
///
/// @param control is looked at between pages
record Pages(ObjectStore store, Location folder, Control control) {

  private static final Sentences SAY = Sentences.of(Pages.class);

  /// In place of a name, once a page has begun before the end of another.
  static final String UNORDERED = "\udbff\udfff";

  /// Takes a page.
  interface Each {
    void page(Page page) throws IOException;
  }

  /// @param empty folders with nothing in them
  /// @param last the name from which the listing would go on, or [#UNORDERED]
  /// @param closed the folder that must not be looked into, of which nothing else is known; on a
  ///   page of its own
  record Page(
      List<ObjectMeta> objects,
      List<Listing.LeftOut> leftOut,
      Optional<AccessDenied> closed,
      List<String> empty,
      String last) {

    /// Whether it tells of nothing that an object could be.
    boolean isEmpty() {
      return objects.isEmpty() && leftOut.isEmpty() && closed.isEmpty();
    }

    /// Only what has one of these names below the folder.
    Page named(Prefix folder, NameFilter names) {
      return named(folder, names.predicate(), names::reaches);
    }

    /// @param reaches whether names below a folder are meant
    Page named(Prefix folder, Predicate<String> wanted, Predicate<String> reaches) {
      return new Page(
          objects.stream().filter(meta -> wanted.test(folder.relativize(meta.key()))).toList(),
          leftOut.stream()
              .filter(left -> wanted.test(left.path().substring(folder.value().length())))
              .toList(),
          closed.filter(error -> reaches.test(error.subject().substring(folder.value().length()))),
          empty.stream()
              .filter(
                  name -> wanted.test(name.substring(folder.value().length(), name.length() - 1)))
              .toList(),
          last);
    }
  }

  /// Gives every page, in order.
  ///
  /// @param after the name before the first; empty for all
  /// @throws Unexpected if the listing was interrupted before, and names in no order cannot tell
  ///   how far it had come
  void after(String after, Each each) throws IOException {
    after(NameFilter.ALL, after, each);
  }

  /// As above without pages, and parts of pages, that hold no name that is meant.
  void after(NameFilter names, String after, Each each) throws IOException {
    if (after.equals(UNORDERED)) {
      throw new Unexpected(folder.path(), SAY.get("unordered"), null);
    }
    String seen = after;
    ListQuery query = names.query(folder.prefix());
    Optional<ListQuery> next =
        Optional.of(after.isEmpty() ? query : query.from(new ListQuery.Start.After(after)));
    while (next.isPresent()) {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      Listing page;
      try {
        page = store.list(next.get());
      } catch (AccessDenied e) {
        var behind = ListQuery.Start.behind(e.subject());
        if (!isFolderBelow(e.subject()) || !isBefore(seen, behind.name())) {
          throw e;
        }
        seen = behind.name();
        each.page(new Page(List.of(), List.of(), Optional.of(e), List.of(), seen));
        next = Optional.of(query.from(behind));
        continue;
      }
      List<ObjectMeta> objects =
          page.entries().stream()
              .filter(ObjectMeta.class::isInstance)
              .map(ObjectMeta.class::cast)
              .filter(meta -> !isOurPart(meta))
              .toList();
      seen = reached(seen, objects, page);
      each.page(new Page(objects, page.leftOut(), Optional.empty(), page.emptyFolders(), seen));
      next = page.next();
    }
  }

  /// Only a folder of this computer tells which one below it is closed.
  private boolean isFolderBelow(String subject) {
    String above = folder.prefix().value();
    return folder.store() instanceof StoreAddress.Local
        && subject.endsWith("/")
        && subject.startsWith(above)
        && !subject.equals(above);
  }

  private boolean isOurPart(ObjectMeta meta) {
    return folder.store() instanceof StoreAddress.Local && PartName.isPart(meta.name());
  }

  /// How far the listing has come with a page.
  private static String reached(String seen, List<ObjectMeta> objects, Listing page) {
    String last = last(objects, page);
    if (last.isEmpty() || seen.equals(UNORDERED)) {
      return seen;
    }
    boolean goesOn = objects.isEmpty() || isBefore(seen, objects.getFirst().path());
    return goesOn ? last : UNORDERED;
  }

  private static boolean isBefore(String name, String other) {
    return ObjectKey.compareUtf8(name, other) < 0;
  }

  private static String last(List<ObjectMeta> objects, Listing page) {
    String object = objects.isEmpty() ? "" : objects.getLast().path();
    String other = page.leftOut().isEmpty() ? "" : page.leftOut().getLast().path();
    String empty = page.emptyFolders().isEmpty() ? "" : page.emptyFolders().getLast();
    String later = isBefore(object, other) ? other : object;
    return isBefore(later, empty) ? empty : later;
  }
}
