package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Details;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.Throttling;
import org.nephoscope.storage.Versions;

/// One bucket of Google Cloud Storage.
///
/// Bytes come and go exactly as stored. A revision is a generation. Names that Google calls none
/// are refused before anything is sent. Listings leave out the parts of uploads that are on their
/// way, unless the folder of those is asked for.
final class GcsStore implements ObjectStore, SignedUrls, Details, ConditionalDelete {

  private static final Sentences SAY = Sentences.of(GcsStore.class);

  /// The largest object, by Google's "Quotas and limits".
  private static final long LARGEST = 5L << 40;

  private final GcsClient client;
  private final GcsSettings settings;
  private final GcsPaths paths;
  private final String place;
  private final Optional<String> storageClass;
  private volatile boolean closed;

  GcsStore(GcsClient client, GcsSettings settings, StoreAddress.Gcs address, Access access) {
    this.client = client;
    this.settings = settings;
    this.paths = new GcsPaths(address.bucket());
    this.place = address.uri();
    this.storageClass = access.storageClass();
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    requireOpen();
    return new GcsLister(client, paths, place).page(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return stat(key, Optional.empty());
  }

  /// @param generation which one, if not what the name stands for now
  private ObjectMeta stat(ObjectKey key, Optional<String> generation) throws StorageException {
    return look(
        key, generation, GcsMeta.FIELDS, answer -> GcsMeta.of(key, GcsClient.parse(answer)));
  }

  @Override
  public Detailed details(ObjectKey key) throws StorageException {
    return look(
        key,
        Optional.empty(),
        GcsMeta.MORE_FIELDS,
        answer -> {
          JsonNode object = GcsClient.parse(answer);
          return new Detailed(GcsMeta.of(key, object), GcsMeta.facts(object));
        });
  }

  private <T> T look(
      ObjectKey key, Optional<String> generation, String fields, GcsClient.Reading<T> reading)
      throws StorageException {
    requireOpen();
    GcsNames.require(key);
    var request =
        GcsRequest.of("GET", paths.object(key))
            .query("generation", generation)
            .query("projection", "noAcl")
            .query("fields", fields);
    return client
        .retrier()
        .run(
            Repeat.SAFE,
            _ -> client.once(request, key.value(), Condition.ALWAYS, Set.of(), reading));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    requireOpen();
    GcsNames.require(key);
    if (revision.isPresent() && !GcsNames.isGeneration(revision.get())) {
      throw missed(key);
    }
    return new GcsReader(client, paths, this::stat, Optional.empty()).open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    requireOpen();
    GcsNames.require(key);
    if (bytes.size() > LARGEST) {
      throw new Unsupported(key.value(), SAY.get("an-object-of-bytes", bytes.size()), null);
    }
    requireGeneration(key, options.condition());
    var arrival = new GcsArrival(client, paths, this::stat);
    PutOptions kept =
        options.storageClass().isEmpty()
            ? storageClass.map(options::storageClass).orElse(options)
            : options;
    return new GcsWriter(client, paths, settings, arrival).write(key, bytes, kept);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    Condition condition = options.condition();
    GcsNames.require(to);
    requireGeneration(to, condition);
    ObjectMeta source = stat(from);
    if (revision.isPresent() && !revision.get().equals(source.revision())) {
      throw new ConditionFailed(from.value(), null);
    }
    if (from.equals(to)) {
      return unchanged(source, condition);
    }
    return copier().copy(source, revision, to, condition);
  }

  /// A revision that Google has never given is that of no object.
  private void requireGeneration(ObjectKey key, Condition condition) throws StorageException {
    if (condition instanceof Condition.Unchanged(var revision)
        && !GcsNames.isGeneration(revision)) {
      requireOpen();
      throw missed(key);
    }
  }

  /// Why a read or write of a revision that never was fails.
  private StorageException missed(ObjectKey key) throws StorageException {
    ObjectMeta now = stat(key);
    return new ConditionFailed(now.path(), null);
  }

  /// What a copy onto itself comes to.
  private static ObjectMeta unchanged(ObjectMeta source, Condition condition)
      throws StorageException {
    return switch (condition) {
      case Condition.Always() -> source;
      case Condition.Absent() -> throw new AlreadyExists(source.path(), null);
      case Condition.Unchanged(var revision) when revision.equals(source.revision()) -> source;
      case Condition.Unchanged _ -> throw new ConditionFailed(source.path(), null);
    };
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    requireOpen();
    return new GcsDeleter(client, paths).delete(keys);
  }

  /// The server compares and deletes in one step.
  @Override
  public Optional<List<DeleteOutcome>> deleteTogether(List<Seen> objects) throws StorageException {
    requireOpen();
    if (!objects.stream().allMatch(seen -> GcsNames.isGeneration(seen.revision()))) {
      return Optional.empty(); // a revision that Google never gives
    }
    var generations =
        objects.stream().collect(Collectors.toMap(Seen::key, Seen::revision, (first, _) -> first));
    return Optional.of(
        new GcsDeleter(client, paths, generations)
            .delete(objects.stream().map(Seen::key).toList()));
  }

  @Override
  public boolean delete(ObjectKey key, Revision revision) throws StorageException {
    requireOpen();
    GcsNames.require(key);
    try {
      if (!GcsNames.isGeneration(revision)) {
        throw missed(key);
      }
      return isDeletedUnchanged(key, revision);
    } catch (NotFound e) {
      if (!e.subject().equals(key.value())) {
        throw e; // the bucket is not there
      }
      return false;
    }
  }

  /// A condition may also be refused because nothing is there any more.
  private boolean isDeletedUnchanged(ObjectKey key, Revision revision) throws StorageException {
    try {
      return GcsDeleter.unchanged(client, paths, key, revision);
    } catch (ConditionFailed e) {
      var _ = stat(key);
      throw e;
    }
  }

  @Override
  public URI sign(ObjectKey key, Duration validFor) throws StorageException {
    requireOpen();
    GcsNames.require(key);
    if (!validFor.isPositive() || validFor.compareTo(GcsSigner.LONGEST) > 0) {
      throw new Unsupported(place, SAY.get("an-address-valid-for", validFor), null);
    }
    GcsIdentity.Signature signature =
        client
            .identity()
            .signature()
            .orElseThrow(() ->
                new AccessDenied(
                    place,
                    AccessDenied.Why.NO_CREDENTIALS,
                    SAY.get("only-a-service-account-can"),
                    null));
    return new GcsSigner(client.server(), paths.bucket(), signature)
        .sign(key, validFor, Instant.now());
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    if (type == Throttling.class) {
      return Optional.of(type.cast(client.retrier().throttling()));
    }
    if (type == Rewrites.class) {
      return Optional.of(type.cast(new GcsRewriter(client, paths, this::requireOpen, copier())));
    }
    return type == Versions.class
        ? Optional.of(type.cast(new GcsVersions(client, paths, place, generations(), copier())))
        : ObjectStore.super.feature(type);
  }

  private GcsVersions.Look generations() {
    return new GcsVersions.Look() {
      @Override
      public void requireOpen() {
        GcsStore.this.requireOpen();
      }

      @Override
      public ObjectMeta stat(ObjectKey key, Optional<String> generation) throws StorageException {
        return GcsStore.this.stat(key, generation);
      }
    };
  }

  private GcsCopier copier() {
    return new GcsCopier(client, paths, this::stat, storageClass);
  }

  /// The connection is shared and stays open for others.
  @Override
  public void close() {
    closed = true;
    client.retrier().close();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(place + " is closed");
    }
  }
}
