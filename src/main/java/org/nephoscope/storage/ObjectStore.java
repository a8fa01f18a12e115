package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// Objects under exact names: one bucket, one folder on disk, or one map in memory.
///
/// **Names.** A key is kept as it is or refused with [StorageException.KeyRefused]; never altered.
/// There are no folders but those a listing infers from slashes. A store over a file system refuses
/// keys that no file can have (empty or dot steps, a step that is already a file).
///
/// **Whole objects.** A name holds all bytes of one write or of another, never a mixture. A write
/// that fails or is abandoned leaves what was there before. After a write returns, every later call
/// of this or any other client sees it.
///
/// **Blocking.** Calls block and are safe from many threads at once; run them on virtual threads.
/// Requests are repeated, where that is safe, inside the store and nowhere above it. An interrupt
/// may go unnoticed until a call returns. After [#close] every call throws [IllegalStateException].
///
/// **Errors.** Only [StorageException], each naming the key or place it speaks of. "Not there" is
/// [StorageException.NotFound] and nothing else: a refusal, a timeout or a broken answer never
/// looks like a missing object.
public interface ObjectStore extends AutoCloseable {

  /// One page of names, in the unsigned byte order of their UTF-8 form. Below a folder that does
  /// not exist there is nothing: an empty page, except that a missing bucket or missing root
  /// directory is [StorageException.NotFound]. Each folder appears once over all pages. A folder
  /// whose marker object `name/` exists is listed as a folder by its parent and as an object by
  /// itself.
  Listing list(ListQuery query) throws StorageException;

  /// What is known of one object, with every checksum and header the store can give.
  ObjectMeta stat(ObjectKey key) throws StorageException;

  /// Opens the bytes of an object as they are stored, whatever their encoding. With a revision,
  /// reads those bytes or throws [StorageException.ConditionFailed]. A span reaching past the end
  /// is cut there, see [Span#within]. The meta is that of the answer itself, so it belongs to these
  /// bytes.
  ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision) throws StorageException;

  /// Writes a whole object and returns what the store then says of it, including the checksums it
  /// computed itself. An exception thrown by the source is passed on as the cause of
  /// [StorageException.Unexpected] and nothing is written.
  ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options) throws StorageException;

  /// Copies inside the store, bytes and headers, without moving them through this computer. Copying
  /// an object onto itself changes nothing but may change its revision. With a revision, copies
  /// those bytes or throws [StorageException.ConditionFailed].
  ObjectMeta copy(ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException;

  /// The same with nobody to tell of what exists only on the way. Wrappers override the other one.
  default ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    return copy(from, revision, to, CopyOptions.when(condition));
  }

  /// Deletes many keys in as few requests as the store allows and says of each, in the given order,
  /// how it ended. Throws only when no outcome is known at all.
  List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException;

  /// An extra that not every store has, asked for by its interface. Wrappers pass the question on,
  /// so never test a store with `instanceof`.
  default <T> Optional<T> feature(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  @Override
  void close();
}
