package org.nephoscope.provider.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The test server where the claims on stores do not prove it: against a client as it comes, with
/// chunks signed one by one and checksums behind them.
class StrictS3Test {

  private StrictS3 server = StrictS3.start(Profile.AWS);

  @AfterEach
  void close() {
    server.close();
    SdkGlobalTime.setGlobalTimeOffset(0); // what a wrong clock taught all clients of this JVM
  }

  @Test
  void aBodyInSignedChunksWithATrailingChecksumIsTaken() {
    String bucket = server.newBucket().bucket();
    server.record();
    byte[] bytes = new byte[300_000];
    try (var client = client(StrictS3.SECRET)) {
      var put =
          client.putObject(
              request ->
                  request
                      .bucket(bucket)
                      .key("a//b")
                      .contentEncoding("gzip")
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
              RequestBody.fromContentProvider(
                  () -> new java.io.ByteArrayInputStream(bytes), bytes.length, "text/plain"));
      assertThat(put.checksumCRC32C()).isEqualTo(Digest.CRC32C.base64(bytes));
      assertThat(server.header(line -> line.startsWith("PUT "), "x-amz-content-sha256"))
          .hasValueSatisfying(kind -> assertThat(kind).startsWith("STREAMING-"));
      var got = client.getObjectAsBytes(request -> request.bucket(bucket).key("a//b"));
      assertThat(got.asByteArray()).isEqualTo(bytes);
      assertThat(got.response().contentEncoding()).isEqualTo("gzip");
    }
  }

  @Test
  void aWrongSignatureIsRefusedWhateverIsAsked() {
    String bucket = server.newBucket().bucket();
    try (var client = client("another secret")) {
      for (Runnable request :
          List.<Runnable>of(
              () -> client.listObjectsV2(ask -> ask.bucket(bucket)),
              () -> client.putObject(ask -> ask.bucket(bucket).key("k"), RequestBody.empty()),
              client::listBuckets)) {
        assertThatThrownBy(request::run)
            .isInstanceOfSatisfying(
                S3Exception.class,
                refused ->
                    assertThat(refused.awsErrorDetails().errorCode())
                        .isEqualTo("SignatureDoesNotMatch"));
      }
    }
  }

  @Test
  void aClockFarAwayIsRefused() throws Exception {
    server.shiftClock(Duration.ofHours(-1));
    try (var client = client(StrictS3.SECRET)) {
      assertThatThrownBy(client::listBuckets)
          .isInstanceOfSatisfying(
              S3Exception.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode())
                      .isEqualTo("RequestTimeTooSkewed"));
    }
  }

  @Test
  void anOldCephKnowsNoTrailers() {
    server.close();
    server = StrictS3.start(Profile.OLD_CEPH);
    String bucket = server.newBucket().bucket();
    try (var client = client(StrictS3.SECRET)) {
      assertThatThrownBy(() ->
              client.putObject(
                  ask -> ask.bucket(bucket).key("k").contentEncoding("gzip"),
                  RequestBody.fromContentProvider(
                      () -> new java.io.ByteArrayInputStream(new byte[5]), 5, "text/plain")))
          .isInstanceOf(S3Exception.class);
    }
  }

  @Test
  void theFirstFormOfListingGoesOnAfterItsMarker() {
    String bucket = server.newBucket().bucket();
    try (var client = client(StrictS3.SECRET)) {
      for (String key : List.of("a", "b/1", "b/2", "c")) {
        client.putObject(ask -> ask.bucket(bucket).key(key), RequestBody.fromString(key));
      }
      var first = client.listObjects(ask -> ask.bucket(bucket).delimiter("/").maxKeys(2));
      assertThat(first.nextMarker()).isEqualTo("b/");
      var second =
          client.listObjects(ask -> ask.bucket(bucket).delimiter("/").marker(first.nextMarker()));
      assertThat(second.commonPrefixes()).isEmpty();
      assertThat(second.contents()).singleElement().matches(row -> row.key().equals("c"));
    }
  }

  @Test
  void whoDoesNotSignIsNobody() throws Exception {
    String bucket = server.newBucket().bucket();
    var url = URI.create(server.endpoint() + "/" + bucket + "/k").toURL();
    var connection = (HttpURLConnection) url.openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(403);
    try (var body = connection.getErrorStream()) {
      assertThat(new String(body.readAllBytes(), UTF_8)).contains("<Code>AccessDenied</Code>");
    }
  }

  private S3Client client(String secret) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .forcePathStyle(true)
        .region(Region.of(StrictS3.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(StrictS3.ID, secret)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
