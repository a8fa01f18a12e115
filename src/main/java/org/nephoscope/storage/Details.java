package org.nephoscope.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A feature of stores that know more of an object than [ObjectMeta] has a place for.
public interface Details {

  /// What a kind of store may know besides.
  enum Fact {
    /// The store's own name for these bytes among all that the name has stood for.
    VERSION("version"),
    /// How the server encrypts it: `AES256`, `aws:kms`, `kms`, or `customer-key`.
    ENCRYPTION("encryption"),
    /// Which key of a key management service.
    ENCRYPTION_KEY("encryptionKey"),
    /// How many objects it was put together from.
    COMPONENTS("components"),
    /// Until when it can be neither replaced nor deleted.
    RETAINED_UNTIL("retainedUntil");

    private final String word;

    Fact(String word) {
      this.word = word;
    }

    /// The name used in JSON.
    public String word() {
      return word;
    }
  }

  /// What [ObjectMeta] holds, and more.
  ///
  /// @param facts those that are known
  record Detailed(ObjectMeta meta, Map<Fact, String> facts) {
    public Detailed {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }

  /// The same as [ObjectStore#stat], and more, in as many requests.
  Detailed details(ObjectKey key) throws StorageException;
}
