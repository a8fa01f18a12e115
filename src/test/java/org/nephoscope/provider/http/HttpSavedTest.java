package org.nephoscope.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unsupported;

/// What a person has entered for a web server goes to it, and nowhere else.
class HttpSavedTest extends WebDesk {

  private final KnownSecrets entered = KnownSecrets.ofThisRun();

  @Test
  void aNameAndPasswordThatWereEnteredAreSent() throws Exception {
    save("lab", "{\"user\": \"me\", \"password\": \"hush: h\u00fcsh\"}");
    stat(server.origin(), "lab");
    String pair = Base64.getEncoder().encodeToString("me:hush: h\u00fcsh".getBytes(UTF_8));
    assertThat(server.requests().getLast().header("authorization")).isEqualTo("Basic " + pair);
  }

  @Test
  void aTokenThatWasEnteredIsSent() throws Exception {
    save("cave", "{\"token\": \"t-1\"}");
    stat(URI.create("middleauth+" + server.origin()), "cave");
    assertThat(server.requests().getLast().header("authorization")).isEqualTo("Bearer t-1");
  }

  @Test
  void whatWasNeverEnteredIsNamed() {
    assertThatThrownBy(() -> stat(server.origin(), "other"))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> {
              assertThat(denied.why()).isEqualTo(Why.EXPIRED);
              assertThat(denied.remedy().orElseThrow()).contains("other");
            });
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hush-hush", "{\"user\": \"hush-hush\"}", "{\"password\": \"hush-hush\"}"})
  void whatIsNoNameAndPasswordIsSaidWithoutQuotingIt(String text) throws Exception {
    save("odd", text);
    assertThatThrownBy(() -> stat(server.origin(), "odd"))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error -> {
          for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("hush-hush");
          }
        });
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void nothingIsSentWithoutEncryptionToAnotherComputer() throws Exception {
    save("lab", "{\"user\": \"me\", \"password\": \"hush-hush\"}");
    assertThatThrownBy(() -> stat(URI.create("http://server.example.org"), "lab"))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("without encryption")
        .hasMessageNotContaining("hush-hush");
  }

  private void save(String name, String text) throws IOException {
    entered.save(name, new Secret(text.getBytes(UTF_8)));
  }

  private void stat(URI origin, String name) throws IOException {
    var access = new Access(new Credentials.Saved(name), Optional.empty());
    try (var opened = WebStores.open(origin, entered, access)) {
      assertThat(opened.stat(new ObjectKey("k")).size()).isEqualTo(BYTES.length);
    }
  }
}
