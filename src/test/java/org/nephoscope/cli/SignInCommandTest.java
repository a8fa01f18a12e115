package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.provider.Stores;

/// What the command line says to somebody who has to sign in first.
@Isolated("it gives every client of this process its profiles")
class SignInCommandTest {

  private static final String SETTINGS = "aws.configFile";

  @TempDir Path folder;

  @BeforeEach
  void set() throws IOException {
    Path file = folder.resolve("config");
    Files.writeString(
        file,
        """
        [profile lab]
        sso_session = corp-that-is-nowhere
        sso_account_id = 123456789012
        sso_role_name = reader
        region = us-east-1
        [sso-session corp-that-is-nowhere]
        sso_region = us-east-1
        sso_start_url = https://nowhere.invalid/start
        """);
    System.setProperty(SETTINGS, file.toString());
  }

  @AfterEach
  void reset() {
    System.clearProperty(SETTINGS);
  }

  @Test
  void theCommandThatSignsInIsNamed() {
    var result =
        new Neph(new Stores()).run("--profile", "lab", "ls", "s3://http://127.0.0.1:1/bucket/");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "neph: There are no credentials for s3://http://127.0.0.1:1/bucket/. Sign in with: aws"
                + " sso login --profile lab\n");
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    var result =
        new Neph(new Stores()).run("--profile", "other", "ls", "s3://http://127.0.0.1:1/bucket/");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("There is no profile other");
  }
}
