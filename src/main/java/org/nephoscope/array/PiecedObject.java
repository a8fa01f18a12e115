package org.nephoscope.array;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// An object that is read in pieces, all of one revision; or at once, where a transport encoding
/// makes ranges meaningless.
public final class PiecedObject {

  private static final Sentences SAY = Sentences.of(PiecedObject.class);

  private final ObjectStore store;
  private final ObjectKey key;
  private final ObjectMeta meta;
  private final byte[] first;
  private final Optional<byte[]> whole;

  private PiecedObject(
      ObjectStore store, ObjectKey key, ObjectMeta meta, byte[] first, Optional<byte[]> whole) {
    this.store = store;
    this.key = key;
    this.meta = meta;
    this.first = first;
    this.whole = whole;
  }

  /// Begins with a piece, which may reach past the end.
  public static PiecedObject open(ObjectStore store, ObjectKey key, Span piece)
      throws StorageException, DecodeException {
    try (ObjectContent content = store.open(key, piece, Optional.empty())) {
      byte[] bytes = content.readAll();
      List<String> tokens = tokens(content.meta());
      return tokens.isEmpty()
          ? new PiecedObject(store, key, content.meta(), bytes, Optional.empty())
          : unpacked(store, key, content.meta(), tokens, piece);
    } catch (DecodeException e) {
      throw e;
    } catch (IOException e) {
      throw failure(key, e);
    }
  }

  private static PiecedObject unpacked(
      ObjectStore store, ObjectKey key, ObjectMeta meta, List<String> tokens, Span piece)
      throws IOException {
    if (meta.size() > Codecs.LARGEST_CHUNK) {
      throw DecodeException.limit("shard index", SAY.get("the-shard-is-packed-as"), null);
    }
    byte[] whole;
    try (ObjectContent content = store.open(key, Span.WHOLE, Optional.of(meta.revision()))) {
      whole = content.readAll();
    }
    for (Encoding encoding : Encoding.ofTokens(tokens).reversed()) {
      whole = encoding.decode(whole, (int) Codecs.LARGEST_CHUNK);
    }
    byte[] first = cut(whole, piece.within(whole.length));
    return new PiecedObject(store, key, meta, first, Optional.of(whole));
  }

  ObjectMeta meta() {
    return meta;
  }

  /// The piece that was asked for first.
  public byte[] first() {
    return first;
  }

  /// How many bytes there are to read.
  public long size() {
    return whole.map(bytes -> (long) bytes.length).orElse(meta.size());
  }

  /// A piece, cut where the object ends.
  public byte[] read(ByteRange range) throws StorageException {
    if (whole.isPresent()) {
      return cut(whole.get(), range.within(whole.get().length));
    }
    try (ObjectContent content = store.open(key, range, Optional.of(meta.revision()))) {
      return content.readAll();
    } catch (IOException e) {
      throw failure(key, e);
    }
  }

  private static byte[] cut(byte[] bytes, ByteRange range) {
    return Arrays.copyOfRange(bytes, (int) range.start(), (int) range.end());
  }

  /// The transport encodings that a store tells of an object.
  static List<String> tokens(ObjectMeta meta) {
    return meta.headers().map(headers -> headers.encoding()).orElse(List.of());
  }

  /// What a store threw.
  static StorageException failure(ObjectKey key, IOException e) {
    return e instanceof StorageException known
        ? known
        : new StorageException.Unexpected(key.value(), SAY.get("could-not-be-read"), e);
  }
}
