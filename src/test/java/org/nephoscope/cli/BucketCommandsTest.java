package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// `neph sign` and `neph uploads`, against a strict S3 server.
class BucketCommandsTest {

  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final Neph neph = new Neph(new Stores());
  private final String name = server.newBucket().bucket();
  private final String bucket = "s3://" + server.endpoint() + "/" + name + "/";

  @BeforeEach
  void open() throws IOException {
    neph.put(bucket + "a b.txt", "hello");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aSignedAddressIsReadByAnybody() throws Exception {
    var result = neph.run("sign", bucket + "a b.txt");
    assertThat(result.code()).isZero();
    assertThat(result.lines()).hasSize(1);
    assertThat(get(result.lines().getFirst())).isEqualTo("hello");
    var line = neph.run("sign", "--json", "--expires", "90s", bucket + "a b.txt").json().getFirst();
    assertThat(line.path("uri").asText()).isEqualTo(bucket + "a b.txt");
    assertThat(get(line.path("url").asText())).isEqualTo("hello");
    assertThat(line.path("expires").asText()).endsWith("Z");
  }

  @Test
  void whatCannotBeSignedIsWrongUsage() {
    for (String expires : new String[] {"0", "8d", "soon", "1h30m", "-1h"}) {
      var result = neph.run("sign", "--expires=" + expires, bucket + "x");
      assertThat(result.code()).as(expires).isEqualTo(2);
      assertThat(result.err()).startsWith("neph: --expires " + expires).contains("sign --help");
    }
    assertThat(neph.run("sign", bucket).err()).contains("is no object");
    assertThat(neph.run("sign", "mem://x/y").err()).contains("cannot be signed");
    assertThat(neph.run("sign", "mem://x/y").code()).isEqualTo(2);
    var nobody = neph.run("--anonymous", "sign", bucket + "x");
    assertThat(nobody.code()).isEqualTo(4);
    assertThat(nobody.err()).contains("leave out --anonymous").doesNotContain("read anonymously");
  }

  @Test
  void unfinishedUploadsAreShownAndTakenBack() {
    begin("part/one");
    begin("part/two");
    begin("other");
    assertThat(neph.run("uploads", "ls", bucket).lines()).hasSize(3);
    var lines = neph.run("uploads", "ls", "--json", bucket + "part/").json();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("uri").asText()).isEqualTo(bucket + "part/one");
    assertThat(lines.getFirst().path("size").asLong()).isZero();
    assertThat(lines.getFirst().path("upload").asText()).isNotEmpty();
    assertThat(neph.run("uploads", "ls", bucket + "part/on").lines()).isEmpty();

    var young = neph.run("uploads", "abort", bucket);
    assertThat(young.lines()).as("begun a moment ago").isEmpty();
    var dry = neph.run("uploads", "abort", "--older-than", "0s", "--dry-run", bucket);
    assertThat(dry.lines()).hasSize(3);
    var one = neph.run("uploads", "abort", "--older-than", "0s", bucket + "part/one");
    assertThat(one.lines()).hasSize(1);
    assertThat(neph.run("uploads", "ls", bucket).lines()).hasSize(2);
    assertThat(neph.run("uploads", "abort", "--older-than=0", bucket).code()).isZero();
    assertThat(neph.run("uploads", "ls", bucket).lines()).isEmpty();
  }

  @Test
  void anUploadThatEndsMeanwhileDoesNotHideTheOthers() {
    begin("one");
    begin("two");
    var vanishing = new Neph(new VanishingUploads(new Stores(), "one"));
    var result = vanishing.run("uploads", "ls", bucket);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.lines()).singleElement().asString().endsWith("/two");
  }

  @Test
  void whereThereAreNoneTheCommandSaysSo() {
    var result = neph.run("uploads", "ls", "mem://x/");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("keeps no unfinished uploads");
    assertThat(neph.run("uploads").code()).isEqualTo(2);
    assertThat(neph.run("uploads", "ls", bucket.replace("/bucket-", "/none-")).code()).isEqualTo(3);
  }

  private void begin(String key) {
    try (var client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(StrictS3.REGION))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var _ = client.createMultipartUpload(upload -> upload.bucket(name).key(key));
    }
  }

  private static String get(String address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
