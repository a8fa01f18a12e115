package org.nephoscope.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What exists in a store only while an object is being made, and stays there for good if the
/// program that makes it dies.
public sealed interface Leftover {

  /// The object that is being made.
  ObjectKey key();

  /// Objects under names that only this making uses.
  record Objects(ObjectKey key, List<ObjectKey> keys) implements Leftover {
    public Objects {
      keys = List.copyOf(keys);
    }
  }

  /// An upload that is about to begin, whose own name nobody knows yet. If it has begun, it is one
  /// to that key that was not there before and began about that time.
  ///
  /// @param before the names of the uploads to that key that were there
  /// @param when by this computer's clock
  record Beginning(ObjectKey key, List<String> before, Instant when) implements Leftover {

    /// How far the clocks of a server and of this computer may be apart; Amazon refuses more.
    private static final Duration SKEW = Duration.ofMinutes(15);

    public Beginning {
      before = List.copyOf(before);
      when = when.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Whether that upload is the one.
    public boolean isIt(UnfinishedUploads.Upload upload) {
      return upload.key().equals(key)
          && !before.contains(upload.id())
          && upload
              .begun()
              .filter(begun -> Duration.between(when, begun).abs().compareTo(SKEW) <= 0)
              .isPresent();
    }
  }

  /// An upload that was begun, see [UnfinishedUploads].
  ///
  /// @param id the store's own name for it
  record Upload(ObjectKey key, String id) implements Leftover {}

  /// An upload that was begun and has no name but an address, which lets whoever has it write. It
  /// vanishes by itself.
  ///
  /// @param terms tells what the object is to be, apart from its bytes; equal for equal terms
  /// @param address a secret, to be kept where nobody reads it
  record Session(ObjectKey key, String terms, String address) implements Leftover {

    @Override
    public String toString() {
      return "Session[key=" + key + "]";
    }
  }
}
