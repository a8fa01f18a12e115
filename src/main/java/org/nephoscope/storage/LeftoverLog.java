package org.nephoscope.storage;

import java.util.Optional;

/// Remembers what may be left behind while an object is being made. What was announced and never
/// reported gone may still be in the store, and is to be taken away by whoever reads the record.
public interface LeftoverLog {

  /// Announces it, before the first byte of it is stored. It is remembered, even by a program that
  /// dies, when this returns; if that is not possible this throws, and nothing is to be stored.
  void coming(Leftover leftover);

  /// None of it exists any more, or the object itself is what became of it.
  void gone(Leftover leftover);

  /// What an earlier attempt made to store the same bytes under that key, and kept. What has
  /// arrived of it is to be compared with the source before it is believed.
  ///
  /// @param kind what the store can go on with
  default <T extends Leftover> Optional<T> earlier(ObjectKey key, Class<T> kind) {
    return Optional.empty();
  }

  /// Whether what was made by an attempt that failed so is kept, because a later one goes on with
  /// it.
  default boolean keeps(Exception failure) {
    return false;
  }
}
