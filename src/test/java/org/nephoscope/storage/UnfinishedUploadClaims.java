package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.UnfinishedUploads.Upload;

/// What [UnfinishedUploads] promises.
public interface UnfinishedUploadClaims extends StoreUnderTest {

  /// Leaves an upload behind of which so many bytes, at most one part, have arrived.
  void leaveUnfinished(String name, int bytes) throws Exception;

  default UnfinishedUploads unfinished() {
    return store().feature(UnfinishedUploads.class).orElseThrow();
  }

  @Test
  default void whatWasNotFinishedIsListedButIsNoObject() throws Exception {
    leaveUnfinished("a//b +c", 10);
    leaveUnfinished("a//b +c", 20);
    leaveUnfinished("z", 0);
    assertThat(everything()).isEmpty();
    List<Upload> all = uploads("a/");
    assertThat(all).hasSize(2).allMatch(upload -> upload.key().equals(key("a//b +c")));
    assertThat(all).allMatch(upload -> upload.begun().isPresent());
    assertThat(unfinished().size(all.get(0)) + unfinished().size(all.get(1))).isEqualTo(30);
    assertThat(uploads("")).hasSize(3);
  }

  @Test
  default void oneIsThrownAwayAndTheOthersStay() throws Exception {
    leaveUnfinished("k", 10);
    leaveUnfinished("k", 20);
    Upload one = uploads("k").getFirst();
    unfinished().abort(one);
    unfinished().abort(one); // already gone
    assertThat(uploads("")).hasSize(1).doesNotContain(one);
  }

  @Test
  default void allComeOverAllPages() throws Exception {
    for (int i = 0; i < 1_005; i++) {
      leaveUnfinished("k" + i % 7, 0);
    }
    assertThat(uploads("").stream().map(Upload::id).distinct()).hasSize(1_005);
  }

  @Test
  default void aFinishedOrFailedWriteLeavesNone() throws Exception {
    put("k", random(largeSize(), 1));
    assertThat(uploads("")).isEmpty();
  }

  private List<Upload> uploads(String namePrefix) throws StorageException {
    List<Upload> all = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      var page = unfinished().uploads(namePrefix, from);
      all.addAll(page.uploads());
      from = page.next();
    } while (from.isPresent());
    return all;
  }
}
