package org.nephoscope.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.name.PartName;

/// Writes all objects of a folder, with their lengths and digests, into a file to compare with
/// later: entries as `ls --json` prints them, behind one of the folder itself. The file is there
/// only when it is whole.
final class ManifestFile {

  private static final int AT_ONCE = 32;

  private final Session session;
  private final ObjectStore store;
  private final Location folder;
  private final boolean reads;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private long objects;
  private long bytes;
  private long without;

  /// @param reads whether to read what has neither MD5 nor CRC32C
  ManifestFile(Session session, ObjectStore store, Location folder, boolean reads) {
    this.session = session;
    this.store = store;
    this.folder = folder;
    this.reads = reads;
  }

  void write(Path file) throws UsageError, IOException, InterruptedException {
    Path part = PartName.beside(file.toAbsolutePath(), ThreadLocalRandom.current().nextLong());
    try {
      try (BufferedWriter lines = Files.newBufferedWriter(part)) {
        line(lines, EntryFormat.json(folder, new Folder(folder.prefix())));
        pages(lines, file.toAbsolutePath().normalize());
      }
      requireAny(file);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    say(file);
  }

  private void pages(BufferedWriter lines, Path itself) throws IOException, InterruptedException {
    var first = Optional.of(ListQuery.everything(folder.prefix()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Optional<ListQuery> query = first; query.isPresent(); ) {
        Listing page = store.list(query.get());
        var known = new ArrayList<Future<Optional<ObjectMeta>>>();
        page.entries().stream()
            .filter(ObjectMeta.class::isInstance)
            .map(ObjectMeta.class::cast)
            .filter(meta -> !isOurs(meta, itself))
            .forEach(meta -> known.add(threads.submit(() -> inTurn(meta))));
        for (Future<Optional<ObjectMeta>> meta : known) {
          Optional<ObjectMeta> found = get(meta);
          if (found.isPresent()) {
            line(lines, EntryFormat.json(Location.of(folder.store(), found.get()), found.get()));
            count(found.get());
          }
        }
        for (Listing.LeftOut left : page.leftOut()) {
          session.sayLeftOut(folder.store(), left);
        }
        query = page.next();
      }
    }
  }

  /// A folder whose disk is not mounted, and a name that was mistyped, do not cost a list of what
  /// there once was.
  private void requireAny(Path file) throws UsageError, NotFound {
    if (objects > 0) {
      return;
    }
    if (!folder.mayBeEmptyFolder()) {
      throw new NotFound(folder.path(), null);
    }
    if (Files.exists(file)) {
      throw new UsageError(
          "There is nothing in "
              + folder
              + ", so "
              + file
              + " stays as it was. Take it away first if a manifest of nothing is meant.");
    }
  }

  /// Unfinished files of this program, and the file that is written.
  private boolean isOurs(ObjectMeta meta, Path itself) {
    Optional<Path> file = Location.of(folder.store(), meta).file();
    return file.isPresent() && (PartName.isPart(meta.name()) || file.get().equals(itself));
  }

  private static Optional<ObjectMeta> get(Future<Optional<ObjectMeta>> meta)
      throws IOException, InterruptedException {
    try {
      return meta.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException wrong -> throw wrong;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private Optional<ObjectMeta> inTurn(ObjectMeta meta) throws IOException, InterruptedException {
    turns.acquire();
    try {
      return Optional.of(known(meta));
    } catch (NotFound e) {
      if (!e.subject().equals(meta.path())) {
        throw e;
      }
      session.say(Location.of(folder.store(), meta) + " was listed, and is gone now.");
      return Optional.empty();
    } finally {
      turns.release();
    }
  }

  private ObjectMeta known(ObjectMeta listed) throws IOException {
    if (hasDigest(listed)) {
      return listed;
    }
    ObjectMeta asked = folder.file().isPresent() ? listed : store.stat(listed.key());
    return hasDigest(asked) || !reads ? asked : read(asked);
  }

  private static boolean hasDigest(ObjectMeta meta) {
    return meta.checksum(Algorithm.MD5).isPresent() || meta.checksum(Algorithm.CRC32C).isPresent();
  }

  private ObjectMeta read(ObjectMeta meta) throws IOException {
    var digesting = new Digesting();
    try (ObjectContent content = store.open(meta.key(), Span.WHOLE, Optional.of(meta.revision()));
        InputStream in = digesting.measure(content.bytes())) {
      var buffer = new byte[1 << 16];
      int n;
      do {
        n = in.read(buffer);
      } while (n >= 0);
    }
    if (digesting.count() != meta.size()) {
      throw new StorageException.Unreachable(meta.path(), "the answer was cut short", null);
    }
    if (!store.stat(meta.key()).revision().equals(meta.revision())) {
      throw new ConditionFailed(meta.path(), null);
    }
    List<Checksum> checksums = new ArrayList<>(digesting.checksums());
    checksums.addAll(meta.checksums());
    return meta.with(checksums);
  }

  private void count(ObjectMeta meta) {
    objects++;
    bytes += meta.size();
    without += meta.checksums().isEmpty() && meta.size() > 0 ? 1 : 0;
  }

  private static void line(BufferedWriter lines, Json json) throws IOException {
    lines.write(json + "\n");
  }

  private void say(Path file) throws Output.Closed {
    if (session.json()) {
      session
          .out()
          .line(
              new Json()
                  .with("manifest", file.toString())
                  .with("objects", objects)
                  .with("bytes", bytes)
                  .with("withoutDigest", without)
                  .toString());
      return;
    }
    String none =
        without == 0
            ? ""
            : "; " + without + " without a digest" + (reads ? "" : ", which --checksum reads");
    session
        .out()
        .line(
            Printable.text(
                Printable.count(objects, "object")
                    + ", "
                    + Printable.size(bytes)
                    + ", written to "
                    + file
                    + none));
  }
}
