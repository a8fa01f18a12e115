package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

class DemoStoreTest {

  @Test
  void openingTheDemoDataTwiceShowsTheSameObjects() throws Exception {
    var stores = new Stores();
    try (var first = stores.open(new StoreAddress.Demo(), Access.ANONYMOUS)) {
      assertThat(
              first.list(ListQuery.children(Prefix.ROOT)).entries().stream().map(ObjectEntry::path))
          .containsExactly("cells.ome.zarr/", "membrane.zarr/", "notes/", "tiny-objects/");
      first.delete(List.of(new ObjectKey("notes/README.md")));
    }
    try (var second = stores.open(new StoreAddress.Demo(), Access.ANONYMOUS)) {
      assertThat(second.list(ListQuery.children(new Prefix("notes/"))).entries())
          .isNotEmpty()
          .extracting(ObjectEntry::name)
          .doesNotContain("README.md");
    }
  }
}
