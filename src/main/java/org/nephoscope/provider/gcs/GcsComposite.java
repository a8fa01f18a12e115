package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;

/// Writes a very large object in parts beside each other, which the server then puts together.
///
/// Parts stand below a reserved prefix under random names that were free, and are removed whether
/// or not it goes well, unless a later attempt goes on with them. They are put together there too,
/// and the name that was asked for gets the result only once its CRC-32C is that of the bytes sent.
final class GcsComposite {

  private static final Sentences SAY = Sentences.of(GcsComposite.class);

  /// Below it stand parts, which listings of anything else leave out.
  static final String RESERVED = ".nephoscope-parts/";

  /// As many as one composition takes, by Google's documentation.
  private static final int MOST = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsSettings settings;
  private final GcsArrival arrival;

  GcsComposite(GcsClient client, GcsPaths paths, GcsSettings settings, GcsArrival arrival) {
    this.client = client;
    this.paths = paths;
    this.settings = settings;
    this.arrival = arrival;
  }

  /// @param log told of the parts before they exist
  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options, LeftoverLog log)
      throws StorageException {
    List<ByteRange> ranges = ranges(source.size());
    Optional<Leftover.Objects> earlier =
        log.earlier(key, Leftover.Objects.class)
            .filter(objects -> objects.keys().size() == ranges.size() + 1);
    Leftover.Objects leftover = earlier.orElseGet(() -> names(key, ranges.size()));
    if (earlier.isEmpty()) {
      log.coming(leftover);
    }
    List<ObjectKey> names = leftover.keys().subList(0, ranges.size());
    ObjectKey whole = leftover.keys().getLast();
    try {
      if (earlier.isPresent()) {
        var _ = isRemoved(List.of(whole)); // is put together anew
      }
      var part = new GcsPart(client, paths, settings, arrival, source, earlier.isPresent());
      List<ObjectMeta> parts = send(names, ranges, part);
      Checksum crc = joined(parts);
      requireExpected(key, options, crc);
      ObjectMeta composed = compose(whole, parts, options, crc);
      ObjectMeta made =
          new GcsCopier(client, paths, arrival::now, options.storageClass())
              .copy(composed, Optional.of(composed.revision()), key, options.condition());
      remove(leftover, log);
      return made;
    } catch (StorageException | RuntimeException e) {
      if (!log.keeps(e)) {
        remove(leftover, log);
      }
      throw e;
    }
  }

  private static Leftover.Objects names(ObjectKey key, int parts) {
    String folder = RESERVED + random() + "/";
    List<ObjectKey> names = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      names.add(new ObjectKey(folder + i));
    }
    names.add(new ObjectKey(folder + "whole"));
    return new Leftover.Objects(key, names);
  }

  private void remove(Leftover.Objects leftover, LeftoverLog log) {
    if (isRemoved(leftover.keys())) {
      log.gone(leftover);
    }
  }

  /// Sends the parts, several at once; the first failure is thrown when all have ended.
  private List<ObjectMeta> send(List<ObjectKey> names, List<ByteRange> ranges, GcsPart part)
      throws StorageException {
    var lanes = new Semaphore(settings.lanes());
    List<Future<ObjectMeta>> sent = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < names.size(); i++) {
        ObjectKey name = names.get(i);
        ByteRange range = ranges.get(i);
        Callable<ObjectMeta> one = () -> inLane(lanes, sent, () -> part.store(name, range));
        synchronized (sent) {
          sent.add(threads.submit(one));
        }
      }
    }
    List<ObjectMeta> parts = new ArrayList<>();
    for (Future<ObjectMeta> one : sent) {
      parts.add(result(one));
    }
    return parts;
  }

  private static ObjectMeta inLane(
      Semaphore lanes, List<Future<ObjectMeta>> others, Callable<ObjectMeta> part)
      throws Exception {
    lanes.acquire();
    try {
      synchronized (others) {
        for (Future<ObjectMeta> other : others) {
          if (other.state() == Future.State.FAILED) {
            return result(other); // nothing new begins after a failure
          }
        }
      }
      return part.call();
    } finally {
      lanes.release();
    }
  }

  private static ObjectMeta result(Future<ObjectMeta> part) throws StorageException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException known) {
        throw known;
      }
      throw new IllegalStateException("a part failed in an unforeseen way", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("a part", "interrupted", e);
    }
  }

  private ObjectMeta compose(
      ObjectKey whole, List<ObjectMeta> parts, PutOptions options, Checksum crc)
      throws StorageException {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    ArrayNode sources = order.putArray("sourceObjects");
    for (ObjectMeta part : parts) {
      sources.addObject().put("name", part.path()).put("generation", part.revision().token());
    }
    ObjectNode description =
        GcsMeta.describe(whole, new PutOptions(options.condition(), options.headers(), List.of()));
    options.storageClass().ifPresent(name -> description.put("storageClass", name));
    order.set("destination", description.deepCopy().without(List.of("name")));
    var request =
        GcsRequest.of("POST", paths.compose(whole))
            .query("fields", GcsMeta.FIELDS)
            .condition(Condition.ABSENT)
            .json(order);
    long size = parts.stream().mapToLong(ObjectMeta::size).sum();
    description.put("crc32c", GcsMeta.base64(crc));
    ObjectMeta composed =
        client
            .retrier()
            .run(
                Repeat.SAFE,
                _ -> {
                  try {
                    return GcsMeta.of(whole, client.once(request, whole.value(), Condition.ABSENT));
                  } catch (AlreadyExists e) { // by an attempt whose answer came too late
                    return arrival.findOr(whole, size, description, e);
                  }
                });
    return arrival.require(composed, crc);
  }

  private static void requireExpected(ObjectKey key, PutOptions options, Checksum crc)
      throws ConditionFailed {
    Optional<Checksum> expected = options.expected(Algorithm.CRC32C);
    if (expected.isPresent() && !expected.get().equals(crc)) {
      throw new ConditionFailed(key.value(), null);
    }
  }

  private boolean isRemoved(List<ObjectKey> keys) {
    try {
      return new GcsDeleter(client, paths)
          .delete(keys).stream().allMatch(outcome -> outcome.error().isEmpty());
    } catch (StorageException e) {
      // What is left stays announced; the write itself has ended as it has.
      System.getLogger(GcsComposite.class.getName())
          .log(System.Logger.Level.DEBUG, "parts could not be removed", e);
      return false;
    }
  }

  private static Checksum joined(List<ObjectMeta> parts) throws Unreachable {
    long crc = 0;
    for (ObjectMeta part : parts) {
      Checksum own =
          part.checksum(Algorithm.CRC32C)
              .orElseThrow(() -> new Unreachable(part.path(), SAY.get("it-has-no-crc-32c"), null));
      crc = GcsCrc.join(crc, Long.parseLong(own.value(), 16), part.size());
    }
    return Checksum.crc32c(crc);
  }

  private static List<ByteRange> ranges(long size) {
    long part = Math.ceilDiv(Math.ceilDiv(size, MOST), GcsSettings.UNIT) * GcsSettings.UNIT;
    List<ByteRange> ranges = new ArrayList<>();
    for (long start = 0; start < size; start += part) {
      ranges.add(ByteRange.ofLength(start, part).within(size));
    }
    return ranges;
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
