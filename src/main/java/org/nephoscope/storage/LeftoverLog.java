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

  /// An upload of the same bytes to that key, which an earlier attempt began and kept. What has
  /// arrived of it is to be compared with the source before it is believed.
  default Optional<Leftover.Upload> earlier(ObjectKey key) {
    return Optional.empty();
  }

  /// Whether an upload that failed so is kept, because a later attempt goes on with it.
  default boolean keeps(Exception failure) {
    return false;
  }
}
