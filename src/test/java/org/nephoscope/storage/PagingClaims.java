package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;

/// A listing comes in pages that together are the whole.
public interface PagingClaims extends StoreUnderTest {

  @Test
  default void pagesOfAnySizeGiveTheSame() throws Exception {
    fill(
        "a", "b-b", "b.", "b/1", "b/2", "b/c-/1", "b/c.", "b/c/1", "b/c/2", "b0", "c/1", "d!/1",
        "d/1", "e");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (int limit = 1; limit <= whole.size() + 1; limit++) {
        assertThat(names(query.limit(limit))).as("%s by %d", depth, limit).isEqualTo(whole);
      }
    }
  }

  @Test
  default void aListingMayBeginAfterAnyName() throws Exception {
    fill("a", "b-b", "b.", "b/1", "b/c/1", "b0", "c/1", "d");
    List<String> starts =
        List.of(
            "A", "a", "a0", "b", "b-", "b-b", "b/", "b/1", "b/c", "b/c/", "b/d", "b0", "c/", "z");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (String start : starts) {
        assertThat(names(query.from(new Start.After(start)).limit(2)))
            .as("%s after %s", depth, start)
            .isEqualTo(whole.stream().filter(n -> ObjectKey.compareUtf8(n, start) > 0).toList());
      }
    }
  }
}
