package org.nephoscope.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.CloudEngine;
import org.nephoscope.CloudFiles;
import org.nephoscope.CloudOptions;
import org.nephoscope.CopyChoice;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Secret;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;

/// Group 5 and secrets: a web server is read like a store, and keys may be handed over.
class WebTest {

  private static final byte[] IMAGE = "not really an image ".repeat(50).getBytes(UTF_8);

  @TempDir Path folder;

  private WebServer web;
  private CloudEngine engine;

  @BeforeEach
  void open() throws Exception {
    web = new WebServer();
    engine = CloudEngine.of();
    web.put("d/image", Encoding.BROTLI.encode(IMAGE), "Content-Encoding", "br");
    web.put("d/text", "0123456789".getBytes(UTF_8)).dialect(Dialect.APACHE);
  }

  @AfterEach
  void close() throws Exception {
    engine.close();
    web.close();
  }

  private CloudOptions options() {
    return CloudOptions.usual().engine(engine);
  }

  @Test
  void aWebServerIsReadLikeAStore() throws Exception {
    try (CloudFiles files = CloudFiles.open(web.origin() + "/d", options())) {
      assertThat(files.get("image")).hasValue(IMAGE);
      FileRecord raw = files.read(ReadRequest.of("image").asStored());
      assertThat(raw.encoding()).isEqualTo(Encoding.BROTLI);
      assertThat(raw.content()).hasValue(Encoding.BROTLI.encode(IMAGE));
      assertThat(files.get("text", 2, 4)).hasValue("23".getBytes(UTF_8));
      assertThat(files.get("text", 20, 40)).hasValue(new byte[0]);
      assertThat(files.get("none")).isEmpty();
      assertThat(files.exists(List.of("text", "none")).values()).containsExactly(true, false);
      assertThat(files.size("text")).hasValue(10);
      assertThat(files).containsExactly("image", "text");
      assertThatThrownBy(() -> files.put("x", IMAGE)).isInstanceOf(Unsupported.class);
      assertThatThrownBy(() -> files.delete("text")).isInstanceOf(Unsupported.class);
      CloudOptions suffixes = options().localNames(LocalNaming.SUFFIX);
      try (CloudFiles target = CloudFiles.open(folder.resolve("t").toString(), suffixes)) {
        files.transferTo(target, CopyChoice.USUAL);
        assertThat(target.get("image")).hasValue(IMAGE);
        assertThat(Files.readAllBytes(folder.resolve("t/image.br")))
            .isEqualTo(Encoding.BROTLI.encode(IMAGE));
      }
    }
  }

  @Test
  void fullAddressesAreReadFromWhereverTheyAre() throws Exception {
    try (CloudFiles files = CloudFiles.open("mem://dl", options())) {
      files.put(PutItem.of("a", IMAGE).encoding(Encoding.ZSTD));
    }
    Path file = Files.writeString(folder.resolve("f"), "file");
    var addresses =
        List.of(file.toString(), "mem://dl/a", web.origin() + "/d/text", "zarr://mem://dl/none");
    List<FileRecord> records = CloudFiles.download(addresses, options());
    assertThat(records).map(FileRecord::path).containsExactlyElementsOf(addresses);
    assertThat(records.get(0).text()).hasValue("file");
    assertThat(records.get(1).content()).hasValue(IMAGE);
    assertThat(records.get(2).text()).hasValue("0123456789");
    assertThat(records.get(3).content()).isEmpty();
    assertThat(CloudFiles.download(file.toString())).hasValue("file".getBytes(UTF_8));
    assertThat(CloudFiles.download(folder.resolve("none").toString())).isEqualTo(Optional.empty());
  }

  @Test
  void keysMayBeHandedOver() throws Exception {
    try (StrictS3 s3 = StrictS3.start(Profile.AWS)) {
      s3.allow("mine", "my-secret");
      var bucket = s3.newBucket();
      s3.giveTo(bucket.bucket(), "mine");
      CloudOptions options = options().endpoint(s3.endpoint().toString());
      String address = "s3://" + bucket.bucket() + "/x";
      try (var secret = Secret.accessKey("mine", "my-secret", Optional.empty());
          CloudFiles files = CloudFiles.open(address, options.secret(secret))) {
        files.put("a", IMAGE);
        assertThat(files.get("a")).hasValue(IMAGE);
        assertThat(files.toString()).doesNotContain("my-secret");
        assertThat(options.secret(secret).access().credentials())
            .isInstanceOf(Credentials.Saved.class);
      }
      try (CloudFiles nobody = CloudFiles.open(address, options.anonymous())) {
        assertThatThrownBy(() -> nobody.get("a")).isInstanceOf(AccessDenied.class);
        s3.makePublic(bucket.bucket());
        assertThat(nobody.get("a")).hasValue(IMAGE);
      }
    }
  }

  @Test
  void whoAsksPaysForEveryRequest() throws Exception {
    try (StrictS3 s3 = StrictS3.start(Profile.AWS)) {
      var bucket = s3.newBucket();
      try (CloudFiles owner = CloudFiles.open(bucket.uri() + "x", options())) {
        owner.put("a", IMAGE);
      }
      s3.makeRequesterPay(bucket.bucket());
      s3.allow("other", "other-secret");
      CloudOptions paying = options().requestPayer("requester");
      try (CloudFiles files = CloudFiles.open(bucket.uri() + "x", paying)) {
        assertThat(files.get("a")).hasValue(IMAGE);
        assertThat(files.get("a", 0, 3)).hasValue("not".getBytes(UTF_8));
        assertThat(files).containsExactly("a");
        assertThat(files.size("a")).hasValue(IMAGE.length);
        files.move("a", "b");
        files.delete("b");
      }
    }
  }
}
