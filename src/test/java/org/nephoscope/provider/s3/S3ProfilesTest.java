package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.TestAuthority;
import org.nephoscope.provider.web.TlsFront;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Untrusted;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/// Profiles that sign in by other means than keys of their own, against a sign-in service of this
/// process.
class S3ProfilesTest extends OwnServer {

  private static final String CANARY = "canary-91d0-secret";
  private static final String STS = "aws.endpointUrlSts";

  @TempDir Path home;

  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private HttpServer signIn;
  private S3 bucket = new S3(Optional.empty(), "");

  S3ProfilesTest() throws IOException {
    signIn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void startSignIn() {
    signIn.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
          byte[] answer = answer(form).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    signIn.start();
    System.setProperty(STS, "http://127.0.0.1:" + signIn.getAddress().getPort());
    server.record().allow("role-id", "role-key").allow("process-id", "process-key");
    bucket = server.newBucket();
  }

  @AfterEach
  void stopSignIn() {
    System.clearProperty(STS);
    System.clearProperty("aws.region");
    signIn.stop(0);
  }

  @Test
  void aProgramGivesTheKeys() throws IOException {
    Path program =
        program(
            "echo '{\"Version\": 1, \"AccessKeyId\": \"process-id\", \"SecretAccessKey\":"
                + " \"process-key\"}'");
    assertThat(signer("credential_process = " + program)).isEqualTo("process-id");
  }

  @Test
  void aProgramThatFailsIsNotQuoted() throws IOException {
    for (String script :
        List.of(
            "echo " + CANARY,
            "echo '{\"Version\": 1, \"SecretAccessKey\": \"" + CANARY + "\"}'",
            "echo " + CANARY + " >&2; exit 1")) {
      String profile = "credential_process = " + program(script);
      assertThatThrownBy(() -> signer(profile))
          .isInstanceOfSatisfying(
              AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.NO_CREDENTIALS))
          .satisfies(error -> assertThat(trace(error)).doesNotContain(CANARY));
    }
  }

  @Test
  void aTokenOfAnotherSignInGivesARole() throws IOException {
    System.setProperty("aws.region", "us-east-1"); // else Amazon's own service is asked
    Path token = home.resolve("token");
    Files.writeString(token, "a-web-token");
    String profile =
        "role_arn = arn:aws:iam::123456789012:role/reader\n"
            + "role_session_name = me\n"
            + "web_identity_token_file = "
            + token;
    assertThat(signer(profile)).isEqualTo("role-id");
    assertThat(asked.getFirst())
        .contains("Action=AssumeRoleWithWebIdentity")
        .contains("WebIdentityToken=a-web-token");
    assertThat(server.header(line -> line.startsWith("PUT"), "x-amz-security-token"))
        .contains("role-token");
  }

  @Test
  void aRoleIsTakenOnWithTheKeysOfAnotherProfile() throws IOException {
    String profile =
        """
        role_arn = arn:aws:iam::123456789012:role/reader
        source_profile = base
        region = us-east-1
        [profile base]
        aws_access_key_id = base-id
        aws_secret_access_key = base-key
        """;
    assertThat(signer(profile)).isEqualTo("role-id");
    assertThat(asked.getFirst()).contains("Action=AssumeRole&");
  }

