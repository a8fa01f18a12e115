package org.nephoscope.ui.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.ui.OpenStores;

/// Every key below a prefix is asked for, and those that are meant are kept: stores cannot search.
final class FoundPages implements ListingRun.Pages {

  /// So many found keys are enough for a person to see that the question was too wide.
  private static final long PAUSE_AT = 10_000;

  private final OpenStores stores;
  private final Place place;
  private final FindQuery query;
  private final Predicate<String> meant;
  private final AtomicLong read = new AtomicLong();

  FoundPages(OpenStores stores, Place place, FindQuery query) {
    this.stores = stores;
    this.place = place;
    this.query = query;
    this.meant = query.predicate();
  }

  @Override
  public Listing page(Optional<ListQuery> next) throws IOException {
    Listing all = stores.at(place).list(next.orElseGet(this::first));
    Prefix prefix = place.location().prefix();
    List<ObjectEntry> found = new ArrayList<>();
    for (ObjectEntry entry : all.entries()) {
      if (entry instanceof ObjectMeta meta && meant.test(prefix.relativize(meta.key()))) {
        found.add(entry);
      }
    }
    read.addAndGet(all.entries().size());
    return new Listing(found, all.leftOut(), all.next());
  }

  @Override
  public OptionalLong read() {
    return OptionalLong.of(read.get());
  }

  @Override
  public long pauseAt() {
    return PAUSE_AT;
  }

  private ListQuery first() {
    var everything = ListQuery.everything(place.location().prefix());
    return new ListQuery(
        everything.folder(),
        query.beginning(),
        everything.depth(),
        everything.start(),
        everything.limit());
  }
}
