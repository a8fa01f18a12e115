package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.demo.DemoData;
import org.nephoscope.storage.Prefix;

/// Reads the demo data, whose writer and this reader share no code.
@Execution(ExecutionMode.CONCURRENT)
class DemoArraysTest {

  private final Map<Presence, Integer> presences = new EnumMap<>(Presence.class);
  private final List<String> problems = new ArrayList<>();

  @Test
  void everyChunkIsReadableOrSaysWhyNot() throws IOException {
    var store = new MemoryStore("demo");
    DemoData.fill(store);
    var opener = new ArrayOpener(store);
    var image = opener.open(Prefix.of("cells.ome.zarr")).orElseThrow();
    OmeImage ome = OmeReader.read(image.attributes()).orElseThrow();
    assertThat(ome.problems()).isEmpty();
    assertThat(ome.levels()).isNotEmpty();
    for (OmeImage.Level level : ome.levels()) {
      assertThat(opener.child((GroupMeta) image, level.path())).containsInstanceOf(ArrayMeta.class);
    }
    List<ArrayMeta> arrays = new ArrayList<>();
    collect(opener, image, arrays);
    collect(opener, opener.open(Prefix.of("membrane.zarr")).orElseThrow(), arrays);
    for (ArrayMeta array : arrays) {
      assertThat(array.unreadable()).as(array.prefix().value()).isEmpty();
      read(new ArrayReader(store, array));
    }
    System.out.println("demo: " + arrays.size() + " arrays " + presences + " " + problems);
    assertThat(presences).containsKeys(Presence.STORED, Presence.NOT_STORED);
    assertThat(problems).as("the demo data holds one damaged chunk").hasSize(1);
  }

  private void read(ArrayReader reader) throws IOException {
    var grid = reader.array().chunks();
    for (long cell = 0; cell < grid.cells(); cell++) {
      ChunkRead read = reader.read(grid.index(cell));
      presences.merge(read.presence(), 1, Integer::sum);
      read.problem().ifPresent(why -> problems.add(read.key() + ": " + why));
    }
  }

  private static void collect(ArrayOpener opener, ArrayNode node, List<ArrayMeta> arrays)
      throws IOException {
    switch (node) {
      case ArrayMeta array -> arrays.add(array);
      case PartialArray part -> throw new AssertionError(part.why());
      case GroupMeta group -> {
        for (ArrayNode child : opener.children(group)) {
          collect(opener, child, arrays);
        }
      }
    }
  }
}
