package org.nephoscope.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.nephoscope.storage.BoundedStream;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// The bytes of a file, as long as it stays as it was when this was made.
final class FileSource implements ByteSource {

  private final Path file;
  private final long size;
  private final FileTime modified;

  FileSource(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (!now.isRegularFile()) {
      throw new IOException(file + " is no file");
    }
    this.file = file;
    this.size = now.size();
    this.modified = now.lastModifiedTime();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
        throw new IOException(file + " has changed meanwhile");
      }
      var bytes = Channels.newInputStream(channel.position(range.start()));
      return new BoundedStream(bytes, range.length());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
