package org.nephoscope.provider;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.nephoscope.storage.Revision;

/// What tells one version of a file from another: its length, its time of change in nanoseconds and
/// its identity on the disk. A file rewritten in place to the same length within one tick of the
/// disk's clock is not told apart.
final class LocalRevision {

  private LocalRevision() {}

  static Revision of(BasicFileAttributes attributes) {
    return new Revision(
        attributes.size()
            + ":"
            + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)
            + ":"
            + attributes.fileKey());
  }
}
