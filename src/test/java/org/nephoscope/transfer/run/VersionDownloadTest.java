package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Versions;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.transfer.copy.VersionDownload;

/// A version of an object as a file.
class VersionDownloadTest {

  private static final ObjectKey KEY = new ObjectKey("a");

  @TempDir Path folder;
  private final StoreAddress.S3 bucket = StrictS3.running().newBucket();

  @Test
  void itHasTheDateOfTheFileThatTheVersionWas() throws Exception {
    VersionDownload.Saved saved = saved(Map.of("mtime", "1551675967.5"));
    assertThat(saved.undated()).isEmpty();
    assertThat(Files.getLastModifiedTime(saved.file()).toInstant())
        .isEqualTo(Instant.ofEpochSecond(1551675967, 500_000_000));
  }

  @Test
  void ofAnyOtherItHasTheDateOfTheStore() throws Exception {
    VersionDownload.Saved saved = saved(Map.of());
    try (ObjectStore store = new TestStores().real(bucket)) {
      assertThat(Files.getLastModifiedTime(saved.file()).toInstant())
          .isEqualTo(store.stat(KEY).modified().orElseThrow());
    }
  }

  @Test
  void aDateThatNoFileCanHaveIsSaid() throws Exception {
    Instant far = Instant.parse("3000-01-01T00:00:00Z");
    VersionDownload.Saved saved = saved(Map.of("mtime", "" + far.getEpochSecond()));
    assertThat(saved.undated()).contains(far);
    assertThat(saved.file()).hasContent("one");
  }

  private VersionDownload.Saved saved(Map<String, String> metadata) throws IOException {
    StrictS3.running().keepVersions(bucket.bucket());
    try (ObjectStore store = new TestStores().real(bucket)) {
      var headers = Headers.NONE.metadata(metadata);
      store.put(KEY, ByteSource.of("one".getBytes(UTF_8)), PutOptions.REPLACE.headers(headers));
      Versions versions = store.feature(Versions.class).orElseThrow();
      var version = versions.versions("a", Optional.empty()).versions().getFirst();
      return new VersionDownload(versions, (Kept) version, folder).run();
    }
  }
}
