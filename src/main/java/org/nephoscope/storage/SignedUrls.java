package org.nephoscope.storage;

import java.net.URI;
import java.time.Duration;

/// A feature of stores that can let others read one object without an identity of their own.
public interface SignedUrls {

  /// The longest time that S3 and Google Cloud Storage accept.
  Duration LONGEST = Duration.ofDays(7);

  /// An address from which anyone who has it may read that object until the time is over, and
  /// nothing else. The address is a secret: it is never logged. No request is made, so the object
  /// need not exist, and an identity without permission signs addresses that refuse.
  ///
  /// @param validity positive and at most [#LONGEST], else [IllegalArgumentException]
  URI sign(ObjectKey key, Duration validity) throws StorageException;
}
