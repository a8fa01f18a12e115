package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException;

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
    var extras = new S3Extras(bucket(endpoint), Access.AMBIENT);
    assertThat(extras.creating().get("x-amz-acl")).isEqualTo(rule);
    assertThat(extras.touching()).isEmpty();
  }

  @Test
  void aChosenAccessRuleWins() throws StorageException {
    var none = Access.AMBIENT.terms(S3Terms.USUAL.acl(S3Terms.Acl.NONE));
    assertThat(new S3Extras(bucket(""), none).creating()).isEmpty();
    var chosen = Access.AMBIENT.terms(S3Terms.USUAL.acl(S3Terms.Acl.PRIVATE));
    assertThat(new S3Extras(bucket("https://minio.example.org"), chosen).copying())
        .containsEntry("x-amz-acl", "private");
  }

  private static StoreAddress.S3 bucket(String endpoint) {
    Optional<URI> server =
        endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
    return new StoreAddress.S3(server, "b");
  }
}
