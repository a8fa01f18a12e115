package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.UnfinishedUploads.Upload;

/// Which upload is the one that was about to begin; another one is somebody else's.
class LeftoverTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final ObjectKey KEY = new ObjectKey("a/b");

  private final Leftover.Beginning beginning = new Leftover.Beginning(KEY, List.of("older"), NOON);

  @Test
  void anUploadThatBeganAboutThenIsIt() {
    assertThat(beginning.isIt(upload(KEY, "new", NOON.plusSeconds(1)))).isTrue();
    assertThat(beginning.isIt(upload(KEY, "new", NOON.minusSeconds(600))))
        .as("by a clock that is late")
        .isTrue();
  }

  @Test
  void noOtherIs() {
    assertThat(beginning.isIt(upload(KEY, "older", NOON))).as("there before").isFalse();
    assertThat(beginning.isIt(upload(new ObjectKey("a/bc"), "new", NOON))).isFalse();
    assertThat(beginning.isIt(upload(KEY, "new", NOON.plusSeconds(3600)))).as("later").isFalse();
    assertThat(beginning.isIt(Upload.of(KEY, "new"))).as("nobody knows when").isFalse();
  }

  private static Upload upload(ObjectKey key, String id, Instant begun) {
    return new Upload(key, id, Optional.of(begun), Optional.empty());
  }
}
