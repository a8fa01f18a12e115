package org.nephoscope.provider.keystore;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.nephoscope.provider.keystore.NativeLibrary.call;
import static org.nephoscope.provider.keystore.NativeLibrary.isNull;
import static org.nephoscope.provider.keystore.NativeLibrary.number;
import static org.nephoscope.provider.keystore.NativeLibrary.point;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Sentences;

/// The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), by libsecret's
/// functions for passwords (libsecret 0.20, `secret-password.h`). Secrets are in the default
/// collection; a locked one is unlocked by asking the person.
final class LinuxSecrets implements SecretStore {

  private static final Sentences SAY = Sentences.of(LinuxSecrets.class);

  /// `sizeof(SecretSchema)`: a name, flags, 32 attributes of 16 bytes, and room for later.
  private static final long SCHEMA = 592;

  private static final FunctionDescriptor UNREF = FunctionDescriptor.ofVoid(ADDRESS);

  private final NativeLibrary secrets = new NativeLibrary("libsecret-1.so.0");
  private final NativeLibrary glib = new NativeLibrary("libglib-2.0.so.0");
  private final MethodHandle store =
      secrets.function(
          "secret_password_storev_sync",
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle lookup =
      secrets.function(
          "secret_password_lookupv_sync",
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle clear =
      secrets.function(
          "secret_password_clearv_sync",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle free = secrets.function("secret_password_free", UNREF);
  private final MethodHandle service =
      secrets.function(
          "secret_service_get_sync", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private final MethodHandle newTable =
      glib.function("g_hash_table_new", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle insert =
      glib.function(
          "g_hash_table_insert", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle unref = glib.function("g_hash_table_unref", UNREF);
  private final MethodHandle freeError = glib.function("g_error_free", UNREF);

  private LinuxSecrets() {}

  /// The store, if its service runs or can be started.
  static Optional<SecretStore> open() {
    var store = new LinuxSecrets();
    try (var arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      // Opens a session too (1 << 1). It is kept by the library, for all that follows.
      boolean answers = !isNull(point(store.service, 2, MemorySegment.NULL, error));
      store.refusal(error).ifPresent(LinuxSecrets::note);
      return answers ? Optional.of(store) : Optional.empty();
    }
  }

  @Override
  public Keeper keeper() {
    return Keeper.KEY_STORE;
  }

  @Override
  public Optional<Secret> find(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      MemorySegment table = attributes(name, arena);
      MemorySegment found = point(lookup, schema(arena), table, MemorySegment.NULL, error);
      call(unref, table);
      throwRefusal(error);
      if (isNull(found)) {
        return Optional.empty();
      }
      Secret secret = NativeLibrary.secret(found);
      call(free, found); // which overwrites it
      return Optional.of(secret);
    }
  }

  @Override
  public void save(String name, Secret secret) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      MemorySegment table = attributes(name, arena);
      MemorySegment label = arena.allocateFrom(KeyStores.SERVICE + ": " + name);
      MemorySegment password = NativeLibrary.copy(secret, arena);
      int stored =
          number(
              store,
              schema(arena),
              table,
              MemorySegment.NULL,
              label,
              password,
              MemorySegment.NULL,
              error);
      password.fill((byte) 0);
      call(unref, table);
      throwRefusal(error);
      if (stored == 0) {
        throw new KeyStoreException(SAY.get("the-key-store-of-this"));
      }
    }
  }

  @Override
  public void remove(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ADDRESS);
      MemorySegment table = attributes(name, arena);
      number(clear, schema(arena), table, MemorySegment.NULL, error);
      call(unref, table);
      throwRefusal(error);
    }
  }

  /// What tells our secrets from those of other programs: two attributes that are texts.
  private static MemorySegment schema(Arena arena) {
    MemorySegment schema = arena.allocate(SCHEMA, 8);
    schema.set(ADDRESS, 0, arena.allocateFrom("org.nephoscope.Secret"));
    schema.set(ADDRESS, 16, arena.allocateFrom("service"));
    schema.set(ADDRESS, 32, arena.allocateFrom("name"));
    return schema;
  }

  private MemorySegment attributes(String name, Arena arena) {
    MemorySegment table = point(newTable, glib.address("g_str_hash"), glib.address("g_str_equal"));
    put(table, "service", KeyStores.SERVICE, arena);
    put(table, "name", name, arena);
    return table;
  }

  private void put(MemorySegment table, String key, String value, Arena arena) {
    call(insert, table, arena.allocateFrom(key), arena.allocateFrom(value));
  }

  private void throwRefusal(MemorySegment error) throws KeyStoreException {
    Optional<String> refusal = refusal(error);
    if (refusal.isPresent()) {
      throw new KeyStoreException(SAY.get("the-key-store-of-this-computer", refusal.get()));
    }
  }

  /// The message of a `GError`: a domain, a code, a text.
  private Optional<String> refusal(MemorySegment pointer) {
    MemorySegment error = pointer.get(ADDRESS, 0);
    if (isNull(error)) {
      return Optional.empty();
    }
    String text = NativeLibrary.text(NativeLibrary.sized(error, 16).get(ADDRESS, 8));
    call(freeError, error);
    return Optional.of(text);
  }

  private static void note(String refusal) {
    System.getLogger(LinuxSecrets.class.getName())
        .log(System.Logger.Level.DEBUG, "no secret service: {0}", refusal);
  }
}
