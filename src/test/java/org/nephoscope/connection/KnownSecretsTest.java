package org.nephoscope.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.SecretStore.Keeper;

/// Secrets that a person enters, with a key store of the system and without one.
class KnownSecretsTest {

  private static final String CANARY = "canary-13c4-secret";

  /// A system's store that counts questions, and may be locked.
  private static final class SystemStore implements SecretStore {
    private final Map<String, Secret> kept = new HashMap<>();
    private int asked;
    private boolean locked;

    @Override
    public Keeper keeper() {
      return Keeper.KEY_STORE;
    }

    @Override
    public Optional<Secret> find(String name) throws IOException {
      requireOpen();
      return Optional.ofNullable(kept.get(name)).map(Secret::copy);
    }

    @Override
    public void save(String name, Secret secret) throws IOException {
      requireOpen();
      kept.put(name, secret.copy());
    }

    @Override
    public void remove(String name) throws IOException {
      requireOpen();
      kept.remove(name);
    }

    private void requireOpen() throws IOException {
      asked++;
      if (locked) {
        throw new IOException("locked");
      }
    }
  }

  @Test
  void withoutAKeyStoreSecretsLiveAsLongAsTheProgram() throws IOException {
    var first = KnownSecrets.ofThisRun();
    first.save("lab", secret("x"));
    assertThat(first.keeper()).isEqualTo(Keeper.THIS_RUN);
    assertThat(text(first, "lab")).isEqualTo("x");
    assertThat(KnownSecrets.ofThisRun().find("lab")).isEmpty();
    first.remove("lab");
    first.remove("lab");
    assertThat(first.find("lab")).isEmpty();
  }

  @Test
  void theKeyStoreIsAskedOnceForASecret() throws IOException {
    var system = new SystemStore();
    system.kept.put("lab", secret("x"));
    var looked = new AtomicInteger();
    var secrets =
        new KnownSecrets(() -> {
          looked.incrementAndGet();
          return Optional.of(system);
        });
    assertThat(looked).hasValue(0);
    assertThat(text(secrets, "lab")).isEqualTo("x");
    assertThat(text(secrets, "lab")).isEqualTo("x");
    assertThat(secrets.keeper()).isEqualTo(Keeper.KEY_STORE);
    assertThat(system.asked).isEqualTo(1);
    assertThat(looked).hasValue(1);
    secrets.save("lab", secret("y"));
    assertThat(text(secrets, "lab")).isEqualTo("y");
    assertThat(text(new KnownSecrets(() -> Optional.of(system)), "lab")).isEqualTo("y");
    secrets.remove("lab");
    assertThat(secrets.find("lab")).isEmpty();
    assertThat(system.kept).isEmpty();
  }

  @Test
  void aLockedKeyStoreIsAnErrorAndNothingIsKeptElsewhere() {
    var system = new SystemStore();
    system.locked = true;
    var secrets = new KnownSecrets(() -> Optional.of(system));
    assertThatThrownBy(() -> secrets.save("lab", secret("x"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> secrets.find("lab")).isInstanceOf(IOException.class);
  }

  @Test
  void aSecretIsOverwrittenAndNeverPrinted() {
    byte[] bytes = CANARY.getBytes(UTF_8);
    var secret = new Secret(bytes);
    bytes[0] = 0;
    assertThat(secret.bytes()).isEqualTo(CANARY.getBytes(UTF_8));
    assertThat(secret.toString()).isEqualTo("***");
    Secret copy = secret.copy();
    secret.close();
    assertThat(secret.bytes()).containsOnly(0);
    assertThat(copy.bytes()).isEqualTo(CANARY.getBytes(UTF_8));
  }

  @Test
  void anAccessKeyHasTheFormOfCloudFilesFiles() {
    var secret = Secret.accessKey("id\"", "k/+=", Optional.of("token"));
    assertThat(new String(secret.bytes(), UTF_8))
        .isEqualTo(
            "{\"AWS_ACCESS_KEY_ID\":\"id\\\"\",\"AWS_SECRET_ACCESS_KEY\":\"k/+=\","
                + "\"AWS_SESSION_TOKEN\":\"token\"}");
  }

  private static Secret secret(String text) {
    return new Secret(text.getBytes(UTF_8));
  }

  private static String text(SecretStore store, String name) throws IOException {
    return new String(store.find(name).orElseThrow().bytes(), UTF_8);
  }
}
