package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// The options that say on which terms requests are made, down to what arrives at the servers.
@Execution(ExecutionMode.CONCURRENT)
class TermCommandsTest {

  @TempDir Path home;
  @TempDir Path directory;

  private StrictS3 s3;
  private GcsServer gcs;
  private StoreAddress.S3 bucket;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    s3 = StrictS3.start(Profile.AWS);
    bucket = s3.newBucket();
    gcs = GcsServer.start();
    gcs.bucket("lab");
    var environment = Map.of("HOME", home.toString(), "STORAGE_EMULATOR_HOST", gcs.address());
    var stores = new Stores(new GcsClients(GcsSettings.usual(), environment));
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
    gcs.close();
    s3.close();
  }

  @Test
  void aRegionThatIsNoneIsWrongUsage() {
    for (String region : List.of("no where", "eu_west", "-", "a/b")) {
      var result = neph.run("ls", "--region", region, bucket.uri());
      assertThat(result.code()).as(region).isEqualTo(2);
      assertThat(result.err())
          .isEqualTo(
              "neph: --region, or the connection, names the region "
                  + region
                  + ", which is none; name one like us-east-1.\n");
    }
  }

  @Test
  void whoSaysThatHePaysIsLetIn() throws IOException {
    neph.put(bucket.uri() + "k", "hello");
    s3.makeRequesterPay(bucket.bucket());
    assertThat(neph.run("cat", bucket.uri() + "k").code()).isEqualTo(4);
    assertThat(neph.run("ls", bucket.uri()).code()).isEqualTo(4);
    String[] paying = {"--request-payer", "requester"};
    assertThat(run(paying, "cat", bucket.uri() + "k").out()).isEqualTo("hello");
    assertThat(run(paying, "ls", bucket.uri()).lines()).containsExactly(bucket.uri() + "k");
    done(paying, "cp", bucket.uri() + "k", directory + "/");
    done(paying, "cp", directory + "/k", bucket.uri() + "new");
    assertThat(run(paying, "rm", bucket.uri() + "new").code()).isZero();
  }

  @Test
  void aProjectOfGooglesPays() throws IOException {
    neph.put("gs://lab/k", "hello");
    gcs.bucket("lab").makeRequesterPay();
    var refused = neph.run("cat", "gs://lab/k");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("--request-payer");
    assertThat(neph.run("cat", "--request-payer", "my-project", "gs://lab/k").out())
        .isEqualTo("hello");
    s3.makeRequesterPay(bucket.bucket());
    done(
        new String[] {"--request-payer", "my-project", "--request-payer", "requester"},
        "cp",
        "gs://lab/k",
        bucket.uri() + "k");
    assertThat(gcs.seen()).anyMatch(line -> line.contains("userProject=my-project"));
  }

  @Test
  void theServerIsToldHowToKeepWhatIsWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "hello");
    String to = bucket.uri() + "k";
    s3.record();
    done(
        new String[] {"--acl", "public-read", "--storage-class", "STANDARD_IA"},
        "cp",
        file + "",
        to);
    assertThat(s3.acl(bucket.bucket(), "k")).contains("public-read");
    assertThat(head(to).path("storageClass").asText()).isEqualTo("STANDARD_IA");
    done(new String[] {"--storage-class", "ONEZONE_IA"}, "cp", to, bucket.uri() + "copy");
    assertThat(head(bucket.uri() + "copy").path("storageClass").asText()).isEqualTo("ONEZONE_IA");

    done(new String[] {"--sse", "AES256"}, "cp", file + "", bucket.uri() + "own");
    assertThat(sent("x-amz-server-side-encryption")).contains("AES256");
    done(new String[] {"--sse-kms-key-id", "alias/k"}, "cp", file + "", bucket.uri() + "kms");
    assertThat(sent("x-amz-server-side-encryption")).contains("aws:kms");
    assertThat(sent("x-amz-server-side-encryption-aws-kms-key-id")).contains("alias/k");
    done(new String[] {"--sse", "aws:kms"}, "cp", file + "", bucket.uri() + "kms2");
    assertThat(sent("x-amz-server-side-encryption")).contains("aws:kms");
  }

  @Test
  void whatIsEqualKeepsItsTermsAndThatIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "hello");
    String to = bucket.uri() + "k";
    assertThat(neph.run("cp", file + "", to).code()).isZero();
    String[] terms = {"--storage-class", "STANDARD_IA", "--acl", "private", "--json"};
    var again = run(terms, "cp", file + "", to);
    assertThat(again.code()).isZero();
    assertThat(again.json().getFirst().path("detail").asText())
        .isEqualTo(
            "The target has the same content, so its storage class and access rule stay as they"
                + " are. Replace it to change that (--if-exists replace).");
    assertThat(again.err())
        .contains("--acl and --storage-class changed nothing of objects that had the same content")
        .hasLineCount(1);
    assertThat(head(to).path("storageClass").asText("STANDARD")).isEqualTo("STANDARD");
    assertThat(neph.run("cp", file + "", to).err()).isEmpty();
    done(
        new String[] {"--storage-class", "STANDARD_IA"},
        "cp",
        "--if-exists",
        "replace",
        file + "",
        to);
    assertThat(head(to).path("storageClass").asText()).isEqualTo("STANDARD_IA");
    var typed = neph.run("cp", "--content-type", "text/x-a", "--json", file + "", to);
    assertThat(typed.json().getFirst().path("detail").asText())
        .contains("media type stays as it is");
  }

  @Test
  void googleIsToldTheStorageClassOfWhatIsWrittenAndOfCopies() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "hello");
    String[] near = {"--storage-class", "NEARLINE"};
    done(near, "cp", file + "", "gs://lab/k");
    assertThat(head("gs://lab/k").path("storageClass").asText()).isEqualTo("NEARLINE");
    done(new String[] {"--storage-class", "COLDLINE"}, "cp", "gs://lab/k", "gs://lab/copy");
    assertThat(head("gs://lab/copy").path("storageClass").asText()).isEqualTo("COLDLINE");
    assertThat(neph.run("cat", "gs://lab/copy").out()).isEqualTo("hello");
  }

  @Test
  void aKeyOfOnesOwnIsNeededToRead() throws IOException {
    Path key = Files.write(directory.resolve("key"), Arrays.copyOf(new byte[] {7}, 32));
    Path file = Files.writeString(directory.resolve("a"), "hello");
    String[] own = {"--sse-c-key-file", key.toString()};
    assertThat(run(own, "cp", file + "", bucket.uri() + "k").code()).isZero();
    assertThat(run(own, "cat", bucket.uri() + "k").out()).isEqualTo("hello");
    var without = neph.run("cat", bucket.uri() + "k");
    assertThat(without.code()).isEqualTo(4);
    assertThat(without.err()).contains("k was denied", "--sse-c-key-file").hasLineCount(1);
    assertThat(neph.run("head", bucket.uri() + "k").err()) // its answer has no room for a reason
        .contains("400 without a reason", "--sse-c-key-file")
        .hasLineCount(1);
    Files.writeString(key, "c2hvcnQ=");
    var wrong = run(own, "cat", bucket.uri() + "k");
    assertThat(wrong.code()).isEqualTo(4);
    assertThat(wrong.err()).contains("32 bytes").doesNotContain("c2hvcnQ");
  }

  @Test
  void theBucketStandsWhereItIsTold() {
    String port = ":" + s3.endpoint().getPort();
    String address =
        new StoreAddress.S3(Optional.of(URI.create("http://localhost" + port)), bucket.bucket())
            .uri();
    assertThat(neph.run("ls", "--addressing", "host", address).code()).isZero();
    assertThat(s3.seen()).isNotEmpty().noneMatch(line -> line.contains(bucket.bucket()));
    assertThat(neph.run("ls", "--addressing", "path", address).code()).isZero();
    assertThat(s3.seen()).anyMatch(line -> line.contains("/" + bucket.bucket()));
  }

  @Test
  void theRegionIsSigned() {
    s3.record();
    var far = s3.newBucket("eu-central-1");
    assertThat(neph.run("--region", "eu-central-1", "ls", far.uri()).code()).isZero();
    assertThat(s3.header(_ -> true, "authorization").orElse("")).contains("/eu-central-1/s3/");
    assertThat(s3.seen()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--acl, everybody",
    "--acl, usual",
    "--sse, rot13",
    "--sse-c-key-file, /no/such/file",
    "--addressing, virtual",
    "--request-payer, my-project",
    "--storage-class, ''",
    "--region, ' '",
  })
  void whatIsNoneIsAUsageError(String option, String value) {
    for (int at : new int[] {0, 1}) {
      List<String> words = new ArrayList<>(List.of("ls", bucket.uri()));
      words.addAll(at, List.of(option, value));
      var result = neph.run(words.toArray(String[]::new));
      assertThat(result.code()).as("%s", words).isEqualTo(2);
      assertThat(result.err()).contains(option).hasLineCount(1);
    }
    assertThat(s3.seen()).isEmpty();
  }

  @Test
  void optionsThatExcludeEachOtherAreAUsageError() throws IOException {
    String key = Files.write(directory.resolve("key"), new byte[32]).toString();
    for (String[] pair :
        new String[][] {
          {"--sse", "AES256", "--sse-kms-key-id", "k"},
          {"--sse", "AES256", "--sse-c-key-file", key},
          {"--sse-kms-key-id", "k", "--sse-c-key-file", key},
          {"--request-payer", "a", "--request-payer", "b"}
        }) {
      assertThat(run(pair, "ls", "gs://lab/").code()).as("%s", List.of(pair)).isEqualTo(2);
    }
    assertThat(neph.run("ls", "--request-payer", "requester", "gs://lab/").code()).isEqualTo(2);
    assertThat(gcs.seen()).isEmpty();
  }

  @Test
  void whatIsNotGivenStaysAsTheConnectionHasIt() throws UsageError {
    var saved =
        Access.ANONYMOUS
            .region("eu-west-1")
            .storageClass("ONEZONE_IA")
            .payer("p")
            .terms(S3Terms.USUAL.requesterPays(true).acl(S3Terms.Acl.PRIVATE));
    var options = new TermOptions();
    assertThat(options.on(saved, bucket)).isEqualTo(saved);
    options.acl = "none";
    assertThat(options.on(saved, bucket))
        .isEqualTo(saved.terms(saved.terms().acl(S3Terms.Acl.NONE)));
  }

  private Optional<String> sent(String header) {
    return s3.header(line -> line.startsWith("PUT "), header);
  }

  private JsonNode head(String address) {
    return neph.run("ls", "--json", address).json().getFirst();
  }

  private void done(String[] options, String... words) {
    var result = run(options, words);
    assertThat(result.code()).as("%s %s", result.out(), result.err()).isZero();
  }

  private Neph.Result run(String[] options, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(options));
    return neph.run(all.toArray(String[]::new));
  }
}
