package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.S3Terms.Acl;
import org.nephoscope.connection.S3Terms.Addressing;
import org.nephoscope.connection.S3Terms.Encryption;

class S3TermsTest {

  private static final List<S3Terms> ALL =
      List.of(
          S3Terms.USUAL,
          S3Terms.USUAL.requesterPays(true).acl(Acl.NONE).addressing(Addressing.HOST),
          S3Terms.USUAL.acl(Acl.PUBLIC_READ).encryption(new Encryption.ServerKeys()),
          S3Terms.USUAL.encryption(new Encryption.Kms(Optional.empty())),
          S3Terms.USUAL.encryption(new Encryption.Kms(Optional.of("alias/k"))),
          S3Terms.USUAL.encryption(new Encryption.OwnKey(Path.of("/home/me/key"))));

  @TempDir Path home;

  @Test
  void termsAreTheSameAfterBeingWrittenDown() throws IOException {
    assertThat(S3Terms.USUAL.settings()).isEmpty();
    for (S3Terms terms : ALL) {
      assertThat(S3Terms.of(terms.settings())).isEqualTo(terms);
      var account = new Connection("lab", Optional.empty(), Access.AMBIENT.terms(terms));
      ConnectionBook.open(home).save(account);
      assertThat(ConnectionBook.open(home).connections()).containsExactly(account);
    }
  }

  @Test
  void whatIsNoTermIsRefused() {
    for (String name : List.of("acl", "addressing", "encryption")) {
      assertThatThrownBy(() -> S3Terms.of(Map.of(name, "nonsense")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void accessRulesAreCalledWhatAmazonCallsThem() {
    assertThat(Acl.BUCKET_OWNER_FULL_CONTROL.word()).isEqualTo("bucket-owner-full-control");
    assertThat(Acl.PUBLIC_READ.word()).isEqualTo("public-read");
  }
}
