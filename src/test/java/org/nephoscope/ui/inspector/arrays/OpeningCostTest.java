package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;

/// How many requests it took to open the page of an array.
class OpeningCostTest {

  private static final Place PLACE =
      new Place(new Location(new StoreAddress.Memory("cost"), "a.zarr/"), Access.ANONYMOUS);

  @Test
  void eachCallIsOneAndAnEarlierQuestionCountsNothing() throws IOException {
    var memory = new MemoryStore("cost");
    var cost = new OpeningCost();
    ObjectStore earlier = cost.begin(_ -> memory).at(PLACE);
    ObjectStore now = cost.begin(_ -> memory).at(PLACE);
    assertThat(cost.paid()).isEmpty();
    var query = ListQuery.children(Prefix.of("a.zarr/"));
    earlier.list(query);
    now.list(query);
    now.list(query);
    now.close(); // it belongs to others
    now.list(query);
    cost.end();
    assertThat(cost.paid().orElseThrow().requests()).isEqualTo(3);
  }
}
