package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;

/// Every kind of request once.
final class GcsCalls {

  private GcsCalls() {}

  /// Leaves the bucket empty.
  ///
  /// @param large bytes that are sent in parts
  static void everything(ObjectStore store, byte[] large) throws IOException {
    var key = GcsBench.KEY;
    var copy = new ObjectKey("copy");
    for (byte[] bytes : List.of(large, GcsBench.random(GcsBench.MEDIUM), GcsBench.TEN)) {
      store.put(key, ByteSource.of(bytes), PutOptions.REPLACE);
      assertThat(store.stat(key).size()).isEqualTo(bytes.length);
    }
    for (Span span : List.of(Span.WHOLE, new ByteRange(1, 3), new ByteRange(50, 60))) {
      try (var content = store.open(key, span, Optional.empty())) {
        assertThat(content.readAll()).hasSize((int) content.range().length());
      }
    }
    store.copy(key, Optional.empty(), copy, Condition.ALWAYS);
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(2);
    assertThat(store.delete(List.of(key, copy))).allMatch(outcome -> outcome.error().isEmpty());
  }
}
