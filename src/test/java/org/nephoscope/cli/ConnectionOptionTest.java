package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;

/// `--connection NAME`: the server and the identity saved in the window.
class ConnectionOptionTest {

  private final StrictS3 server = StrictS3.start(Profile.AWS).allow("alice", "a-key");
  private final KnownSecrets secrets = KnownSecrets.ofThisRun();
  private final Neph neph = new Neph(new Stores(secrets));
  private S3 bucket;

  @BeforeEach
  void save() throws Exception {
    bucket = server.newBucket();
    server.giveTo(bucket.bucket(), "alice");
    secrets.save("lab", Secret.accessKey("alice", "a-key", Optional.empty()));
    neph.knowing(
        new Connection(
            "lab", bucket.endpoint(), new Access(new Credentials.Saved("lab"), Optional.empty())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itsServerAndItsKeysAreUsed() {
    String address = "s3://" + bucket.bucket() + "/";
    assertThat(neph.run("--connection", "lab", "ls", address).code()).isZero();
    assertThat(neph.run("ls", bucket.uri(), "--connection=lab").code()).isZero();
    assertThat(neph.run("ls", bucket.uri()).code()).isEqualTo(4);
    assertThat(neph.run("--connection", "lab", "ls", "s3://").out()).contains(bucket.bucket());
    assertThat(neph.run("--connection", "lab", "ls", "demo://notes/").code()).isZero();
  }

  @Test
  void theServerMayBeSpelledInAnyWay() {
    neph.knowing(
        new Connection(
            "odd",
            bucket.endpoint().map(uri -> URI.create(uri.toString().replace("http", "HTTP") + "/")),
            new Access(new Credentials.Saved("lab"), Optional.empty())));
    assertThat(neph.run("--connection", "odd", "ls", "s3://" + bucket.bucket() + "/").code())
        .isZero();
  }

  @Test
  void aSecretThatIsGoneIsMissed() throws Exception {
    secrets.remove("lab");
    var result = neph.run("--connection", "lab", "ls", bucket.uri());
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("Nothing is kept under the name lab");
  }

  @Test
  void aConnectionThatIsNotSavedIsWrongUsage() {
    assertThat(neph.run("--connection", "other", "ls", bucket.uri()).code()).isEqualTo(2);
    assertThat(neph.run("--connection", "lab", "--anonymous", "ls", bucket.uri()).code())
        .isEqualTo(2);
    assertThat(neph.run("--connection", "lab", "--profile", "x", "ls", bucket.uri()).code())
        .isEqualTo(2);
  }
}
