package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.lane.Control;

/// How far a listing has come is told by a name, or not at all.
class PagesTest {

  private static final StoreAddress PLACE = new StoreAddress.Memory("pages");

  private ObjectStore store;
  private final List<String> names = new ArrayList<>();
  private final List<String> reached = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    store = new Stores().open(PLACE, Access.AMBIENT);
    for (String name : List.of("a", "b", "c", "d")) {
      store.put(new ObjectKey(name), ByteSource.of(new byte[1]), PutOptions.REPLACE);
    }
  }

  @Test
  void aListingGoesOnAfterTheLastName() throws IOException {
    read(store, "b");
    assertThat(names).containsExactly("c", "d");
    assertThat(reached).containsExactly("d");
  }

  /// No name of such a listing says what has been seen of it, so nothing may be left out unnoticed.
  @Test
  void pagesInNoOrderAreGivenWholeAndGoOnNowhere() throws IOException {
    var unordered = new Unordered(store);
    read(unordered, "");
    assertThat(names).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(reached).containsExactly("d", Pages.UNORDERED);
    assertThatThrownBy(() -> read(unordered, reached.getLast()))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("in no order");
  }

  private void read(ObjectStore from, String after) throws IOException {
    new Pages(from, new Location(PLACE, ""), new Control(Control.Wish.RUN))
        .after(
            after,
            page -> {
              page.objects().forEach(meta -> names.add(meta.path()));
              reached.add(page.last());
            });
  }

  /// The second half of all names, then the first, as a server may list that keeps them in no
  /// order.
  private static final class Unordered extends ForwardingStore {
    private final ObjectStore store;

    Unordered(ObjectStore store) {
      this.store = store;
    }

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      var all = store.list(query.from(ListQuery.Start.BEGINNING)).entries();
      int half = all.size() / 2;
      return query.start().equals(ListQuery.Start.BEGINNING)
          ? new Listing(
              all.subList(half, all.size()),
              Optional.of(query.from(new ListQuery.Start.Token("rest"))))
          : new Listing(all.subList(0, half), Optional.empty());
    }
  }
}
