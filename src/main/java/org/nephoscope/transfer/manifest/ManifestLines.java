package org.nephoscope.transfer.manifest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The lines of a file, none of them held in memory beyond a bound.
final class ManifestLines implements AutoCloseable {

  /// Longer than any key can make it, even if every byte of it is escaped.
  private static final int LONGEST = 1 << 20;

  private final Path file;
  private final InputStream in;
  private long number;

  ManifestLines(Path file) throws IOException {
    this.file = file;
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /// The number of the last line given, counted from 1.
  long number() {
    return number;
  }

  /// The next line that is not blank; empty after the last.
  Optional<String> next() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      line.reset();
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      number++;
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (line.size() == LONGEST) {
          throw bad("is longer than 1 MiB");
        }
        line.write(b);
      }
      String text = text(line.toByteArray());
      if (!text.isBlank()) {
        return Optional.of(text);
      }
    }
  }

  private String text(byte[] utf8) throws ManifestException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw bad("is not UTF-8 text");
    }
  }

  ManifestException bad(String why) {
    return new ManifestException(file, number, why);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
