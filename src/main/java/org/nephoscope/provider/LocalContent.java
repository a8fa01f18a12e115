package org.nephoscope.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// The bytes of one file, which must stay the same while they are read: a file that shrinks or is
/// written to under the reader ends in an error, not in a mixture.
final class LocalContent extends InputStream {

  private static final Sentences SAY = Sentences.of(LocalContent.class);

  private final String subject;
  private final Path file;
  private final FileChannel channel;
  private final ByteRange range;
  private final BasicFileAttributes opened;
  private long position;

  private LocalContent(
      String subject, Path file, FileChannel channel, ByteRange range, BasicFileAttributes opened) {
    this.subject = subject;
    this.file = file;
    this.channel = channel;
    this.range = range;
    this.opened = opened;
    this.position = range.start();
  }

  /// @param attributes of the file as it was just before; another file by now is an error
  static LocalContent open(
      String subject, Path file, ByteRange range, BasicFileAttributes attributes)
      throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!LocalRevision.of(now).equals(LocalRevision.of(attributes))) {
        throw new ConditionFailed(subject, null);
      }
      return new LocalContent(subject, file, channel, range, attributes);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, range.end() - position);
    if (wanted == 0) {
      requireOpen();
      return -1;
    }
    int count = read(ByteBuffer.wrap(bytes, offset, wanted));
    if (count < 0) {
      throw new Unreachable(
          subject, SAY.get("it-ended-after-of-bytes", position, opened.size()), null);
    }
    position += count;
    if (position == range.end()) {
      requireUnchanged();
    }
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, range.end() - position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int read(ByteBuffer buffer) throws StorageException {
    try {
      return channel.read(buffer, position);
    } catch (IOException e) {
      StorageException known = LocalErrors.translate(subject, e);
      throw known instanceof Unexpected
          ? new Unexpected(
              subject, SAY.get("byte-cannot-be-read", position, String.valueOf(e.getMessage())), e)
          : known;
    }
  }

  private void requireOpen() throws StorageException {
    if (!channel.isOpen()) {
      throw new Unexpected(subject, SAY.get("it-was-closed-while-being"), null);
    }
  }

  /// The file may have been replaced or deleted by now, which leaves what we hold open as it was;
  /// it must not have been written to.
  private void requireUnchanged() throws StorageException {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      if (Objects.equals(now.fileKey(), opened.fileKey())
          && !LocalRevision.of(now).equals(LocalRevision.of(opened))) {
        throw new ConditionFailed(subject, null);
      }
    } catch (StorageException e) {
      throw e;
    } catch (NoSuchFileException _) {
      return; // deleted after it was opened: the bytes are those of the opened file
    } catch (IOException e) {
      throw LocalErrors.translate(subject, e);
    }
  }
}
