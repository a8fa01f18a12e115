package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// An opened file or folder whose writes and forces are watched. Ways to change it that nobody uses
/// are refused, so that nothing happens unseen.
public final class WatchedChannel extends FileChannel {

  private final FileChannel real;
  private final FileWatch watch;
  private final Kind forced;
  private final String path;
  private final long number;

  /// @param forced what forcing it is
  public WatchedChannel(FileChannel real, FileWatch watch, Kind forced, String path, long number) {
    this.real = real;
    this.watch = watch;
    this.forced = forced;
    this.path = path;
    this.number = number;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    long position = real.position();
    int count = write(bytes, position);
    real.position(position + count);
    return count;
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    return watch.around(
        new FileOperation(Kind.WRITE, path, "", number, position, copy),
        () -> {
          int count = real.write(bytes, position);
          if (bytes.hasRemaining()) {
            throw new IOException("a part of the bytes was written, which is not watched");
          }
          return count;
        });
  }

  @Override
  public void force(boolean metadata) throws IOException {
    var _ =
        watch.around(
            FileOperation.ofFile(forced, path, number),
            () -> {
              real.force(metadata);
              return true;
            });
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
    return real.read(buffers, offset, length);
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) {
    throw unseen();
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) {
    throw unseen();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw unseen();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw unseen();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }

  private static UnsupportedOperationException unseen() {
    return new UnsupportedOperationException("this change is not watched");
  }
}
