package org.nephoscope.provider.keystore;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.nephoscope.provider.keystore.NativeLibrary.call;
import static org.nephoscope.provider.keystore.NativeLibrary.number;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Sentences;

/// The login keychain of macOS, by the functions for generic passwords of Apple's Security
/// framework (`SecKeychain.h`, "Keychain Services").
final class MacSecrets implements SecretStore {

  private static final Sentences SAY = Sentences.of(MacSecrets.class);

  private static final String FRAMEWORKS = "/System/Library/Frameworks/";

  private static final int DONE = 0;
  private static final int CANCELLED = -128;
  private static final int REFUSED = -25293;
  private static final int NOT_FOUND = -25300;
  private static final int NO_INTERACTION = -25308;

  private final NativeLibrary security =
      new NativeLibrary(FRAMEWORKS + "Security.framework/Security");
  private final NativeLibrary foundation =
      new NativeLibrary(FRAMEWORKS + "CoreFoundation.framework/CoreFoundation");
  private final MethodHandle find =
      security.function(
          "SecKeychainFindGenericPassword",
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
  private final MethodHandle add =
      security.function(
          "SecKeychainAddGenericPassword",
          FunctionDescriptor.of(
              JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private final MethodHandle change =
      security.function(
          "SecKeychainItemModifyAttributesAndData",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
  private final MethodHandle delete =
      security.function("SecKeychainItemDelete", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private final MethodHandle free =
      security.function(
          "SecKeychainItemFreeContent", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private final MethodHandle release =
      foundation.function("CFRelease", FunctionDescriptor.ofVoid(ADDRESS));

  @Override
  public Keeper keeper() {
    return Keeper.KEY_STORE;
  }

  @Override
  public Optional<Secret> find(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocate(JAVA_INT);
      MemorySegment data = arena.allocate(ADDRESS);
      int status = look(name, length, data, MemorySegment.NULL, arena);
      if (status == NOT_FOUND) {
        return Optional.empty();
      }
      require(status);
      MemorySegment bytes = data.get(ADDRESS, 0);
      Secret secret = NativeLibrary.secret(bytes, Integer.toUnsignedLong(length.get(JAVA_INT, 0)));
      number(free, MemorySegment.NULL, bytes);
      return Optional.of(secret);
    }
  }

  @Override
  public void save(String name, Secret secret) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment password = NativeLibrary.copy(secret, arena);
      int length = Math.toIntExact(password.byteSize() - 1);
      Optional<MemorySegment> old = item(name, arena);
      try {
        require(
            old.isPresent()
                ? number(change, old.get(), MemorySegment.NULL, length, password)
                : add(name, length, password, arena));
      } finally {
        password.fill((byte) 0);
        old.ifPresent(item -> call(release, item));
      }
    }
  }

  @Override
  public void remove(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      Optional<MemorySegment> old = item(name, arena);
      if (old.isPresent()) {
        int status = number(delete, old.get());
        call(release, old.get());
        require(status);
      }
    }
  }

  private int add(String name, int length, MemorySegment password, Arena arena) {
    byte[] service = KeyStores.SERVICE.getBytes(StandardCharsets.UTF_8);
    byte[] account = name.getBytes(StandardCharsets.UTF_8);
    return number(
        add,
        MemorySegment.NULL,
        service.length,
        arena.allocateFrom(KeyStores.SERVICE),
        account.length,
        arena.allocateFrom(name),
        length,
        password,
        MemorySegment.NULL);
  }

  private Optional<MemorySegment> item(String name, Arena arena) throws KeyStoreException {
    MemorySegment item = arena.allocate(ADDRESS);
    int status = look(name, MemorySegment.NULL, MemorySegment.NULL, item, arena);
    if (status == NOT_FOUND) {
      return Optional.empty();
    }
    require(status);
    return Optional.of(item.get(ADDRESS, 0));
  }

  private int look(
      String name, MemorySegment length, MemorySegment data, MemorySegment item, Arena arena) {
    byte[] service = KeyStores.SERVICE.getBytes(StandardCharsets.UTF_8);
    byte[] account = name.getBytes(StandardCharsets.UTF_8);
    return number(
        find,
        MemorySegment.NULL,
        service.length,
        arena.allocateFrom(KeyStores.SERVICE),
        account.length,
        arena.allocateFrom(name),
        length,
        data,
        item);
  }

  private static void require(int status) throws KeyStoreException {
    if (status == DONE) {
      return;
    }
    throw new KeyStoreException(
        switch (status) {
          case CANCELLED, REFUSED -> SAY.get("the-keychain-of-this-computer");
          case NO_INTERACTION -> SAY.get("the-keychain-of-this-computer-is");
          default -> SAY.get("the-keychain-of-this-computer-refused", status);
        });
  }
}
