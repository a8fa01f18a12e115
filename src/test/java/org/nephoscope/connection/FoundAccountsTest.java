package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.FoundAccount.Way;

class FoundAccountsTest {

  @TempDir Path home;

  @Test
  void aComputerWithoutSettingsHasNone() throws IOException {
    assertThat(found()).isEmpty();
  }

  @Test
  void profilesOfBothFilesAreOneListWithTheirServersAndRegions() throws IOException {
    write(
        ".aws/config",
        """
        # a comment
        [profile lab]
        sso_session = lab
        region = eu-central-1

        [sso-session lab]
        sso_start_url = https://example.awsapps.com/start

        [default]
        region=us-east-1
        [profile minio-local]
        services = local
        [services local]
        s3 =
          endpoint_url = http://localhost:9000
        [profile ci]
        role_arn = arn:aws:iam::1:role/ci
        source_profile = default
        """);
    write(
        ".aws/credentials",
        """
        [default]
        aws_access_key_id = AKIAEXAMPLE
        aws_secret_access_key = verysecret
        [minio-local]
        aws_access_key_id = minio
        aws_secret_access_key = minio123
        """);
    List<FoundAccount> found = found();

    assertThat(found)
        .extracting(FoundAccount::name, FoundAccount::way, FoundAccount::note)
        .containsExactly(
            tuple("default", Way.KEYS, "us-east-1"),
            tuple("lab", Way.SINGLE_SIGN_ON, "eu-central-1"),
            tuple("minio-local", Way.KEYS, "localhost:9000"),
            tuple("ci", Way.ROLE, ""));
    assertThat(found.get(1).access())
        .isEqualTo(
            new Access(new Credentials.Ambient(Optional.of("lab")), Optional.of("eu-central-1")));
    assertThat(found.toString()).doesNotContain("verysecret", "minio123", "AKIAEXAMPLE");
  }

  @Test
  void aProjectOfGcloudCanBeUsedOnceOtherProgramsMaySignIn() throws IOException {
    write(
        ".config/gcloud/configurations/config_default",
        "[core]\naccount = me@example.org\nproject = cortex-lab\n");
    assertThat(found())
        .extracting(FoundAccount::name, FoundAccount::way)
        .containsExactly(tuple("cortex-lab", Way.GOOGLE_UNSIGNED));

    write(
        ".config/gcloud/application_default_credentials.json",
        "{\"type\":\"authorized_user\",\"refresh_token\":\"hidden\"}");
    List<FoundAccount> found = found();
    assertThat(found)
        .extracting(FoundAccount::way, FoundAccount::note)
        .containsExactly(tuple(Way.GOOGLE, "me@example.org"));
    assertThat(found.getFirst().access().project()).contains("cortex-lab");
    assertThat(found.toString()).doesNotContain("hidden");
  }

  @Test
  void filesThatCannotBeUnderstoodAreAsIfTheyWereNotThere() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.write(home.resolve(".aws/config"), new byte[] {'[', (byte) 0xff, (byte) 0xfe});
    write(".aws/credentials", "[]\n=\nno equals sign\n[x");
    write(".config/gcloud/application_default_credentials.json", "{\"type\": broken");
    assertThat(found()).isEmpty();
  }

  private List<FoundAccount> found() throws IOException {
    return new FoundAccounts(home, Map.of()).read();
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
