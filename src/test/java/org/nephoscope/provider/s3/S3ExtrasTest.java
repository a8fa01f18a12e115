package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

class S3ExtrasTest {

  @ParameterizedTest
  @CsvSource({
    "'', bucket-owner-full-control",
    "https://s3.eu-west-1.amazonaws.com, bucket-owner-full-control",
    "https://td.princeton.edu, private",
    "https://c10s.pni.princeton.edu:9000, public-read",
    "https://minio.example.org, ",
    "https://amazonaws.com.example.org, "
  })
  void theUsualAccessRuleIsThatOfCloudFiles(String endpoint, String rule) throws StorageException {
    var extras = new S3Extras(server(endpoint), Access.AMBIENT);
    assertThat(extras.creating().get("x-amz-acl")).isEqualTo(rule);
    assertThat(extras.touching()).isEmpty();
  }

  @Test
  void aChosenAccessRuleWins() throws StorageException {
    var none = Access.AMBIENT.terms(S3Terms.USUAL.acl(S3Terms.Acl.NONE));
    assertThat(new S3Extras(server(""), none).creating()).isEmpty();
    var chosen = Access.AMBIENT.terms(S3Terms.USUAL.acl(S3Terms.Acl.PRIVATE));
    assertThat(new S3Extras(server("https://minio.example.org"), chosen).copying())
        .containsEntry("x-amz-acl", "private");
  }

  @Test
  void aKeyOfOnesOwnIsNotSentInTheClear(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("key"), new byte[32]);
    var own = Access.AMBIENT.terms(S3Terms.USUAL.encryption(new S3Terms.Encryption.OwnKey(file)));
    assertThatThrownBy(() -> new S3Extras(server("http://minio.example.org"), own))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("without encryption");
    assertThat(new S3Extras(server("https://minio.example.org"), own).touching()).hasSize(3);
    assertThat(new S3Extras(server("http://127.0.0.1:9000"), own).touching()).hasSize(3);
  }

  private static Optional<URI> server(String endpoint) {
    return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
  }
}
