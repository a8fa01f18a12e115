package org.nephoscope.provider.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

class MillionKeysTest {

  private static final ListQuery ALL = ListQuery.everything(new Prefix(""));

  private final MillionKeys store = new MillionKeys("million");

  @Test
  void pagesFollowEachOtherUntilTheLastKey() {
    Listing first = store.list(ALL);
    assertThat(first.entries()).hasSize(1000);
    assertThat(first.entries().getFirst().path()).isEqualTo("tile-000000.txt");
    Listing second = store.list(first.next().orElseThrow());
    assertThat(second.entries().getFirst().path()).isEqualTo("tile-001000.txt");

    Listing last = store.list(ALL.from(new ListQuery.Start.After("tile-999997.txt")));
    assertThat(last.entries())
        .extracting(ObjectEntry::path)
        .containsExactly("tile-999998.txt", "tile-999999.txt");
    assertThat(last.next()).isEmpty();
  }

  @Test
  void whatIsReadIsWhatWasListed() throws Exception {
    var key = new ObjectKey("tile-123456.txt");
    ObjectMeta meta = store.stat(key);
    try (var content = store.open(key, Span.WHOLE, Optional.of(meta.revision()))) {
      byte[] bytes = content.readAll();
      assertThat(bytes).hasSize((int) meta.size()).asString().contains("123456");
      assertThat(meta.checksum(Algorithm.MD5).orElseThrow().value())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
    }
  }

  @Test
  void otherKeysAreNotThereAndNothingCanBeChanged() {
    for (String name :
        List.of("tile-1000000.txt", "tile-00000.txt", "a", "z", "tile-000000.txt/")) {
      assertThatThrownBy(() -> store.stat(new ObjectKey(name))).isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> store.delete(List.of(new ObjectKey("tile-000000.txt"))))
        .isInstanceOf(Unsupported.class);
  }
}