  @Test
  void aRoleThatIsRefusedIsARefusal() throws IOException {
    status = 403;
    String profile =
        "role_arn = arn:aws:iam::123456789012:role/reader\n"
            + "region = us-east-1\n"
            + "source_profile = base\n"
            + "[profile base]\n"
            + "aws_access_key_id = base-id\n"
            + "aws_secret_access_key = "
            + CANARY;
    assertThatThrownBy(() -> signer(profile))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error -> assertThat(sentence(error)).contains("The profile lab"))
        .satisfies(error -> assertThat(trace(error)).doesNotContain(CANARY));
  }

  @Test
  void aSignInServiceThatIsAwayIsNoRefusal() {
    signIn.stop(0);
    String profile =
        """
        role_arn = arn:aws:iam::123456789012:role/reader
        region = us-east-1
        source_profile = base
        [profile base]
        aws_access_key_id = base-id
        aws_secret_access_key = base-key\
        """;
    assertThatThrownBy(() -> signer(profile)).isInstanceOf(Unreachable.class);
  }

  @Test
  void aSignInServiceThatNobodyVouchesForIsNotTrusted() throws Exception {
    try (var front = new TlsFront(new TestAuthority(home), signIn.getAddress().getPort())) {
      System.setProperty(STS, "https://127.0.0.1:" + front.port());
      String profile =
          """
          role_arn = arn:aws:iam::123456789012:role/reader
          region = us-east-1
          source_profile = base
          [profile base]
          aws_access_key_id = base-id
          aws_secret_access_key = base-key\
          """;
      assertThatThrownBy(() -> signer(profile))
          .isInstanceOf(Untrusted.class)
          .satisfies(error ->
              assertThat(sentence(error))
                  .startsWith(
                      "The server of s3://b/ is not trusted (the service that gives out keys shows"
                          + " the certificate of CN=Test Host, issued by"));
    }
  }

  @Test
  void withoutASignOnTheCommandIsNamed() {
    String profile =
        """
        sso_session = corp-that-is-nowhere
        sso_account_id = 123456789012
        sso_role_name = reader
        region = us-east-1
        [sso-session corp-that-is-nowhere]
        sso_region = us-east-1
        sso_start_url = https://nowhere.invalid/start
        """;
    assertThatThrownBy(() -> signer(profile))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error ->
            assertThat(sentence(error))
                .isEqualTo(
                    "There are no credentials for s3://b/. Sign in with: aws sso login --profile"
                        + " lab"));
  }

  @Test
  void theClientsOfCredentialsThatAreForgottenGo() throws IOException {
    var clients =
        new S3Clients(
            SETTINGS,
            (_, _) -> new S3Identity(AnonymousCredentialsProvider.create(), Optional.empty(), ""));
    var lent = new Credentials.Saved("trial");
    var first = clients.client(bucket, Access.ANONYMOUS.credentials(lent));
    var other = clients.client(bucket, Access.ANONYMOUS);
    assertThat(clients.client(bucket, Access.ANONYMOUS.credentials(lent))).isSameAs(first);
    clients.forget(lent);
    assertThat(clients.client(bucket, Access.ANONYMOUS.credentials(lent))).isNotSameAs(first);
    assertThat(clients.client(bucket, Access.ANONYMOUS)).isSameAs(other);
  }

  @Test
  void anOldSignOnIsCalledOld() throws IOException {
    var provider =
        S3NoCredentials.from(
            () -> {
              throw ExpiredTokenException.builder().message("The SSO session has expired").build();
            },
            () -> Optional.of("Sign in with: aws sso login --profile lab"));
    var clients = new S3Clients(SETTINGS, (_, _) -> new S3Identity(provider, Optional.empty(), ""));
    try (ObjectStore store = new Stores(clients).open(bucket, Access.AMBIENT)) {
      assertThatThrownBy(() -> store.stat(KEY))
          .satisfies(error ->
              assertThat(sentence(error))
                  .isEqualTo(
                      "The credentials for s3://b/ have expired. Sign in with: aws sso login"
                          + " --profile lab"));
    }
  }

  @Test
  void aProfileThatIsNotThereIsMissing() {
    assertThatThrownBy(() -> signer("", "other"))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error ->
            assertThat(sentence(error))
                .endsWith("There is no profile other in the settings of AWS."));
  }

  private String signer(String profile) throws IOException {
    return signer(profile, "lab");
  }

  /// Whose name stood in the last request, which was accepted.
  private String signer(String profile, String name) throws IOException {
    Path file = home.resolve("config");
    Files.writeString(file, "[profile lab]\n" + profile + "\n");
    var settings = ProfileFile.builder().content(file).type(ProfileFile.Type.CONFIGURATION).build();
    var secrets =
        new S3Secrets(
            new SecretFiles(List.of()),
            () -> new Aliases(home.resolve("a"), home.resolve("b")),
            KnownSecrets.ofThisRun(),
            new S3Profiles(() -> settings));
    var access = new Access(new Credentials.Ambient(Optional.of(name)), Optional.empty());
    try (ObjectStore store = new Stores(new S3Clients(SETTINGS, secrets)).open(bucket, access)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    return server
        .header(line -> line.startsWith("PUT"), "authorization")
        .orElseThrow()
        .replaceAll(".*Credential=([^/]+)/.*", "$1");
  }

  private Path program(String script) throws IOException {
    Path file = home.resolve("keys.sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private String answer(String form) {
    if (status != 200) {
      return "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";
    }
    String action = form.replaceAll(".*Action=([A-Za-z]+).*", "$1");
    return """
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
    <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/reader/me</Arn>
    <AssumedRoleId>R:me</AssumedRoleId></AssumedRoleUser>
    <Credentials><AccessKeyId>role-id</AccessKeyId><SecretAccessKey>role-key</SecretAccessKey>
    <SessionToken>role-token</SessionToken><Expiration>%2$s</Expiration></Credentials>
    </%1$sResult></%1$sResponse>
    """
        .formatted(action, Instant.now().plusSeconds(3600));
  }

  private static String sentence(Throwable error) {
    return ErrorText.of((StorageException) error, "s3://b/");
  }

  private static String trace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
