package org.nephoscope.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;

/// Secrets are put in everywhere, and looked for in what comes out.
class ProblemReportTest {

  private static final String KEY = "hunter2-the-password";
  private static final String AWS = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  @TempDir Path home;

  @Test
  void noSecretIsInTheLogNorInTheReportAndNoNameUnlessItIsWanted() throws Exception {
    var secrets = KnownSecrets.ofThisRun();
    try (Secret secret = Secret.accessKey("minioadmin", KEY, Optional.empty())) {
      secrets.save("lab", secret);
    }
    var redaction = new Redaction(secrets::redact);
    var log = new LogFile(home, redaction);
    try (var _ = log.open()) {
      LogFile.failure(
          "neph cp",
          new IOException(
              "GET https://h/private-cells/k.bin?X-Amz-Signature=abcdef0123&x=1 said no to " + KEY,
              new IllegalStateException("aws_secret_access_key = " + AWS + "\nminioadmin")));
      System.getLogger("org.nephoscope.test")
          .log(System.Logger.Level.INFO, "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.x");
    }
    Map<String, String> facts = new LinkedHashMap<>(ProblemReport.facts("1.0"));
    facts.put("limit", "token=" + AWS);

    Map<String, String> bare = ProblemReport.texts(facts, log, false, redaction);
    Path file = home.resolve("report.zip");
    ProblemReport.write(bare, file);
    String all = unzipped(file) + bare + logs();
    assertThat(all)
        .doesNotContain(KEY, AWS, "minioadmin", "abcdef0123", "eyJhbGciOiJIUzI1NiJ9")
        .contains("java.io.IOException", "os.name", "Nephoscope: 1.0");
    assertThat(unzipped(file)).doesNotContain("private-cells", "neph cp");

    assertThat(ProblemReport.texts(facts, log, true, redaction).get("log.txt"))
        .contains("private-cells", "neph cp", "IllegalStateException")
        .doesNotContain(KEY, AWS, "abcdef0123");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "password=hunter2 next, hunter2",
        "`\"private_key\": \"MIIabc\"`, MIIabc",
        "https://user:pass1@host/, pass1",
        "key AKIAIOSFODNN7EXAMPLE of, AKIAIOSFODNN7EXAMPLE",
        "X-Goog-Signature=00ff00ff&a=b, 00ff00ff",
        "Authorization: Basic dXNlcjpwYXNz, dXNlcjpwYXNz",
        "'-----BEGIN PRIVATE KEY-----MIIB-----END PRIVATE KEY-----', MIIB",
        "refresh_token: 1//0abcDEF, 1//0abcDEF"
      })
  void whatLooksLikeASecretIsTakenOut(String text, String secret) {
    assertThat(new Redaction().apply(text)).doesNotContain(secret).contains("***");
  }

  @Test
  void ordinaryWordsStay() {
    String text =
        "s3://bucket/a/b.zarr/c/0/1 has 1,024 bytes, MD5 d41d8cd98f00b204e9800998ecf8427e";
    assertThat(new Redaction().apply(text)).isEqualTo(text);
  }

  @Test
  void theLogIsBoundedAndAbsentWhileNothingIsWritten() throws Exception {
    var log = new LogFile(home, new Redaction());
    try (var _ = log.open()) {
      assertThat(home.resolve("logs")).doesNotExist();
      assertThat(log.last(10, true)).isEmpty();
      String many = "word ".repeat(20_000);
      for (int i = 0; i < 80; i++) {
        LogFile.failure("number " + i, new IOException(many));
      }
    }
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(6L << 20);
    List<String> last = log.last(3000, true);
    assertThat(last).anyMatch(line -> line.contains("number 79"));
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(home.resolve("logs"))) {
      return all.toList();
    }
  }

  private String logs() throws IOException {
    var text = new StringBuilder();
    for (Path file : files()) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static String unzipped(Path file) throws IOException {
    var text = new StringBuilder();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return text.toString();
  }
}
