package org.nephoscope.provider.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.StorageException;

/// One secret file, read again when it has changed. While it is away, as it is for a moment to
/// programs that write it anew, what was read last counts. Safe from any thread.
public final class SecretFile {

  private record Read(SecretContent content, FileTime modified, long size) {}

  private final Path file;
  private volatile @Nullable Read read;

  /// Touches nothing.
  public SecretFile(Path file) {
    this.file = file;
  }

  /// What it holds.
  public SecretContent now() throws StorageException {
    Read last = read;
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException _) {
      return last == null ? SecretContent.of(file) : last.content(); // which says what is wrong
    }
    if (last == null
        || !last.modified().equals(found.lastModifiedTime())
        || last.size() != found.size()) {
      last = new Read(SecretContent.of(file), found.lastModifiedTime(), found.size());
      read = last;
    }
    return last.content();
  }
}
