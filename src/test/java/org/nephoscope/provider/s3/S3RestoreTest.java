package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Tags;
import org.nephoscope.storage.Versions;

/// An older version of any size becomes the newest again, as it was.
@Execution(ExecutionMode.CONCURRENT)
class S3RestoreTest extends OwnServer {

  private static final Headers HEADERS =
      new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("author", "A. Person"));

  /// More than one request may copy.
  private static final int LARGE = 13_000_000;

  private StoreAddress.S3 bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws StorageException {
    server.copyLimit(6_000_000);
    bucket = server.newBucket();
    server.keepVersions(bucket.bucket());
    store = open(bucket);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, LARGE})
  void aVersionComesBackAsItWas(int size) throws IOException {
    String old = replaced(size);
    var restored = versions().restore(KEY, old);
    assertThat(restored.size()).isEqualTo(size);
    assertThat(restored.headers()).contains(HEADERS);
    assertThat(restored.storageClass()).contains("STANDARD_IA");
    assertThat(read(store, KEY)).isEqualTo(random(size));
    assertThat(tags().tags(KEY)).isEqualTo(Map.of("age", "old"));
    assertThat(versions().versions(KEY.value(), Optional.empty()).versions()).hasSize(3);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void aRestorationThatFailsLeavesNothingBehind() throws IOException {
    String old = replaced(LARGE);
    server.next(99, Behaviour.INTERNAL_ERROR, line -> line.contains("partNumber=2"));
    assertThatThrownBy(() -> versions().restore(KEY, old)).isInstanceOf(StorageException.class);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  /// The name of the version that another one then hides.
  private String replaced(int size) throws IOException {
    var options = PutOptions.REPLACE.headers(HEADERS).storageClass("STANDARD_IA");
    store.put(KEY, ByteSource.of(random(size)), options);
    tags().replaceTags(KEY, Map.of("age", "old"));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    tags().replaceTags(KEY, Map.of("age", "new"));
    return versions().versions(KEY.value(), Optional.empty()).versions().getLast().id();
  }

  private Versions versions() {
    return store.feature(Versions.class).orElseThrow();
  }

  private Tags tags() {
    return store.feature(Tags.class).orElseThrow();
  }
}
