package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;

/// The names in one directory in the byte order of their UTF-8 form. A directory gives its names in
/// no order, so all are read, but only the first many are kept; the rest are read again when those
/// are used up. Memory is bounded whatever the number of files.
///
/// A name is given as its *position*: the name itself, or, where names tell encodings, the object's
/// name, a NUL, which no name holds, and the file's name. So all files of one object follow each
/// other, where the object belongs.
final class SortedNames {

  private static final int CHUNK = 50_000;
  private static final Comparator<String> ORDER = ObjectKey::compareUtf8;

  /// Names read earlier, for the next page of the same directory.
  static final class Cache {
    private static final int DIRECTORIES = 4;
    private static final int WORTH_KEEPING = 2_000;

    private final Map<Path, Chunk> chunks = new LinkedHashMap<>(8, 0.75f, true);

    synchronized Optional<Chunk> find(Path directory, String namesStarting, String from)
        throws IOException {
      Chunk chunk = chunks.get(directory);
      return chunk != null
              && chunk.namesStarting().equals(namesStarting)
              && chunk.covers(from)
              && chunk.stamp().equals(Stamp.of(directory))
          ? Optional.of(chunk)
          : Optional.empty();
    }

    synchronized void keep(Path directory, Chunk chunk) {
      if (chunk.names().size() < WORTH_KEEPING || !chunk.stamp().settled()) {
        return;
      }
      chunks.put(directory, chunk);
      if (chunks.size() > DIRECTORIES) {
        chunks.remove(chunks.keySet().iterator().next());
      }
    }
  }

  /// When a directory last changed, and whether that was long enough before it was read that a
  /// later change cannot carry the same time: clocks of disks tick coarsely.
  record Stamp(Instant changed, Optional<Object> identity, boolean settled) {
    static Stamp of(Path directory) throws IOException {
      var attributes = Files.readAttributes(directory, BasicFileAttributes.class);
      Instant changed = attributes.lastModifiedTime().toInstant();
      boolean settled = changed.isBefore(Instant.now().minus(Duration.ofSeconds(3)));
      return new Stamp(changed, Optional.ofNullable(attributes.fileKey()), settled);
    }
  }

  /// @param from the names begin here
  /// @param complete whether they reach to the end of the directory
  record Chunk(
      Stamp stamp, String namesStarting, String from, List<String> names, boolean complete) {
    boolean covers(String wanted) {
      return ORDER.compare(wanted, from) >= 0
          && (complete || ORDER.compare(wanted, names.getLast()) <= 0);
    }
  }

  private final Path directory;
  private final String namesStarting;
  private final boolean tellEncodings;
  private final Cache cache;
  private Chunk chunk;
  private int next;

  /// @param namesStarting only files whose name begins so
  /// @param from the first name wanted, inclusive; it need not exist
  /// @param tellEncodings whether the ending of a file's name may not be part of the object's
  SortedNames(Path directory, String namesStarting, String from, boolean tellEncodings, Cache cache)
      throws IOException {
    this.directory = directory;
    this.namesStarting = namesStarting;
    this.tellEncodings = tellEncodings;
    this.cache = cache;
    this.chunk = load(from);
    this.next = firstFrom(chunk, from);
  }

  /// The object's name in a position.
  static String object(String position) {
    int end = position.indexOf('\0');
    return end < 0 ? position : position.substring(0, end);
  }

  /// The file's name in a position.
  static String file(String position) {
    return position.substring(position.indexOf('\0') + 1);
  }

  /// The position of the next name, without moving on; null at the end.
  @Nullable String peek() throws IOException {
    if (next == chunk.names().size() && !chunk.complete()) {
      // No name comes between one and the same with a NUL behind it.
      String from = chunk.names().getLast() + "\0";
      chunk = load(from);
      next = firstFrom(chunk, from);
    }
    return next < chunk.names().size() ? chunk.names().get(next) : null;
  }

  void advance() {
    next++;
  }

  private static int firstFrom(Chunk chunk, String from) {
    int found = Collections.binarySearch(chunk.names(), from, ORDER);
    return found < 0 ? -found - 1 : found;
  }

  private Chunk load(String from) throws IOException {
    try {
      var known = cache.find(directory, namesStarting, from);
      if (known.isPresent()) {
        return known.get();
      }
      Stamp stamp = Stamp.of(directory);
      Chunk read = read(stamp, from);
      cache.keep(directory, read);
      return read;
    } catch (NoSuchFileException | NotDirectoryException _) {
      // Deleted or replaced while its parent was listed: nothing is in it any more.
      return new Chunk(
          new Stamp(Instant.EPOCH, Optional.empty(), false), namesStarting, from, List.of(), true);
    }
  }

  private Chunk read(Stamp stamp, String from) throws IOException {
    var largestFirst = new PriorityQueue<>(ORDER.reversed());
    boolean complete = true;
    try (var stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        String name = path.getFileName().toString();
        String position = position(name);
        if (!name.startsWith(namesStarting)
            || ORDER.compare(position, from) < 0
            || LocalPaths.isUnfinished(name)
            || !ObjectKey.isUnicode(name)) {
          continue;
        }
        largestFirst.add(position);
        if (largestFirst.size() > CHUNK) {
          largestFirst.remove();
          complete = false;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    List<String> names = new ArrayList<>(largestFirst);
    names.sort(ORDER);
    return new Chunk(stamp, namesStarting, from, List.copyOf(names), complete);
  }

  private String position(String name) {
    return tellEncodings ? LocalForm.of(name).object(name) + "\0" + name : name;
  }
}
