package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.Badge;
import org.nephoscope.array.model.Format;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Prefix;

class EntryKindTest {

  @ParameterizedTest
  @CsvSource({
    "a/cells.ome.zarr/, GROUP",
    "a/tracings.n5, GROUP",
    "a/cells.ome.zarr/0/, ARRAY",
    "a/membrane.zarr/s12/, ARRAY",
    "a/membrane.zarr/s0/c/, PREFIX",
    "a/cells.ome.zarr/labels/, PREFIX",
    "a/0/, PREFIX",
    "a/zarr/, PREFIX"
  })
  void aPathPromisesWhatItsNamesSay(String path, EntryKind kind) {
    assertThat(EntryKind.ofPath(path)).isEqualTo(kind);
  }

  @Test
  void aVolumeIsNoGroup() {
    var volume = new Badge(Format.PRECOMPUTED, false, Optional.empty());
    assertThat(EntryKind.of(new Folder(new Prefix("seg/")), false, Optional.of(volume)))
        .isEqualTo(EntryKind.VOLUME);
  }
}
