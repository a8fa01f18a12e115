package org.nephoscope.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nephoscope.Patience;
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
  void whatIsEnteredWhileTheSystemIsAskedIsNotForgotten() throws Exception {
    var system = new SystemStore();
    system.kept.put("lab", secret("old"));
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var secrets = new KnownSecrets(() -> Optional.of(slow(system, asked, answer)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var finding = threads.submit(() -> secrets.find("lab"));
      asked.await();
      var saving = Thread.ofPlatform().start(() -> save(secrets, "new"));
      Patience.until("it has saved, or waits for whoever asks", () -> isAtRest(saving));
      answer.countDown();
      finding.get();
      saving.join();
    }
    assertThat(text(secrets, "lab")).isEqualTo("new");
  }

  @Test
  void manyRequestsAskThePersonOnce() throws Exception {
    var system = new SystemStore();
    system.kept.put("lab", secret("x"));
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var secrets = new KnownSecrets(() -> Optional.of(slow(system, asked, answer)));
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(Thread.ofPlatform().start(() -> find(secrets)));
    }
    asked.await();
    for (Thread one : all) {
      Patience.until("it waits for the answer or for whoever asks", () -> isAtRest(one));
    }
    answer.countDown();
    for (Thread one : all) {
      one.join();
    }
    assertThat(system.asked).isEqualTo(1);
  }

  private static boolean isAtRest(Thread thread) {
    return thread.getState() != Thread.State.RUNNABLE && thread.getState() != Thread.State.NEW;
  }

  /// A system's store whose answer takes as long as a person does.
  private static SecretStore slow(SystemStore system, CountDownLatch asked, CountDownLatch answer) {
    return new SecretStore() {
      @Override
      public Keeper keeper() {
        return system.keeper();
      }

      @Override
      public Optional<Secret> find(String name) throws IOException {
        Optional<Secret> found;
        synchronized (system) {
          found = system.find(name);
        }
        asked.countDown();
        try {
          answer.await();
        } catch (InterruptedException e) {
          throw new IOException("nobody answers", e);
        }
        return found;
      }

      @Override
      public void save(String name, Secret secret) throws IOException {
        synchronized (system) {
          system.save(name, secret);
        }
      }

      @Override
      public void remove(String name) throws IOException {
        synchronized (system) {
          system.remove(name);
        }
      }
    };
  }

  private static void save(SecretStore store, String text) {
    try {
      store.save("lab", secret(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void find(SecretStore store) {
    try {
      assertThat(text(store, "lab")).isEqualTo("x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
