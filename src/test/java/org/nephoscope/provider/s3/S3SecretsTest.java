package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import software.amazon.awssdk.profiles.ProfileFile;

/// Whose keys sign the requests to a bucket: files of CloudFiles, and what a person has entered.
@Execution(ExecutionMode.CONCURRENT)
class S3SecretsTest extends OwnServer {

  private static final String CANARY = "canary-5f2c-secret";

  @TempDir Path home;

  private final KnownSecrets entered = KnownSecrets.ofThisRun();
  private S3 bucket = new S3(Optional.empty(), "");

  @BeforeEach
  void makeBucket() {
    server.record().allow("alice", "a-key").allow("bob", "b-key");
    bucket = server.newBucket();
  }

  @Test
  void withoutFilesTheUsualIdentitySigns() throws IOException {
    assertThat(signer(Access.AMBIENT)).isEqualTo("test-identity");
  }

  @Test
  void theFileOfTheBucketComesBeforeTheGeneralOne() throws IOException {
    secret("volume/aws-secret.json", "alice", "a-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("alice");
    secret("files/" + bucket.bucket() + "-aws-secret.json", "bob", "b-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("bob");
    secret("volume/" + bucket.bucket() + "-aws-secret.json", "alice", "a-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("alice");
  }

  @Test
  void aServerWithAnAliasHasFilesOfThatName() throws IOException {
    aliases().add("lab", "s3://" + server.endpoint() + "/");
    secret("volume/aws-secret.json", "alice", "a-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("test-identity");
    secret("volume/lab-secret.json", "alice", "a-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("alice");
    secret("files/" + bucket.bucket() + "-lab-secret.json", "bob", "b-key");
    assertThat(signer(Access.AMBIENT)).isEqualTo("bob");
  }

  @Test
  void tokenAndRegionOfAFileAreSent() throws IOException {
    file(
        "volume/aws-secret.json",
        """
        {"AWS_ACCESS_KEY_ID": "alice", "AWS_SECRET_ACCESS_KEY": "a-key",
         "AWS_SESSION_TOKEN": "a-token", "AWS_DEFAULT_REGION": "eu-west-3"}
        """);
    bucket = server.newBucket("eu-west-3");
    try (ObjectStore store = stores().open(bucket, Access.AMBIENT)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    assertThat(header("authorization")).contains("/eu-west-3/s3/");
    assertThat(header("x-amz-security-token")).isEqualTo("a-token");
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void filesAreOnlyRead() throws IOException {
    Path file = secret("volume/aws-secret.json", "alice", "a-key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    String before = Files.readString(file);
    assertThat(signer(Access.AMBIENT)).isEqualTo("alice");
    assertThat(file).hasContent(before);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(3);
  }

  @Test
  void whoIsAskedForByNameComesFirstAndNobodyMeansNobody() throws IOException {
    secret("volume/aws-secret.json", "alice", "a-key");
    entered.save("desk", Secret.accessKey("bob", "b-key", Optional.empty()));
    assertThat(signer(saved("desk"))).isEqualTo("bob");
    server.makePublic(bucket.bucket());
    try (ObjectStore store = stores().open(bucket, Access.ANONYMOUS)) {
      store.stat(KEY);
    }
    assertThat(server.header(line -> line.startsWith("HEAD"), "authorization")).isEmpty();
  }

  @Test
  void keysRenewedInAFileAreUsedAtOnce() throws IOException {
    secret("volume/aws-secret.json", "alice", "an-old-key");
    Stores stores = stores();
    try (ObjectStore store = stores.open(bucket, Access.AMBIENT)) {
      assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(AccessDenied.class);
      secret("volume/aws-secret.json", "alice", "a-key");
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
  }

  @Test
  void keysThatAreEnteredAnewAreUsedAtOnce() throws IOException {
    Stores stores = stores();
    entered.save("desk", Secret.accessKey("alice", "wrong", Optional.empty()));
    try (ObjectStore store = stores.open(bucket, saved("desk"))) {
      assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(AccessDenied.class);
      entered.save("desk", Secret.accessKey("alice", "a-key", Optional.empty()));
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
      entered.remove("desk");
      assertThatThrownBy(() -> store.stat(KEY))
          .isInstanceOfSatisfying(
              AccessDenied.class,
              denied -> {
                assertThat(denied.why()).isEqualTo(Why.EXPIRED);
                assertThat(denied.remedy().orElseThrow()).contains("desk");
              });
    }
  }

  @Test
  void aBrokenSecretIsNamedAndNotShown() throws IOException {
    for (String broken :
        List.of(
            "{\"AWS_ACCESS_KEY_ID\": " + CANARY,
            "[\"" + CANARY + "\"]",
            "{\"AWS_SECRET_ACCESS_KEY\": \"" + CANARY + "\"}",
            "{\"AWS_ACCESS_KEY_ID\": \"alice\", \"AWS_SECRET_ACCESS_KEY\": \""
                + CANARY
                + "\\n\"}")) {
      Path file = file("volume/aws-secret.json", broken);
      assertThatThrownBy(() -> signer(Access.AMBIENT))
          .isInstanceOf(AccessDenied.class)
          .hasMessageContaining(file.toString())
          .satisfies(error -> assertThat(trace(error)).doesNotContain(CANARY));
      entered.save("desk", new Secret(broken.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> signer(saved("desk")))
          .isInstanceOf(AccessDenied.class)
          .hasMessageContaining("desk")
          .satisfies(error -> assertThat(trace(error)).doesNotContain(CANARY));
    }
  }

  @Test
  void nothingOfASecretIsPrinted() throws IOException {
    secret("volume/aws-secret.json", "alice", CANARY);
    S3Identity identity = secrets().of(bucket, Access.AMBIENT.credentials());
    assertThat(identity.toString()).contains("aws-secret.json").doesNotContain(CANARY);
    assertThatThrownBy(() -> signer(Access.AMBIENT))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error -> assertThat(trace(error)).doesNotContain(CANARY));
  }

  @Test
  void twoIdentitiesSpeakToOneServerAtOnce() throws Exception {
    S3 other = server.newBucket();
    server.giveTo(bucket.bucket(), "alice").giveTo(other.bucket(), "bob");
    secret("volume/" + bucket.bucket() + "-aws-secret.json", "alice", "a-key");
    entered.save("bob", Secret.accessKey("bob", "b-key", Optional.empty()));
    Stores stores = stores();
    try (ObjectStore alice = stores.open(bucket, Access.AMBIENT);
        ObjectStore bob = stores.open(other, saved("bob"));
        ObjectStore stranger = stores.open(bucket, saved("bob"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        var key = new ObjectKey("k" + i);
        all.add(threads.submit(both(alice, key)));
        all.add(threads.submit(both(bob, key)));
        all.add(threads.submit(refused(stranger, key)));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    }
    for (S3 place : List.of(bucket, other)) {
      String id = place.equals(bucket) ? "alice" : "bob";
      assertThat(server.header(line -> line.startsWith("PUT /" + place.bucket()), "authorization"))
          .hasValueSatisfying(value -> assertThat(value).contains("Credential=" + id + "/"));
    }
  }

  private static Callable<Void> both(ObjectStore store, ObjectKey key) {
    return () -> {
      store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE);
      assertThat(read(store, key)).isEqualTo(BYTES);
      return null;
    };
  }

  private static Callable<Void> refused(ObjectStore store, ObjectKey key) {
    return () -> {
      assertThatThrownBy(() -> store.stat(key))
          .isInstanceOfSatisfying(
              AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.FORBIDDEN));
      return null;
    };
  }

  /// Whose name stood in the last request, which was accepted.
  private String signer(Access access) throws IOException {
    try (ObjectStore store = stores().open(bucket, access)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    return header("authorization").replaceAll(".*Credential=([^/]+)/.*", "$1");
  }

  private String header(String name) {
    return server.header(line -> line.startsWith("PUT"), name).orElseThrow();
  }

  private Stores stores() {
    return new Stores(new S3Clients(SETTINGS, secrets()));
  }

  private S3Secrets secrets() {
    return new S3Secrets(
        new SecretFiles(List.of(home.resolve("volume"), home.resolve("files"))),
        this::aliases,
        entered,
        new S3Profiles(() -> ProfileFile.aggregator().build()));
  }

  private Aliases aliases() {
    return new Aliases(home.resolve("aliases.json"), home.resolve("none.json"));
  }

  private static Access saved(String name) {
    return new Access(new Credentials.Saved(name), Optional.empty());
  }

  private Path secret(String name, String id, String key) throws IOException {
    return file(
        name,
        "{\"AWS_ACCESS_KEY_ID\": \"%s\", \"AWS_SECRET_ACCESS_KEY\": \"%s\"}".formatted(id, key));
  }

  private Path file(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String trace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
