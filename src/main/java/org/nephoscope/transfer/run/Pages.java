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
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.PartName;

/// All below a folder, page by page, without the unfinished files of this program.
///
/// @param control is looked at between pages
record Pages(ObjectStore store, Location folder, Control control) {

  /// Takes a page.
  interface Each {
    void page(Page page) throws IOException;
  }

  /// @param last the name from which the listing would go on
  record Page(List<ObjectMeta> objects, List<Listing.LeftOut> leftOut, String last) {

    /// Only what has one of these names below the folder.
    Page named(Prefix folder, Predicate<String> wanted) {
      return new Page(
          objects.stream().filter(meta -> wanted.test(folder.relativize(meta.key()))).toList(),
          leftOut.stream()
              .filter(left -> wanted.test(left.path().substring(folder.value().length())))
              .toList(),
          last);
    }
  }

  /// Gives every page, in order.
  ///
  /// @param after the name before the first; empty for all
  void after(String after, Each each) throws IOException {
    ListQuery query = ListQuery.everything(folder.prefix());
    Optional<ListQuery> next =
        Optional.of(after.isEmpty() ? query : query.from(new ListQuery.Start.After(after)));
    while (next.isPresent()) {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      Listing page = store.list(next.get());
      List<ObjectMeta> objects =
          page.entries().stream()
              .filter(ObjectMeta.class::isInstance)
              .map(ObjectMeta.class::cast)
              .filter(meta -> !isOurPart(meta))
              .toList();
      each.page(new Page(objects, page.leftOut(), last(objects, page)));
      next = page.next();
    }
  }

  private boolean isOurPart(ObjectMeta meta) {
    return folder.store() instanceof StoreAddress.Local && PartName.isPart(meta.name());
  }

  private static String last(List<ObjectMeta> objects, Listing page) {
    String object = objects.isEmpty() ? "" : objects.getLast().path();
    String other = page.leftOut().isEmpty() ? "" : page.leftOut().getLast().path();
    return ObjectKey.compareUtf8(object, other) < 0 ? other : object;
  }
}
