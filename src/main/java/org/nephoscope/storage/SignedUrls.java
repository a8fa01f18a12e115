package org.nephoscope.storage;

import java.net.URI;
import java.time.Duration;

/// A feature of stores that can let others read without an identity of their own.
public interface SignedUrls {

  /// An address under which anybody can read this object from now on for so long. It is a secret
  /// until then. Whether the object exists is not looked at.
  URI sign(ObjectKey key, Duration validFor) throws StorageException;
}
