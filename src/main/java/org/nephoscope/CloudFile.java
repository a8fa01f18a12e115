package org.nephoscope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.nephoscope.connection.Location;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;

/// One object; see [CloudFiles]. Safe from many threads.
public final class CloudFile implements AutoCloseable {

  private final CloudFiles files;
  private final String path;
  private final boolean caches;
  private final boolean owner;
  private Optional<Known> known = Optional.empty();

  /// What the store has said of it, if only that there is none.
  private record Known(Optional<ObjectMeta> meta) {}

  /// @param caches whether what the store has said of the object is believed until it is changed
  ///   through this
  /// @param owner whether closing this closes the place
  CloudFile(CloudFiles files, String path, boolean caches, boolean owner) {
    if (path.isEmpty() || path.endsWith("/")) {
      throw new IllegalArgumentException("no object: " + files.address(path));
    }
    this.files = files;
    this.path = path;
    this.caches = caches;
    this.owner = owner;
  }

  /// Opens an object by its address.
  public static CloudFile open(String address) throws StorageException {
    return open(address, CloudOptions.usual());
  }

  public static CloudFile open(String address, CloudOptions options) throws StorageException {
    Location location = options.place(address).location();
    Location folder = location.parent();
    if (location.isPrefix()) {
      throw new IllegalArgumentException(address + " is no object");
    }
    String name = location.path().substring(folder.path().length());
    return new CloudFile(CloudFiles.in(folder, options), name, false, true);
  }

  /// The same, which remembers what the store has said of the object until it is changed through
  /// it.
  public CloudFile caching() {
    return new CloudFile(files, path, true, owner);
  }

  /// Its full address.
  public String address() {
    return files.address(path);
  }

  /// Its content, decoded; empty if there is no such object.
  public Optional<byte[]> get() throws StorageException {
    return files.get(path);
  }

  /// The stored bytes `[start, end)`.
  public Optional<byte[]> get(long start, long end) throws StorageException {
    return files.get(path, start, end);
  }

  /// Several ranges of its stored bytes, in their order.
  public Stream<FileRecord> get(List<ByteRange> ranges) {
    return files.read(
        ranges.stream().map(range -> ReadRequest.range(path, range.start(), range.end())));
  }

  /// Its stored bytes, and how they are encoded.
  public FileRecord getRaw() throws StorageException {
    return files.read(ReadRequest.of(path).asStored());
  }

  public Optional<JsonNode> getJson() throws StorageException {
    return files.getJson(path);
  }

  public ObjectMeta put(byte[] content) throws StorageException {
    return put(PutItem.of(path, content));
  }

  /// Stores an item here, whatever path it names.
  public ObjectMeta put(PutItem item) throws StorageException {
    try {
      return files.put(item.path(path));
    } finally {
      changed();
    }
  }

  public ObjectMeta putJson(Object value) throws StorageException {
    return put(Json.item(path, value));
  }

  /// What the store says of it; empty if there is no such object.
  public synchronized Optional<ObjectMeta> head() throws StorageException {
    if (known.isPresent()) {
      return known.get().meta();
    }
    Optional<ObjectMeta> now = files.head(path);
    known = caches ? Optional.of(new Known(now)) : Optional.empty();
    return now;
  }

  /// Its stored length; empty if there is no such object.
  public OptionalLong size() throws StorageException {
    return head().map(meta -> OptionalLong.of(meta.size())).orElse(OptionalLong.empty());
  }

  public boolean exists() throws StorageException {
    return head().isPresent();
  }

  public void delete() throws StorageException {
    try {
      files.delete(path);
    } finally {
      changed();
    }
  }

  public void touch() throws StorageException {
    try {
      files.touch(path);
    } finally {
      changed();
    }
  }

  /// Moves it to another full address; one that ends in a slash is a folder, into which it goes.
  public CopyReport move(String address) throws StorageException, InterruptedException {
    try (CloudFiles target = target(address)) {
      return files.one(true, target, new Renaming(path, name(address)), CopyChoice.USUAL);
    } finally {
      changed();
    }
  }

  /// Copies it to another full address; one that ends in a slash is a folder, into which it goes.
  public CopyReport transferTo(String address) throws StorageException, InterruptedException {
    return transferTo(address, CopyChoice.USUAL);
  }

  public CopyReport transferTo(String address, CopyChoice choice)
      throws StorageException, InterruptedException {
    try (CloudFiles target = target(address)) {
      return files.one(false, target, new Renaming(path, name(address)), choice);
    }
  }

  /// Replaces it by what is at another full address, unless this is newer; see [CopyChoice].
  public CopyReport transferFrom(String address) throws StorageException, InterruptedException {
    return transferFrom(address, CopyChoice.USUAL);
  }

  public CopyReport transferFrom(String address, CopyChoice choice)
      throws StorageException, InterruptedException {
    try (CloudFile source = open(address, files.options)) {
      return source.files.one(false, files, new Renaming(source.path, path), choice);
    } finally {
      changed();
    }
  }

  /// Gives back what [#open] has opened.
  @Override
  public void close() {
    if (owner) {
      files.close();
    }
  }

  private CloudFiles target(String address) throws StorageException {
    Location location = files.options.place(address).location();
    return CloudFiles.in(location.isPrefix() ? location : location.parent(), files.options);
  }

  private String name(String address) {
    Location location = files.options.place(address).location();
    int last = path.lastIndexOf('/') + 1;
    return location.isPrefix()
        ? path.substring(last)
        : location.path().substring(location.parent().path().length());
  }

  private synchronized void changed() {
    known = Optional.empty();
  }
}
