package org.nephoscope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.files.Deletes;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.Gets;
import org.nephoscope.files.Listings;
import org.nephoscope.files.Metas;
import org.nephoscope.files.Opened;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.Puts;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.files.Touches;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.FlightLog;

/// The calls about one object, which throw what went wrong.
abstract sealed class SingleCalls permits ManyCalls {

  final CloudOptions options;
  final Place place;
  final ObjectStore store;
  final Opened opened;

  SingleCalls(CloudOptions options, Place place, ObjectStore store) {
    this.options = options;
    this.place = new Place(place.location().asPrefix(), place.access());
    this.store = store;
    this.opened = new Opened(store, this.place.location().prefix());
  }

  /// An object, decoded; empty if there is none.
  public final Optional<byte[]> get(String path) throws StorageException {
    return read(ReadRequest.of(path)).content();
  }

  /// The stored bytes `[start, end)`; what lies behind the end of the object is left out.
  public final Optional<byte[]> get(String path, long start, long end) throws StorageException {
    return read(ReadRequest.range(path, start, end)).content();
  }

  /// The last stored bytes.
  public final Optional<byte[]> suffix(String path, long count) throws StorageException {
    return read(ReadRequest.suffix(path, count)).content();
  }

  /// An object or a part of it, with all that is known of it.
  public final FileRecord read(ReadRequest request) throws StorageException {
    return gets().one(request);
  }

  /// A document of JSON; empty if there is none.
  public final Optional<JsonNode> getJson(String path) throws StorageException {
    Optional<byte[]> bytes = get(path);
    return bytes.isPresent() ? Optional.of(Json.read(path, bytes.get())) : Optional.empty();
  }

  /// Stores bytes, in the place of any others.
  public final ObjectMeta put(String path, byte[] content) throws StorageException {
    return put(PutItem.of(path, content));
  }

  /// Stores an object, and gives what the store then says of it.
  public final ObjectMeta put(PutItem item) throws StorageException {
    return puts().one(item);
  }

  /// Stores a value as compact JSON.
  public final ObjectMeta putJson(String path, Object value) throws StorageException {
    return put(Json.item(path, value));
  }

  public final boolean exists(String path) throws StorageException {
    return head(path).isPresent();
  }

  /// What the store says of an object; empty if there is none.
  public final Optional<ObjectMeta> head(String path) throws StorageException {
    return metas().head(path);
  }

  /// The stored length; empty if there is no such object.
  public final OptionalLong size(String path) throws StorageException {
    return head(path).map(meta -> OptionalLong.of(meta.size())).orElse(OptionalLong.empty());
  }

  /// Deletes an object; one that is not there counts as deleted.
  public final void delete(String path) throws StorageException {
    deletes().one(path);
  }

  /// Makes an empty object if there is none; what exists keeps its bytes, and is dated now if that
  /// needs no copy.
  public final void touch(String path) throws StorageException {
    touch(path, false);
  }

  /// Makes an empty object, or leaves the bytes of the one that is there.
  ///
  /// @param refresh whether what exists is dated now even where that is a copy onto itself
  public final void touch(String path, boolean refresh) throws StorageException {
    boolean memory = place.location().store() instanceof StoreAddress.Memory;
    new Touches(opened).one(path, refresh || memory);
  }

  /// When objects were read and written through this object, and how fast.
  public final FlightLog recording() {
    return opened.recording();
  }

  final Puts puts() {
    boolean keeps =
        !(place.location().store() instanceof StoreAddress.Local(_, var naming))
            || naming == LocalNaming.SUFFIX;
    return new Puts(opened, options.calls(), keeps);
  }

  final Metas metas() {
    return new Metas(opened, options.calls());
  }

  final Listings listings() {
    return new Listings(opened);
  }

  final Gets gets() {
    return new Gets(opened, options.calls());
  }

  final Deletes deletes() {
    return new Deletes(opened, options.calls());
  }
}
