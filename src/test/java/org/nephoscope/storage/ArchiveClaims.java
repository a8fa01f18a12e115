package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Archive.Speed;
import org.nephoscope.storage.Archive.State;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;

/// What [Archive] promises.
public interface ArchiveClaims extends StoreUnderTest {

  /// The class of storage that archives.
  String archiveClass();

  /// Lets the time pass that bringing back takes.
  void letItComeBack() throws Exception;

  default Archive archive() {
    return store().feature(Archive.class).orElseThrow();
  }

  @Test
  default void whatIsArchivedIsReadOnlyAfterItCameBack() throws Exception {
    var options = PutOptions.REPLACE.storageClass(archiveClass());
    store().put(key("k"), ByteSource.of(ten()), options);
    assertThat(archive().state(key("k"))).isEqualTo(State.ARCHIVED);
    assertThat(store().stat(key("k")).storageClass()).contains(archiveClass());
    assertThatThrownBy(() -> read("k", Span.WHOLE))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.why()).isEqualTo(AccessDenied.Why.ARCHIVED));
    archive().bringBack(key("k"), 1, Speed.STANDARD);
    archive().bringBack(key("k"), 1, Speed.STANDARD);
    assertThat(archive().state(key("k"))).isEqualTo(State.COMING);
    letItComeBack();
    archive().bringBack(key("k"), 1, Speed.BULK);
    assertThat(archive().state(key("k"))).isEqualTo(State.READABLE);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void whatIsNotArchivedSaysSo() throws Exception {
    put("k", ten());
    assertThat(archive().state(key("k"))).isEqualTo(State.NOT_ARCHIVED);
    assertThatThrownBy(() -> archive().state(key("missing"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> archive().bringBack(key("k"), 0, Speed.BULK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
