package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Checksum;

/// What a listing of the target has told of one object.
///
/// @param name its full name in its store
/// @param checksums those that the listing gave
public record Seen(String name, long size, Optional<Instant> modified, List<Checksum> checksums) {

  public Seen {
    checksums = List.copyOf(checksums);
  }
}
