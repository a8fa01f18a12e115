package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.SecretStore.Keeper;

/// The key of a journal's seal. It lies in the operating system's store for secrets, or, where
/// there is none or it refuses, in a file beside the journal that only its owner reads. A file that
/// is already there is used on, because without it nothing sealed before could be opened.
final class SealKey {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final String name;
  private final SecretStore secrets;
  private byte @Nullable [] known;

  SealKey(Path home, SecretStore secrets) {
    this.file = home.resolve("journal.key");
    this.name = "journal key of " + home.toAbsolutePath();
    this.secrets = secrets;
  }

  /// The key, made if need be. The store is asked once in a run, because it may ask the person.
  synchronized byte[] get() throws IOException {
    byte[] key = known;
    if (key == null) {
      byte[] there = read();
      key = there.length == BYTES ? there : ofStore().orElse(null);
      if (key == null) {
        key = ofFile();
      }
      known = key;
    }
    return key;
  }

  private Optional<byte[]> ofStore() {
    if (secrets.keeper() != Keeper.KEY_STORE) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> kept = find();
      if (kept.isPresent()) {
        return kept;
      }
      byte[] text = Base64.getEncoder().encode(fresh());
      try (var secret = new Secret(text)) {
        secrets.save(name, secret);
      }
      return find(); // perhaps that of another process that was later
    } catch (IOException e) {
      System.getLogger(SealKey.class.getName())
          .log(Level.INFO, "The key store did not keep the journal's key; a file does.", e);
      return Optional.empty();
    }
  }

  private Optional<byte[]> find() throws IOException {
    Optional<Secret> found = secrets.find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Secret secret = found.get()) {
      byte[] key = Base64.getDecoder().decode(new String(secret.bytes(), StandardCharsets.UTF_8));
      return key.length == BYTES ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException("what the key store holds under this name is no key", e);
    }
  }

  private byte[] ofFile() throws IOException {
    byte[] suffix = new byte[8];
    RANDOM.nextBytes(suffix);
    Path made = file.resolveSibling(file.getFileName() + "." + HexFormat.of().formatHex(suffix));
    try {
      OwnerOnly.file(made);
      Files.write(made, fresh());
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
    return read(); // perhaps that of another process that was later
  }

  private static byte[] fresh() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
