package org.nephoscope.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// The bytes of a file as it was when it was looked at; a file that changed since throws.
record LocalSource(String subject, Path file, BasicFileAttributes attributes)
    implements ByteSource {

  @Override
  public long size() {
    return attributes.size();
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    return LocalContent.open(subject, file, range, attributes);
  }
}
