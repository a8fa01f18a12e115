package org.nephoscope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.connection.Place;
import org.nephoscope.files.Batch;
import org.nephoscope.files.FileRecord;
import org.nephoscope.files.Input;
import org.nephoscope.files.PutItem;
import org.nephoscope.files.ReadRequest;
import org.nephoscope.files.Sizes;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;

/// The calls about many objects, for input of every form. Input is taken as lanes become free, so
/// it may be endless for a stream that is closed in time. What fails is thrown as
/// [org.nephoscope.files.BatchException].
abstract sealed class ManyCalls extends SingleCalls permits CloudFiles {

  ManyCalls(CloudOptions options, Place place, ObjectStore store) {
    super(options, place, store);
  }

  /// Reads whole objects, decoded, in the order of the input. Those that are not there are records
  /// without content.
  public final Stream<FileRecord> get(Iterable<String> paths) {
    return gets().stream(Input.<String>of(paths).map(ReadRequest::of));
  }

  public final Stream<FileRecord> get(Iterator<String> paths) {
    return gets().stream(Input.<String>of(paths).map(ReadRequest::of));
  }

  public final Stream<FileRecord> get(Stream<String> paths) {
    return gets().stream(Input.<String>of(paths).map(ReadRequest::of));
  }

  /// Reads objects or parts of them, as each request says.
  public final Stream<FileRecord> read(Iterable<ReadRequest> requests) {
    return gets().stream(Input.of(requests));
  }

  public final Stream<FileRecord> read(Iterator<ReadRequest> requests) {
    return gets().stream(Input.of(requests));
  }

  public final Stream<FileRecord> read(Stream<ReadRequest> requests) {
    return gets().stream(Input.of(requests));
  }

  /// Stores objects, each whole or not at all. Throws [IllegalArgumentException] before anything is
  /// sent if a collection names a path twice, and if a path comes again while it is being stored.
  public final Batch puts(Iterable<PutItem> items) {
    Input.<PutItem>requireDistinct(items, PutItem::path);
    return puts().all(Input.of(items));
  }

  public final Batch puts(Iterator<PutItem> items) {
    return puts().all(Input.of(items));
  }

  public final Batch puts(Stream<PutItem> items) {
    return puts().all(Input.of(items));
  }

  /// Deletes objects, many in one request where the store can. What is not there counts as deleted.
  public final Batch delete(Iterable<String> paths) {
    return deletes().all(Input.of(paths));
  }

  public final Batch delete(Iterator<String> paths) {
    return deletes().all(Input.of(paths));
  }

  public final Batch delete(Stream<String> paths) {
    return deletes().all(Input.of(paths));
  }

  /// Which of them exist; a folder is no object.
  public final Map<String, Boolean> exists(Iterable<String> paths) {
    return metas().exist(Input.of(paths));
  }

  public final Map<String, Boolean> exists(Iterator<String> paths) {
    return metas().exist(Input.of(paths));
  }

  public final Map<String, Boolean> exists(Stream<String> paths) {
    return metas().exist(Input.of(paths));
  }

  /// What the store says of each; empty for those that are not there.
  public final Map<String, Optional<ObjectMeta>> head(Iterable<String> paths) {
    return metas().heads(Input.of(paths));
  }

  public final Map<String, Optional<ObjectMeta>> head(Iterator<String> paths) {
    return metas().heads(Input.of(paths));
  }

  public final Map<String, Optional<ObjectMeta>> head(Stream<String> paths) {
    return metas().heads(Input.of(paths));
  }

  /// Their stored lengths, with their sum and how many are not there.
  public final Sizes sizes(Iterable<String> paths) {
    return metas().sizes(Input.of(paths));
  }

  public final Sizes sizes(Iterator<String> paths) {
    return metas().sizes(Input.of(paths));
  }

  public final Sizes sizes(Stream<String> paths) {
    return metas().sizes(Input.of(paths));
  }

  /// Documents of JSON in the order of their paths; empty for those that are not there.
  public final Stream<Optional<JsonNode>> getJsons(Iterable<String> paths) {
    return get(paths).map(Json::read);
  }

  /// Stores values as compact JSON, by path.
  public final <V> Batch putJsons(Iterable<Map.Entry<String, V>> values) {
    Input.<Map.Entry<String, V>>requireDistinct(values, Map.Entry::getKey);
    return puts()
        .all(
            Input.<Map.Entry<String, V>>of(values)
                .map(entry -> Json.item(entry.getKey(), entry.getValue())));
  }
}
