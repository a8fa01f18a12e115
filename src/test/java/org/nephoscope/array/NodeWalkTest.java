package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

class NodeWalkTest {

  private static final String ARRAY =
      "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"<u2\",\"compressor\":null,"
          + "\"fill_value\":0,\"order\":\"C\",\"filters\":null}";
  private static final String GROUP = "{\"zarr_format\":2}";

  private final MemoryStore memory = new MemoryStore("m");
  private final FaultyStore store = new FaultyStore(memory);

  @Test
  void arraysAndGroupsComeInTheOrderOfTheirNamesAndChunksAreNeverListed() throws IOException {
    put("x/b/.zgroup", GROUP);
    put("x/b/deep/.zarray", ARRAY);
    for (int i = 0; i < 2500; i++) {
      put("x/b/deep/" + i + "/0", "chunk"); // folders of chunks
    }
    put("x/b-a/.zarray", ARRAY);
    put("x/plain/of/notes.txt", "no array");
    put("x/plain/attributes.json", "{\"dimensions\":[8],\"blockSize\":[4],\"dataType\":\"uint8\"}");
    put("x//.zarray", ARRAY); // a folder without a name
    put("elsewhere/.zarray", ARRAY);
    var walk = new NodeWalk(store, new Prefix("x/"));

    assertThat(names(walk)).containsExactly("x//", "x/b-a/", "x/b/", "x/b/deep/", "x/plain/");
    assertThat(walk.looked()).isEqualTo(6).isEqualTo(store.calls(Call.LIST));
  }

  @Test
  void belowConsolidatedMetadataNothingIsAskedFor() throws IOException {
    var members = new StringBuilder("\".zgroup\":" + GROUP);
    for (int i = 0; i < 1200; i++) {
      members.append(",\"a%04d/.zarray\":%s".formatted(i, ARRAY));
    }
    put("g/.zmetadata", "{\"zarr_consolidated_format\":1,\"metadata\":{" + members + "}}");
    store.failAlways(Call.LIST, new Unsupported("m", "listing", null));
    var walk = new NodeWalk(store, new Prefix("g/"));
    int first = walk.next().nodes().size();

    assertThat(first).isEqualTo(500);
    assertThat(names(walk)).hasSize(1201 - first).last().isEqualTo("g/a1199/");
    assertThat(walk.looked()).isEqualTo(1);
  }

  @Test
  void aFolderOfMoreThanAPageIsGoneThroughPageByPage() throws IOException {
    for (int i = 0; i < 1001; i++) {
      put("p/%04d/x".formatted(i), "nothing");
    }
    put("p/last/.zarray", ARRAY);
    var walk = new NodeWalk(store, new Prefix("p/"));
    assertThat(names(walk)).containsExactly("p/last/");
  }

  @Test
  void whatMustNotBeLookedIntoIsLeftOutAndEveryOtherFailureIsThrown() throws IOException {
    put("r/a/.zarray", ARRAY);
    put("r/b/.zarray", ARRAY);
    var walk = new NodeWalk(store, new Prefix("r/"));
    assertThat(walk.next().nodes()).isEmpty();
    var refusal = new AccessDenied("m", AccessDenied.Why.FORBIDDEN, null);
    store.failAlways(Call.LIST, refusal).failAlways(Call.OPEN, refusal);
    NodeWalk.Step step = walk.next();
    assertThat(step.nodes()).isEmpty();
    assertThat(step.leftOut()).extracting(LeftOut::path).containsExactly("r/a/", "r/b/");
    assertThat(step.more()).isFalse();

    assertThatThrownBy(() -> new NodeWalk(store, new Prefix("r/")).next())
        .isInstanceOf(AccessDenied.class);
    store.heal();
    var broken = new NodeWalk(store, new Prefix("r/"));
    broken.next();
    store.failAlways(Call.LIST, new Unreachable("m", "timed out", null));
    assertThatThrownBy(broken::next).isInstanceOf(Unreachable.class);
  }

  private static List<String> names(NodeWalk walk) throws StorageException {
    var names = new ArrayList<String>();
    NodeWalk.Step step;
    do {
      step = walk.next();
      step.nodes().forEach(node -> names.add(node.prefix().value()));
    } while (step.more());
    return names;
  }

  private void put(String key, String text) throws IOException {
    memory.put(
        new ObjectKey(key),
        ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
        PutOptions.REPLACE);
  }
}
