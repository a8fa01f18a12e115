package org.nephoscope.transfer.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.survey.Start;

/// Every object of a change is told of, whatever becomes of it.
class EditRunTest {

  private static final HeaderChange PLAIN =
      HeaderChange.NOTHING.with(Field.CONTENT_TYPE, Optional.of("text/plain"));

  private final MemoryStore store = new MemoryStore("test");

  @BeforeEach
  void fill() throws StorageException {
    for (int i = 0; i < 40; i++) {
      put("k" + i, i % 4 == 0 ? "text/plain" : "text/x");
    }
  }

  @Test
  void whatIsSoAlreadyAndWhatChangesAreCountedApart() throws StorageException {
    var run = new EditRun(store, List.of(new Start.Below(Prefix.ROOT, true)), PLAIN);
    run.run();
    var end = run.snapshot();
    assertThat(end.isWhole()).isTrue();
    assertThat(List.of(end.found(), end.changed(), end.unchanged(), end.failed()))
        .containsExactly(40L, 30L, 10L, 0L);
    var again = new EditRun(store, List.of(new Start.Below(Prefix.ROOT, true)), PLAIN);
    again.run();
    assertThat(again.snapshot().unchanged()).isEqualTo(40);
  }

  @Test
  void whatHasChangedSinceItWasSeenFailsByItself() throws StorageException {
    ObjectMeta seen = store.stat(new ObjectKey("k1"));
    ObjectMeta gone = store.stat(new ObjectKey("k2"));
    put("k1", "text/other");
    store.delete(List.of(gone.key()));
    var run =
        new EditRun(
            store,
            List.of(
                new Start.Seen(seen), new Start.Seen(gone), new Start.Named(new ObjectKey("k3"))),
            PLAIN);
    run.run();
    var end = run.snapshot();
    assertThat(end.isWhole()).isFalse();
    assertThat(end.changed()).isEqualTo(1);
    assertThat(end.causes()).hasSize(2);
    assertThat(run.failures()).extracting(failed -> failed.key().value()).contains("k1", "k2");
    assertThat(store.stat(new ObjectKey("k1")).headers().flatMap(Headers::contentType))
        .contains("text/other");
  }

  @Test
  void whatWasNotBegunWhenItWasStoppedIsNotCalledDone() throws StorageException {
    var run = new EditRun(store, List.of(new Start.Below(Prefix.ROOT, true)), PLAIN);
    run.stop();
    run.run();
    var end = run.snapshot();
    assertThat(end.over()).isTrue();
    assertThat(end.complete()).isFalse();
    assertThat(end.isWhole()).isFalse();
    assertThat(store.stat(new ObjectKey("k1")).headers().flatMap(Headers::contentType))
        .contains("text/x");
  }

  @Test
  void aStoreWithoutHeadersIsRefusedBeforeAnythingIsLookedAt(@TempDir Path folder)
      throws Exception {
    var place = LocationParser.here().parse(folder.toString());
    try (var files = new Stores().open(place.store(), Access.AMBIENT)) {
      var run = new EditRun(files, List.of(new Start.Below(Prefix.ROOT, true)), PLAIN);
      assertThatThrownBy(run::run).isInstanceOf(Unsupported.class);
      assertThat(run.snapshot().found()).isZero();
    }
  }

  private void put(String name, String type) throws StorageException {
    store.put(
        new ObjectKey(name),
        ByteSource.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        PutOptions.REPLACE.headers(Headers.NONE.contentType(type)));
  }
}
