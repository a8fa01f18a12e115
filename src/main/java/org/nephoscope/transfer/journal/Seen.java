package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Revision;

/// What a listing of the target has told of one object.
///
/// @param name its full name in its store
/// @param checksums those that the listing gave
/// @param revision which bytes they are, if that is still known
public record Seen(
    String name,
    long size,
    Optional<Instant> modified,
    List<Checksum> checksums,
    Optional<Revision> revision) {

  public Seen {
    checksums = List.copyOf(checksums);
  }
}
