package org.nephoscope.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.storage.Sentences;

/// Writes a box of an array as a `.npy` file of NumPy
/// ([format](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html)), version
/// 1.0), chunk by chunk, so that a box of any size needs the memory of a few chunks. The file is
/// there only when it is whole.
public final class NpyFile {

  private static final Sentences SAY = Sentences.of(NpyFile.class);

  private static final int LANES = 8;
  private static final int BLOCK = 1 << 20;

  /// What version 1.0 can tell.
  private static final int MOST_HEADER = 0xFFFF;

  private final ArrayReader reader;
  private final ArrayMeta array;
  private final Selection selection;
  private final String description;

  // Guarded by this.
  private Optional<ChunkRead> failure = Optional.empty();
  private Optional<IOException> error = Optional.empty();
  private long undefined;
  private long read;
  private boolean cancelled;
  private boolean published;

  private final CountDownLatch ended = new CountDownLatch(1);

  /// How writing ended.
  ///
  /// @param failure the first chunk that could not be decoded; the file was not written then
  /// @param undefined chunks that are not stored and have no fill value; their elements are zeros
  public record Result(Optional<ChunkRead> failure, long undefined) {}

  private NpyFile(ArrayReader reader, Selection selection, String description) {
    this.reader = reader;
    this.array = reader.array();
    this.selection = selection;
    this.description = description;
  }

  /// A file for elements of a type that NumPy knows; empty for others.
  public static Optional<NpyFile> of(ArrayReader reader, Selection selection) {
    return description(reader.array().dtype())
        .map(description -> new NpyFile(reader, selection, description));
  }

  /// NumPy's name of a type, as it stands in a header. It has none for numbers of less than a byte.
  private static Optional<String> description(DType type) {
    return switch (type) {
      case DType.Bool() -> Optional.of("'|b1'");
      case DType.Whole(var bits, _) when bits < 8 -> Optional.empty();
      case DType.Whole(var bits, var signed) -> {
        String order = bits <= 8 ? "|" : "<";
        yield Optional.of("'" + order + (signed ? "i" : "u") + Math.max(1, bits / 8) + "'");
      }
      case DType.Real(var bits) -> Optional.of("'<f" + bits / 8 + "'");
      case DType.Complex(var bits) -> Optional.of("'<c" + bits / 8 + "'");
      case DType.Moment(var span, var unit, var step) -> {
        String many = step == 1 ? "" : String.valueOf(step);
        String count = unit.equals("generic") ? "" : "[" + many + unit + "]";
        yield Optional.of("'<" + (span ? "m" : "M") + "8" + count + "'");
      }
      case DType.FixedBytes(var length) -> Optional.of("'|S" + length + "'");
      case DType.FixedText(var length) -> Optional.of("'<U" + length + "'");
      case DType.Raw(var length) -> Optional.of("'|V" + length + "'");
      case DType.Struct(var fields) -> {
        var parts =
            fields.stream()
                .map(field ->
                    field(field).map(text -> "('" + escaped(field.name()) + "', " + text + ")"))
                .toList();
        yield parts.stream().allMatch(Optional::isPresent)
            ? Optional.of(
                parts.stream()
                    .map(Optional::orElseThrow)
                    .collect(Collectors.joining(", ", "[", "]")))
            : Optional.empty();
      }
      case DType.Brain(), DType.Several(_, _), DType.Text(), DType.Bytes() -> Optional.empty();
      case DType.Items(_), DType.Json(), DType.Unknown(_) -> Optional.empty();
    };
  }

  private static Optional<String> field(DType.Field field) {
    return field.type() instanceof DType.Several several
        ? description(several.element())
            .map(element ->
                element
                    + several.lengths().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", ", (", ",)")))
        : description(field.type());
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("'", "\\'");
  }

  /// Reads what is needed, several chunks at once, and puts the file in its place. Throws what the
  /// store throws.
  public Result write(Path file) throws IOException, InterruptedException {
    return write(file, Optional.empty());
  }

  /// The same where it is known which chunks are not stored: they are not asked for.
  public Result write(Path file, Optional<Predicate<ChunkIndex>> absent)
      throws IOException, InterruptedException {
    Path target = file.toAbsolutePath();
    requireRoom(target);
    String token = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path part = target.resolveSibling("." + target.getFileName() + "." + token + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        fill(channel, absent);
      }
      return publish(part, target);
    } finally {
      Files.deleteIfExists(part);
      ended.countDown();
    }
  }

