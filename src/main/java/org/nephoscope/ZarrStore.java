package org.nephoscope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// The key-value mapping that Zarr libraries read and write through, over any place this program
/// knows: the store that [zarr-python issue 767](https://github.com/zarr-developers/zarr-python)
/// asks for. Keys are relative to a folder and compared byte for byte.
///
/// A key that is not there is absent; every other trouble, a refusal among them, is thrown as
/// [StorageException], also a value of more than 512 MiB. What was stored with a Content-Encoding
/// is decoded, exactly once. Calls block and are safe from many threads; those with many keys work
/// on several at once.
public final class ZarrStore implements Iterable<String>, AutoCloseable {

  /// Keys deleted in one call of the store.
  private static final int BATCH = 1000;

  /// The most bytes of a value (512 MiB), because a small object can be decoded to any amount.
  private static final int MOST = (int) Codecs.LARGEST_CHUNK;

  private final ObjectStore store;
  private final Prefix root;
  private final int most;
  private final KeyLanes lanes = new KeyLanes();

  /// @param store closed with this
  /// @param root the folder that keys are relative to
  public ZarrStore(ObjectStore store, Prefix root) {
    this(store, root, MOST);
  }

  /// @param most bytes of a value
  ZarrStore(ObjectStore store, Prefix root, int most) {
    this.store = store;
    this.root = root;
    this.most = most;
  }

  /// The mapping of an address such as `s3://bucket/volume.zarr`, with the identity that this
  /// computer has. Throws [org.nephoscope.connection.UnknownAddress] for text that is no address.
  public static ZarrStore open(String address) throws StorageException {
    Location location = LocationParser.here().parse(address);
    ObjectStore store = new Stores().open(location.store(), Access.AMBIENT);
    return new ZarrStore(store, location.prefix());
  }

  /// A part of one value; see [#getPartialValues].
  public record Part(String key, Span span) {}

  /// A value; empty if there is none under that key.
  public Optional<byte[]> get(String key) throws StorageException {
    return get(key, Span.WHOLE);
  }

