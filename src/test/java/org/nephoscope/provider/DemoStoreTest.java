package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.demo.DemoData;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;

@Execution(ExecutionMode.CONCURRENT)
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

  @Test
  void itsObjectsHaveTheSameDateEverywhereAndWhatIsWrittenLaterHasItsOwn() throws Exception {
    try (var store = new Stores().open(new StoreAddress.Demo(), Access.ANONYMOUS)) {
      assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(((ObjectMeta) entry).modified()).contains(DemoData.DATE));

      var written =
          store.put(new ObjectKey("new"), ByteSource.of(new byte[] {1}), PutOptions.REPLACE);

      assertThat(written.modified().orElseThrow()).isAfter(DemoData.DATE);
    }
  }
}