  /// What an array says of its shape costs nothing to say; a file of that length would.
  private void requireRoom(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return; // which is said when the file is made
    }
    long room = Files.getFileStore(folder).getUsableSpace();
    if (bytes() > room && room > 0) {
      throw new FileSystemException(
          target.toString(),
          null,
          SAY.get(
              "the-values-would-take-bytes",
              bytes() == Long.MAX_VALUE ? "> 2^63" : String.valueOf(bytes()),
              room));
    }
  }

  /// The length of the values; [Long#MAX_VALUE] for more than that.
  private long bytes() {
    long elements = selection.shape().elements();
    long each = Math.max(1, array.dtype().bytes());
    return elements > (Long.MAX_VALUE - 1) / each
        ? Long.MAX_VALUE
        : elements * array.dtype().bytes();
  }

  private synchronized Result publish(Path part, Path target)
      throws IOException, InterruptedException {
    if (cancelled) {
      throw new InterruptedException("no file was written");
    }
    if (error.isPresent()) {
      throw error.get();
    }
    if (failure.isEmpty()) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      published = true;
    }
    return new Result(failure, undefined);
  }

  /// Ends writing, from another thread, unless the file is in its place already; what was read is
  /// thrown away. Waits until nothing is left of it, or so long; [#write] is interrupted.
  ///
  /// @return whether it came in time; if not, the whole file is in its place
  public boolean cancel(Duration patience) throws InterruptedException {
    synchronized (this) {
      if (published) {
        return false;
      }
      cancelled = true;
    }
    var _ = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    return true;
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// The array that the values are of.
  public ArrayMeta array() {
    return array;
  }

  /// How many chunks the file has.
  public long chunks() {
    return selection.count(array);
  }

  /// How many of them were looked at.
  public synchronized long read() {
    return read;
  }

  private void fill(FileChannel channel, Optional<Predicate<ChunkIndex>> absent)
      throws IOException, InterruptedException {
    byte[] header = header();
    put(channel, ByteBuffer.wrap(header), 0);
    if (bytes() > Long.MAX_VALUE - header.length) {
      throw new IOException(SAY.get("no-file-can-be-as"));
    }
    long end = header.length + bytes();
    if (end > header.length) {
      put(channel, ByteBuffer.wrap(new byte[1]), end - 1);
    }
    if (absent.isPresent()) {
      fillUp(channel, header.length, end);
    }
    var free = new Semaphore(LANES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ChunkIndex index : selection.chunks(array)) {
        if (absent.isPresent() && absent.get().test(index)) {
          if (failed()) {
            break;
          }
          countAbsent();
          continue;
        }
        free.acquire();
        if (failed()) {
          break;
        }
        threads.execute(() -> {
          try {
            copy(index, channel, header.length);
          } catch (IOException e) {
            fail(e);
          } catch (RuntimeException | Error e) {
            // No fault of ours may leave zeros in a file that is called whole.
            fail(new IOException(SAY.get("chunk-could-not-be-read", index, e), e));
          } finally {
            free.release();
          }
        });
      }
    }
    if (!failed()) {
      channel.force(true);
    }
  }

  private void copy(ChunkIndex index, FileChannel channel, long base) throws IOException {
    ChunkRead chunk = reader.read(index);
    boolean whole = chunk.values().isPresent() && !chunk.isDamaged();
    if (whole) {
      place(chunk.values().get(), array.chunks().start(index), channel, base);
    }
    synchronized (this) {
      read++;
      if (whole) {
        return;
      }
      if (chunk.presence() == ChunkRead.Presence.NOT_STORED
          || chunk.presence() == ChunkRead.Presence.NOT_IN_SHARD) {
        undefined++; // the file is full of zeros
      } else {
        failure = failure.or(() -> Optional.of(chunk));
      }
    }
  }

  /// Writes the fill value everywhere, at once: a million chunks that are not stored would be as
  /// many short writes. The file is full of zeros already.
  private void fillUp(FileChannel channel, long from, long end) throws IOException {
    Optional<ByteBuffer> bits = array.fill().bits();
    if (bits.isEmpty() || isZero(bits.get())) {
      return;
    }
    int width = array.dtype().bytes();
    byte[] block = new byte[Math.max(1, BLOCK / width) * width];
    for (int i = 0; i < block.length; i++) {
      block[i] = bits.get().get(i % width);
    }
    for (long at = from; at < end && !failed(); at += block.length) {
      put(channel, ByteBuffer.wrap(block, 0, (int) Math.min(block.length, end - at)), at);
    }
  }

  private static boolean isZero(ByteBuffer bits) {
    for (int i = 0; i < bits.limit(); i++) {
      if (bits.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private synchronized void countAbsent() {
    read++;
    undefined += array.fill().bits().isEmpty() ? 1 : 0;
  }

  private synchronized void fail(IOException e) {
    error = error.or(() -> Optional.of(e));
  }

  private synchronized boolean failed() {
    return failure.isPresent() || error.isPresent() || cancelled;
  }

  /// Copies the rows of a chunk that lie in the selection to their places.
  private void place(NdArray values, ChunkIndex start, FileChannel channel, long base)
      throws IOException {
    int width = array.dtype().bytes();
    ByteBuffer from = values.buffer();
    Runs.<IOException>common(
        start,
        values.shape(),
        selection.start(),
        selection.shape(),
        (source, target, length) -> {
          ByteBuffer run = from.duplicate();
          run.position((int) source * width).limit((int) (source + length) * width);
          put(channel, run, base + target * width);
        });
  }

  private static void put(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private byte[] header() throws IOException {
    String shape =
        selection.kept().dims().stream()
            .map(dim -> dim + ",")
            .collect(Collectors.joining(" ", "(", ")"));
    String text =
        "{'descr': " + description + ", 'fortran_order': False, 'shape': " + shape + ", }";
    // Magic, version and length are ten bytes; the whole is a multiple of 64, with a line's end.
    int length = Math.ceilDiv(10 + text.length() + 1, 64) * 64 - 10;
    if (length > MOST_HEADER) {
      throw new IOException(SAY.get("the-type-is-too-long"));
    }
    ByteBuffer header = ByteBuffer.allocate(10 + length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    header.put(text.getBytes(StandardCharsets.ISO_8859_1));
    while (header.position() < 10 + length - 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
