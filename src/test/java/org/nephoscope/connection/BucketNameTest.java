package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.BucketName.Rule;

class BucketNameTest {

  private static final StoreAddress.S3 AMAZON = new StoreAddress.S3(Optional.empty(), "");
  private static final StoreAddress.S3 OTHER =
      new StoreAddress.S3(Optional.of(URI.create("http://localhost:9000")), "");
  private static final StoreAddress.Gcs GOOGLE = new StoreAddress.Gcs("");

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a1-b2.c3", "1.2.3", "em-atlas-2026"})
  void isTakenEverywhere(String name) {
    assertThat(BucketName.broken(AMAZON, name)).isEmpty();
    assertThat(BucketName.broken(OTHER, name)).isEmpty();
    assertThat(BucketName.broken(GOOGLE, name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', LENGTH",
    "ab, LENGTH",
    "Images, CHARACTERS",
    "a/b, CHARACTERS",
    "../b, CHARACTERS",
    "'a b', CHARACTERS",
    "bücher, CHARACTERS",
    "'abc\u0000', CHARACTERS",
    "-abc, ENDS",
    "abc-, ENDS",
    "a..b, ENDS",
    ".abc, ENDS",
    "a.-b, ENDS",
    "192.168.5.4, NO_IP_ADDRESS"
  })
  void isRefusedEverywhere(String name, Rule rule) {
    assertThat(BucketName.broken(AMAZON, name)).contains(rule);
    assertThat(BucketName.broken(OTHER, name)).contains(rule);
    assertThat(BucketName.broken(GOOGLE, name)).contains(rule);
  }

  @Test
  void lengthsAndWordsDependOnTheProvider() {
    String long64 = "a".repeat(64);
    String dotted = "a".repeat(63) + "." + "b".repeat(63);
    assertThat(BucketName.broken(AMAZON, long64)).contains(Rule.LENGTH);
    assertThat(BucketName.broken(GOOGLE, long64)).contains(Rule.LENGTH);
    assertThat(BucketName.broken(AMAZON, dotted)).contains(Rule.LENGTH);
    assertThat(BucketName.broken(GOOGLE, dotted)).isEmpty();
    assertThat(BucketName.broken(GOOGLE, "my_bucket")).isEmpty();
    assertThat(BucketName.broken(AMAZON, "my_bucket")).contains(Rule.CHARACTERS);
    assertThat(BucketName.broken(AMAZON, "xn--abc")).contains(Rule.NO_RESERVED_WORD);
    assertThat(BucketName.broken(AMAZON, "abc--x-s3")).contains(Rule.NO_RESERVED_WORD);
    assertThat(BucketName.broken(OTHER, "xn--abc")).isEmpty();
    assertThat(BucketName.broken(GOOGLE, "google-data")).contains(Rule.NO_RESERVED_WORD);
    assertThat(BucketName.broken(AMAZON, "google-data")).isEmpty();
  }

  @Test
  void aWebServerHasNone() {
    var web = new StoreAddress.Http(URI.create("https://example.org"));
    assertThatThrownBy(() -> BucketName.broken(web, "abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
