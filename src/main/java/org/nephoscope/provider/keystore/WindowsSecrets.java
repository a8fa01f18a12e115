package org.nephoscope.provider.keystore;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.nephoscope.provider.keystore.NativeLibrary.call;
import static org.nephoscope.provider.keystore.NativeLibrary.number;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Sentences;

/// The Credential Manager of Windows, by the functions of `wincred.h`: generic credentials of this
/// user, on this computer only.
final class WindowsSecrets implements SecretStore {

  private static final Sentences SAY = Sentences.of(WindowsSecrets.class);

  /// `CRED_MAX_CREDENTIAL_BLOB_SIZE`.
  static final int LARGEST = 2_560;

  private static final int GENERIC = 1;
  private static final int ON_THIS_COMPUTER = 2;
  private static final int NOT_FOUND = 1_168;

  /// `CREDENTIALW` on 64 bits: flags, type, TargetName at 8, Comment at 16, LastWritten at 24,
  /// CredentialBlobSize at 32, CredentialBlob at 40, Persist at 48, then attributes, TargetAlias,
  /// and UserName at 72.
  private static final long CREDENTIAL = 80;

  private static final Linker.Option ERRORS = Linker.Option.captureCallState("GetLastError");

  private final NativeLibrary library = new NativeLibrary("Advapi32.dll");
  private final MethodHandle write =
      library.function("CredWriteW", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRORS);
  private final MethodHandle read =
      library.function(
          "CredReadW",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
          ERRORS);
  private final MethodHandle delete =
      library.function(
          "CredDeleteW", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), ERRORS);
  private final MethodHandle free =
      library.function("CredFree", FunctionDescriptor.ofVoid(ADDRESS));

  @Override
  public Keeper keeper() {
    return Keeper.KEY_STORE;
  }

  @Override
  public Optional<Secret> find(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment result = arena.allocate(ADDRESS);
      if (number(read, state, target(name, arena), GENERIC, 0, result) == 0) {
        if (error(state) == NOT_FOUND) {
          return Optional.empty();
        }
        throw refused(state);
      }
      MemorySegment credential = NativeLibrary.sized(result.get(ADDRESS, 0), CREDENTIAL);
      long size = Integer.toUnsignedLong(credential.get(JAVA_INT, 32));
      MemorySegment blob = NativeLibrary.sized(credential.get(ADDRESS, 40), size);
      Secret secret = NativeLibrary.secret(blob, size);
      blob.fill((byte) 0);
      call(free, credential);
      return Optional.of(secret);
    }
  }

  @Override
  public void save(String name, Secret secret) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment blob = NativeLibrary.copy(secret, arena);
      int size = Math.toIntExact(blob.byteSize() - 1);
      try {
        if (size > LARGEST) {
          throw new KeyStoreException(SAY.get("windows-keeps-secrets-of-up", "2,560", size));
        }
        MemorySegment credential = arena.allocate(CREDENTIAL, 8);
        credential.set(JAVA_INT, 4, GENERIC);
        credential.set(ADDRESS, 8, target(name, arena));
        credential.set(JAVA_INT, 32, size);
        credential.set(ADDRESS, 40, blob);
        credential.set(JAVA_INT, 48, ON_THIS_COMPUTER);
        credential.set(ADDRESS, 72, arena.allocateFrom(name, StandardCharsets.UTF_16LE));
        if (number(write, state, credential, 0) == 0) {
          throw refused(state);
        }
      } finally {
        blob.fill((byte) 0);
      }
    }
  }

  @Override
  public void remove(String name) throws KeyStoreException {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      if (number(delete, state, target(name, arena), GENERIC, 0) == 0
          && error(state) != NOT_FOUND) {
        throw refused(state);
      }
    }
  }

  private static MemorySegment target(String name, Arena arena) {
    return arena.allocateFrom(KeyStores.SERVICE + ":" + name, StandardCharsets.UTF_16LE);
  }

  /// What `GetLastError` said: the only number that is kept of a call.
  private static int error(MemorySegment state) {
    return state.get(JAVA_INT, 0);
  }

  private static KeyStoreException refused(MemorySegment state) {
    return new KeyStoreException(SAY.get("the-credential-manager-of-windows", error(state)));
  }
}
