package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.Badge;
import org.nephoscope.array.model.Format;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// What one pane has learnt of prefixes, for the others.
class LearnedKindsTest {

  private static final Badge ARRAY = new Badge(Format.ZARR_V3, true, Optional.empty());
  private static final Badge GROUP = new Badge(Format.ZARR_V3, false, Optional.empty());

  private final LearnedKinds kinds = new LearnedKinds();

  @Test
  void anArrayIsKnownWithAndWithoutTheSlashAtItsEnd() {
    kinds.learn(place("a.zarr/0"), ARRAY);
    assertThat(kinds.isArray(place("a.zarr/0/"))).isTrue();
    assertThat(kinds.of(place("a.zarr/0/"))).contains(ARRAY);
    assertThat(kinds.isArray(place("a.zarr/1/"))).isFalse();
  }

  @Test
  void onlyWhatIsNewIsTold() {
    kinds.learn(place("a.zarr/"), GROUP);
    int before = kinds.changesProperty().get();
    kinds.learn(place("a.zarr/"), GROUP);
    assertThat(kinds.changesProperty().get()).isEqualTo(before);
    kinds.learn(place("a.zarr/"), ARRAY);
    assertThat(kinds.changesProperty().get()).isGreaterThan(before);
  }

  private static Place place(String path) {
    return new Place(new Location(new StoreAddress.Memory("learned"), path), Access.ANONYMOUS);
  }
}