  /// The values that are there, by key in the given order; those that are not are left out.
  public Map<String, byte[]> getItems(Iterable<String> keys) throws StorageException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    List<String> asked = new ArrayList<>();
    keys.forEach(asked::add);
    List<Optional<byte[]>> values = lanes.each(asked, key -> get(key, Span.WHOLE));
    for (int i = 0; i < asked.size(); i++) {
      String key = asked.get(i);
      values.get(i).ifPresent(value -> found.put(key, value));
    }
    return found;
  }

  /// Parts of values, in the given order; empty for keys that are not there. A part of an encoded
  /// object is cut out of the whole, because its stored bytes mean nothing by themselves.
  public List<Optional<byte[]>> getPartialValues(List<Part> parts) throws StorageException {
    return lanes.each(parts, part -> get(part.key(), part.span()));
  }

  /// Puts a value in the place of any other.
  public void set(String key, byte[] value) throws StorageException {
    var _ = store.put(root.key(key), ByteSource.of(value), PutOptions.REPLACE);
  }

  /// Puts values as they come; they are asked for one by one and no more than a few are held. Each
  /// is there whole or not at all; after a failure some are and others are not.
  public void setItems(Iterator<Map.Entry<String, byte[]>> items) throws StorageException {
    lanes.all(
        items,
        item -> {
          set(item.getKey(), item.getValue());
          return Optional.empty();
        });
  }

  /// Deletes a value; one that is not there counts as deleted.
  public void delete(String key) throws StorageException {
    deleteItems(List.of(key).iterator());
  }

  /// Deletes values as their keys come, a thousand in one request where the store can. Throws the
  /// first failure, after the others of its request were deleted.
  public void deleteItems(Iterator<String> keys) throws StorageException {
    List<ObjectKey> batch = new ArrayList<>();
    while (keys.hasNext()) {
      batch.add(root.key(keys.next()));
      if (batch.size() == BATCH || !keys.hasNext()) {
        for (DeleteOutcome outcome : store.delete(batch)) {
          if (outcome.error().isPresent()) {
            throw outcome.error().get();
          }
        }
        batch = new ArrayList<>();
      }
    }
  }

  /// Whether there is a value.
  public boolean contains(String key) throws StorageException {
    return getSize(key).isPresent();
  }

  /// The stored length of a value; empty if there is none.
  public OptionalLong getSize(String key) throws StorageException {
    try {
      return OptionalLong.of(store.stat(root.key(key)).size());
    } catch (StorageException.NotFound _) {
      return OptionalLong.empty();
    }
  }

  /// All keys, in the byte order of their names, listed page by page while they are taken. Trouble
  /// comes as [UncheckedIOException].
  @Override
  public Iterator<String> iterator() {
    return list("");
  }

  /// All keys below a folder; `a` means `a/` and never `ab`. See [#iterator].
  public Iterator<String> list(String folder) {
    return new Keys(folder.isEmpty() ? root : root.child(folder));
  }

  /// The names directly inside a folder, of values and of further folders, none with a slash.
  public List<String> listDir(String folder) throws StorageException {
    List<String> names = new ArrayList<>();
    Prefix prefix = folder.isEmpty() ? root : root.child(folder);
    Optional<ListQuery> next = Optional.of(ListQuery.children(prefix));
    while (next.isPresent()) {
      Listing page = store.list(next.get());
      for (ObjectEntry entry : page.entries()) {
        boolean itself = entry.path().equals(prefix.value());
        if (!itself) {
          names.add(entry instanceof Folder(var inside) ? inside.name() : entry.name());
        }
      }
      next = page.next();
    }
    return names;
  }

  /// Deletes everything below a folder, and nothing whose name only begins alike.
  public void removeDir(String folder) throws StorageException {
    try {
      deleteItems(list(folder));
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof StorageException known
          ? known
          : new StorageException.Unexpected(root.value(), "could not be listed", e);
    }
  }

  /// Deletes everything.
  public void clear() throws StorageException {
    removeDir("");
  }

  @Override
  public void close() {
    store.close();
  }

  private Optional<byte[]> get(String key, Span span) throws StorageException {
    try (ObjectContent content = store.open(root.key(key), span, Optional.empty())) {
      List<String> tokens = content.meta().headers().map(Headers::encoding).orElse(List.of());
      if (tokens.isEmpty()) {
        requireRoom(content.meta(), content.range().length());
        return Optional.of(content.readAll());
      }
      return Optional.of(decoded(content, span, tokens));
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    } catch (IOException e) {
      throw storage(key, e);
    }
  }

  private byte[] decoded(ObjectContent content, Span span, List<String> tokens) throws IOException {
    boolean whole = content.range().length() == content.meta().size();
    try (ObjectContent again =
            whole
                ? content
                : store.open(
                    content.meta().key(), Span.WHOLE, Optional.of(content.meta().revision()));
        var bytes = Encoding.decode(tokens, again.bytes())) {
      byte[] value = bytes.readNBytes(most + 1);
      requireRoom(content.meta(), value.length);
      ByteRange range = span.within(value.length);
      return range.length() == value.length
          ? value
          : Arrays.copyOfRange(value, (int) range.start(), (int) range.end());
    }
  }

  private void requireRoom(ObjectMeta meta, long length) throws StorageException {
    if (length > most) {
      throw new StorageException.Unexpected(
          meta.path(), "a value has more than " + most + " bytes", null);
    }
  }

  private static StorageException storage(String subject, IOException e) {
    return e instanceof StorageException known
        ? known
        : new StorageException.Unexpected(subject, "could not be read", e);
  }

  /// Lists while it is read.
  private final class Keys implements Iterator<String> {
    private final Queue<String> page = new ArrayDeque<>();
    private Optional<ListQuery> next;

    Keys(Prefix prefix) {
      this.next = Optional.of(ListQuery.everything(prefix));
    }

    @Override
    public boolean hasNext() {
      while (page.isEmpty() && next.isPresent()) {
        try {
          Listing listing = store.list(next.get());
          for (ObjectEntry entry : listing.entries()) {
            if (entry instanceof ObjectMeta meta && !meta.key().value().equals(root.value())) {
              page.add(root.relativize(meta.key()));
            }
          }
          next = listing.next();
        } catch (StorageException e) {
          throw new UncheckedIOException(e);
        }
      }
      return !page.isEmpty();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.remove();
    }
  }
}
