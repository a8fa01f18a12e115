package org.nephoscope.transfer.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.BoundedStream;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.name.PartName;

/// What a copy in another encoding shall hold, made whole before anything is sent: a store has to
/// be told the length first, and a source that is damaged shows it only at its end. Little is kept
/// in memory, more in a file that goes when this is closed.
final class Recoded implements AutoCloseable {

  private static final int IN_MEMORY = 1 << 20;

  private final CopyAttempt attempt;
  private final Digesting digesting = new Digesting();
  private byte[] memory = new byte[1 << 12];
  private @Nullable PartFile file;
  private Verdict verdict = Verdict.unchecked(List.of());

  private Recoded(CopyAttempt attempt) {
    this.attempt = attempt;
  }

  /// Reads all of the source and compares its stored bytes with what its store says of them.
  static Recoded of(CopyAttempt attempt, ObjectMeta meta, Recoding recoding) throws IOException {
    var made = new Recoded(attempt);
    try (var in = attempt.look(Optional.of(meta.revision()), Optional.empty())) {
      var stored = new Digesting(Verdict.wanted(meta), PartSizes.of(meta, attempt.source()));
      recoding.copy(stored.measure(in), made.new Sink());
      made.verdict =
          stored.count() == meta.size()
              ? Verdict.of(meta, stored.checksums())
              : Verdict.sizes(meta.size(), stored.count());
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /// What comparing the source's stored bytes has shown.
  Verdict source() {
    return verdict;
  }

  long size() {
    return digesting.count();
  }

  /// The MD5 of what shall be sent.
  Checksum md5() {
    return digesting.checksums().getFirst();
  }

  InputStream open(ByteRange range) throws IOException {
    PartFile spilled = file;
    if (spilled == null) {
      return new ByteArrayInputStream(memory, (int) range.start(), (int) range.length());
    }
    FileChannel channel = FileChannel.open(spilled.path());
    return new BoundedStream(
        Channels.newInputStream(channel.position(range.start())), range.length());
  }

  @Override
  public void close() throws IOException {
    PartFile spilled = file;
    file = null;
    if (spilled != null) {
      spilled.close();
      attempt.journal().clean(spilled.path());
    }
  }

  private PartFile spill() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path part =
        PartName.beside(folder.resolve("nephoscope"), ThreadLocalRandom.current().nextLong());
    attempt.journal().litter(attempt.job(), part);
    PartFile made = PartFile.create(part);
    made.write(memory, 0, (int) digesting.count());
    memory = new byte[0];
    file = made;
    return made;
  }

  private final class Sink extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int count = (int) Math.min(digesting.count(), Integer.MAX_VALUE);
      PartFile spilled = file;
      if (spilled == null && count + length > IN_MEMORY) {
        spilled = spill();
      }
      if (spilled != null) {
        spilled.write(bytes, offset, length);
      } else {
        if (count + length > memory.length) {
          memory = Arrays.copyOf(memory, Math.max(count + length, 2 * memory.length));
        }
        System.arraycopy(bytes, offset, memory, count, length);
      }
      digesting.update(bytes, offset, length);
    }
  }
}
