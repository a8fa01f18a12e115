package org.nephoscope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.files.BatchException;
import org.nephoscope.files.Calls;
import org.nephoscope.files.Deletes;
import org.nephoscope.files.Input;
import org.nephoscope.files.Lanes;
import org.nephoscope.files.ListRequest;
import org.nephoscope.files.Listed;
import org.nephoscope.files.Listings;
import org.nephoscope.files.Metas;
import org.nephoscope.files.Opened;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.Puts;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
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

  /// The most bytes of a value (512 MiB), because a small object can be decoded to any amount.
  private static final int MOST = (int) Codecs.LARGEST_CHUNK;

  private final ObjectStore store;
  private final Prefix root;
  private final int most;
  private final Opened opened;

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
    this.opened = new Opened(store, root);
  }

  /// The mapping of an address such as `s3://bucket/volume.zarr`, with the identity that this
  /// computer has. Throws [org.nephoscope.connection.UnknownAddress] for text that is no address.
  public static ZarrStore open(String address) throws StorageException {
    return open(address, CloudOptions.usual());
  }

  /// The same with another identity or other terms.
  public static ZarrStore open(String address, CloudOptions options) throws StorageException {
    Place place = options.place(address);
    StoreAddress at = place.location().store();
    return new ZarrStore(
        options.engine().stores().open(at, place.access()), place.location().prefix());
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
    List<Optional<byte[]>> values = each(asked, key -> get(key, Span.WHOLE));
    for (int i = 0; i < asked.size(); i++) {
      String key = asked.get(i);
      values.get(i).ifPresent(value -> found.put(key, value));
    }
    return found;
  }

  /// Parts of values, in the given order; empty for keys that are not there. A part of an encoded
  /// object is cut out of the whole, because its stored bytes mean nothing by themselves.
  public List<Optional<byte[]>> getPartialValues(List<Part> parts) throws StorageException {
    return each(parts, part -> get(part.key(), part.span()));
  }

  /// Puts a value in the place of any other.
  public void set(String key, byte[] value) throws StorageException {
    var _ = store.put(root.key(key), ByteSource.of(value), PutOptions.REPLACE);
  }

  /// Puts values as they come; they are asked for one by one and no more than a few are held. Each
  /// is there whole or not at all; after a failure some are and others are not.
  public void setItems(Iterator<Map.Entry<String, byte[]>> items) throws StorageException {
    var _ =
        known(() ->
            new Puts(opened, Calls.USUAL, true)
                .all(
                    Input.<Map.Entry<String, byte[]>>of(items)
                        .map(item -> PutItem.of(item.getKey(), item.getValue()))));
  }

  /// Deletes a value; one that is not there counts as deleted.
  public void delete(String key) throws StorageException {
    new Deletes(opened, Calls.USUAL).one(key);
  }

  /// Deletes values as their keys come, a thousand in one request where the store can. Throws the
  /// first failure, after the others of its request were deleted.
  public void deleteItems(Iterator<String> keys) throws StorageException {
    var _ = known(() -> new Deletes(opened, Calls.USUAL).all(Input.of(keys)));
  }

  /// Whether there is a value.
  public boolean contains(String key) throws StorageException {
    return getSize(key).isPresent();
  }

  /// The stored length of a value; empty if there is none.
  public OptionalLong getSize(String key) throws StorageException {
    return new Metas(opened, Calls.USUAL)
        .head(key)
        .map(meta -> OptionalLong.of(meta.size()))
        .orElse(OptionalLong.empty());
  }

  /// All keys, in the byte order of their names, listed page by page while they are taken. Trouble
  /// comes as [UncheckedIOException].
  @Override
  public Iterator<String> iterator() {
    return list("");
  }

  /// All keys below a folder; `a` means `a/` and never `ab`. See [#iterator].
  public Iterator<String> list(String folder) {
    return new Listings(opened)
        .entries(ListRequest.below(slashed(folder)))
        .filter(entry -> entry.object().isPresent())
        .map(Listed::path)
        .iterator();
  }

  /// The names directly inside a folder, of values and of further folders, none with a slash.
  public List<String> listDir(String folder) throws StorageException {
    String inside = slashed(folder);
    try (var entries = new Listings(opened).entries(ListRequest.flat(inside))) {
      return entries
          .filter(entry -> entry.leftOut().isEmpty())
          .map(entry -> entry.path().substring(inside.length()))
          .map(name -> name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
          .toList();
    } catch (UncheckedIOException e) {
      throw BatchException.storage(root.value() + inside, e);
    }
  }

  /// Deletes everything below a folder, and nothing whose name only begins alike.
  public void removeDir(String folder) throws StorageException {
    var _ = known(() -> new Deletes(opened, Calls.USUAL).below(folder, new Listings(opened)));
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
    } catch (StorageException.NotFound e) {
      if (Opened.isAbsent(root.key(key), e)) {
        return Optional.empty();
      }
      throw e;
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

  private static String slashed(String folder) {
    return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
  }

  private static <T, R> List<R> each(List<T> items, One<T, R> work) throws StorageException {
    return known(() -> {
      try (Stream<R> results =
          new Lanes(Calls.USUAL).stream(Input.<T>of(items), (_, item) -> work.on(item))) {
        return results.toList();
      }
    });
  }

  /// What is done for one of several items.
  private interface One<T, R> {
    R on(T item) throws StorageException;
  }

  /// Throws the first failure as what it is, with all others.
  private static <R> R known(Supplier<R> batch) throws StorageException {
    try {
      return batch.get();
    } catch (BatchException e) {
      StorageException first = e.first();
      for (Throwable other : e.getSuppressed()) {
        if (!other.equals(first)) {
          first.addSuppressed(other);
        }
      }
      throw first;
    }
  }
}
