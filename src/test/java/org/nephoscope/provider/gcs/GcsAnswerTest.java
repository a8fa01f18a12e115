package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.Versions;

/// Answers that call themselves a success and are none, or are about something else.
class GcsAnswerTest extends GcsBench {

  private static final String OTHER =
      """
      {"kind":"storage#object","name":"other","size":"10","generation":"1","crc32c":"AAAAAA=="}\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"error\":{\"code\":503}}"})
  void whatIsNoListingIsNotTheEndOfOne(String body) throws IOException {
    put(TEN);
    always(body);
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unreachable.class);
    assertThatThrownBy(
            () -> store.feature(Versions.class).orElseThrow().versions("", Optional.empty()))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void whatIsSaidOfAnotherObjectIsNotBelieved() throws IOException {
    put(TEN);
    always(OTHER);
    assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(TEN), PutOptions.REPLACE))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void whatIsSaidToBeDeletedIsLookedFor() throws IOException {
    put(TEN);
    server.fault(
        9, line -> line.startsWith("DELETE "), new Fault.Refuse(200, List.of(), "<html></html>"));
    assertThatThrownBy(() -> store.delete(List.of(KEY))).isInstanceOf(Unreachable.class);
    assertThat(store.stat(KEY).size()).isEqualTo(10);
  }

  @Test
  void aCopyWithOtherContentIsNone() throws IOException {
    put(TEN);
    String done = "{\"done\":true,\"resource\":" + OTHER + "}";
    server.fault(9, line -> line.contains("/rewriteTo/"), new Fault.Refuse(200, List.of(), done));
    assertThatThrownBy(
            () -> store.copy(KEY, Optional.empty(), new ObjectKey("other"), Condition.ALWAYS))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("other content");
  }

  private void always(String body) {
    server.fault(99, _ -> true, new Fault.Refuse(200, List.of(), body));
  }
}
