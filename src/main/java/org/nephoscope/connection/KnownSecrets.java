package org.nephoscope.connection;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The secrets of this program: those of the operating system's store, or, where there is none,
/// those of this run. What was found once is remembered while the program runs, because every
/// request needs it and the system may ask the person each time.
public final class KnownSecrets implements SecretStore {

  private final Supplier<Optional<SecretStore>> system;
  private final RunSecrets remembered = new RunSecrets();

  // One question at a time: a person is not asked twice for the same, and an answer that took long
  // never takes the place of what was entered meanwhile.
  private final Object asking = new Object();
  private @Nullable SecretStore found;
  private boolean looked;

  /// @param system looks for the operating system's store; asked once, when a secret is first
  ///   needed
  public KnownSecrets(Supplier<Optional<SecretStore>> system) {
    this.system = system;
  }

  /// Secrets of this run alone.
  public static KnownSecrets ofThisRun() {
    return new KnownSecrets(Optional::empty);
  }

  @Override
  public Keeper keeper() {
    return system().map(SecretStore::keeper).orElse(Keeper.THIS_RUN);
  }

  @Override
  public Optional<Secret> find(String name) throws IOException {
    Optional<Secret> known = remembered.find(name);
    Optional<SecretStore> store = system();
    if (known.isPresent() || store.isEmpty()) {
      return known;
    }
    synchronized (asking) {
      Optional<Secret> meanwhile = remembered.find(name);
      if (meanwhile.isPresent()) {
        return meanwhile;
      }
      Optional<Secret> kept = store.get().find(name);
      kept.ifPresent(secret -> remembered.save(name, secret));
      return kept;
    }
  }

  @Override
  public void save(String name, Secret secret) throws IOException {
    Optional<SecretStore> store = system();
    synchronized (asking) {
      if (store.isPresent()) {
        store.get().save(name, secret);
      }
      remembered.save(name, secret);
    }
  }

  @Override
  public void remove(String name) throws IOException {
    Optional<SecretStore> store = system();
    synchronized (asking) {
      remembered.remove(name);
      if (store.isPresent()) {
        store.get().remove(name);
      }
    }
  }

  /// A text without the words of secrets that have been used so far.
  public String redact(String text) {
    String left = text;
    for (Secret secret : remembered.all()) {
      try (secret) {
        left = secret.redact(left);
      }
    }
    return left;
  }

  /// Lets a secret be found for a trial, under a name of its own and in memory alone, until the
  /// loan is closed. The caller closes its own.
  public Loan lend(Secret secret) {
    var loan = new Loan("trial " + UUID.randomUUID());
    remembered.save(loan.name(), secret);
    return loan;
  }

  /// A secret that can be found until it is taken back.
  public final class Loan implements AutoCloseable {

    private final String name;

    private Loan(String name) {
      this.name = name;
    }

    /// What it can be found under.
    public String name() {
      return name;
    }

    @Override
    public void close() {
      remembered.remove(name);
    }
  }

  private synchronized Optional<SecretStore> system() {
    if (!looked) {
      found = system.get().orElse(null);
      looked = true;
    }
    return Optional.ofNullable(found);
  }
}
