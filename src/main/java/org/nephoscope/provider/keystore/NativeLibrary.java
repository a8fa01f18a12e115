package org.nephoscope.provider.keystore;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.nephoscope.connection.Secret;

/// A library of the operating system, loaded for as long as the program runs.
@SuppressWarnings("restricted") // which calling other languages' code is, and that is all this does
final class NativeLibrary {

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup symbols;

  /// Throws [IllegalArgumentException] if there is none.
  ///
  /// @param name as the system's own loader takes it
  NativeLibrary(String name) {
    this.symbols = SymbolLookup.libraryLookup(name, Arena.global());
  }

  MemorySegment address(String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("no function " + name));
  }

  /// Throws [IllegalArgumentException] if the library lacks it.
  MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(address(name), descriptor, options);
  }

  /// Calls a function and gives what it returns.
  static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) { // what handles declare; a function of C throws nothing
      throw new IllegalStateException("a function of the system was called wrongly", e);
    }
  }

  /// Calls a function that returns an address.
  static MemorySegment point(MethodHandle function, Object... arguments) {
    return (MemorySegment) call(function, arguments);
  }

  /// Calls a function that returns a number of 32 bits.
  static int number(MethodHandle function, Object... arguments) {
    return (int) call(function, arguments);
  }

  static boolean isNull(MemorySegment pointer) {
    return pointer.equals(MemorySegment.NULL);
  }

  /// The bytes of a text of C, without the zero that ends it.
  static Secret secret(MemorySegment text) {
    MemorySegment all = text.reinterpret(Long.MAX_VALUE);
    long length = 0;
    while (all.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return secret(text, length);
  }

  static Secret secret(MemorySegment start, long length) {
    byte[] bytes = start.reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
    var secret = new Secret(bytes);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  /// The bytes of a secret with a zero behind them, for the caller to overwrite.
  static MemorySegment copy(Secret secret, Arena arena) {
    byte[] bytes = secret.bytes();
    MemorySegment copy = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    Arrays.fill(bytes, (byte) 0);
    return copy;
  }

  /// A text of C.
  static String text(MemorySegment pointer) {
    return isNull(pointer)
        ? ""
        : pointer.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
  }

  /// The same place, of which so many bytes may be read.
  static MemorySegment sized(MemorySegment pointer, long bytes) {
    return pointer.reinterpret(bytes);
  }
}
