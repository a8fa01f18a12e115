package org.nephoscope.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Secrets in the memory of this program, gone when it ends.
public final class RunSecrets implements SecretStore {

  private final Map<String, Secret> secrets = new HashMap<>();

  @Override
  public Keeper keeper() {
    return Keeper.THIS_RUN;
  }

  @Override
  public synchronized Optional<Secret> find(String name) {
    return Optional.ofNullable(secrets.get(name)).map(Secret::copy);
  }

  @Override
  public synchronized void save(String name, Secret secret) {
    forget(secrets.put(name, secret.copy()));
  }

  @Override
  public synchronized void remove(String name) {
    forget(secrets.remove(name));
  }

  /// All of them, for the caller to close.
  synchronized List<Secret> all() {
    return secrets.values().stream().map(Secret::copy).toList();
  }

  private static void forget(@Nullable Secret old) {
    if (old != null) {
      old.close();
    }
  }
}
