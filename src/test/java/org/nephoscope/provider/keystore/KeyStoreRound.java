package org.nephoscope.provider.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;

/// Steps with the key store of this computer, as a program of its own: `keep:NAME:SECRET`,
/// `find:NAME`, `forget:NAME`. Prints what it found; the exit code is 3 if there is no key store.
final class KeyStoreRound {

  private KeyStoreRound() {}

  public static void main(String[] steps) throws IOException {
    Optional<SecretStore> store = KeyStores.ofThisComputer();
    if (store.isEmpty()) {
      System.exit(3);
    }
    for (String step : steps) {
      String[] words = step.split(":", 3);
      switch (words[0]) {
        case "keep" -> store.get().save(words[1], new Secret(words[2].getBytes(UTF_8)));
        case "forget" -> store.get().remove(words[1]);
        default -> {
          Optional<Secret> found = store.get().find(words[1]);
          String text = found.map(secret -> new String(secret.bytes(), UTF_8)).orElse("-");
          System.out.println("found " + text);
        }
      }
    }
  }
}
