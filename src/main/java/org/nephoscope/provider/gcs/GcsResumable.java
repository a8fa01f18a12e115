package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.gcs.GcsSession.Progress;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Writes a large object in one session, chunk after chunk. The last bytes are held back until all
/// others are there and the digest of all is known.
final class GcsResumable {

  private static final Sentences SAY = Sentences.of(GcsResumable.class);

  /// The server has lost the session, or what it held; everything is to be sent again.
  private static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    Lost(@Nullable StorageException cause) {
      super(cause);
    }
  }

  private static final int SESSIONS = 3;

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsSettings settings;
  private final GcsArrival arrival;

  GcsResumable(GcsClient client, GcsPaths paths, GcsSettings settings, GcsArrival arrival) {
    this.client = client;
    this.paths = paths;
    this.settings = settings;
    this.arrival = arrival;
  }

  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options) throws StorageException {
    for (int session = 1; ; session++) {
      try {
        return attempt(key, source, options);
      } catch (Lost e) {
        if (session == SESSIONS) {
          throw new Unreachable(key.value(), SAY.get("the-server-lost-the-upload", session), e);
        }
      }
    }
  }

  private ObjectMeta attempt(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException, Lost {
    ObjectNode description = GcsMeta.describe(key, options);
    var begun = GcsBegun.of(client, paths, key, description, source.size(), options);
    try {
      ObjectMeta stored = new Sending(key, source, options, begun, description).all();
      begun.ended();
      return stored;
    } catch (StorageException | RuntimeException e) {
      begun.failed(e);
      throw e;
    } catch (Lost e) {
      begun.takeBack(e);
      throw e;
    }
  }

  /// One passage of all bytes through one session.
  private final class Sending {
    private final ObjectKey key;
    private final ByteSource source;
    private final GcsSession session;
    private final boolean isContinued;
    private final ObjectNode description;
    private final GcsDigests digests;
    private long held;

    Sending(
        ObjectKey key,
        ByteSource source,
        PutOptions options,
        GcsBegun begun,
        ObjectNode description) {
      this.key = key;
      this.source = source;
      this.session = begun.session();
      this.isContinued = begun.isContinued();
      this.description = description;
      this.digests = new GcsDigests(0, options.expected());
    }

    ObjectMeta all() throws StorageException, Lost {
      long last = (source.size() - 1) / GcsSettings.UNIT * GcsSettings.UNIT;
      if (isContinued) {
        held = arrived(last);
      }
      while (held < last) {
        long end = Math.min(last, held + settings.chunk());
        long before = held;
        lossy(() -> client.retrier().run(Repeat.SAFE, attempt -> chunk(end, attempt)));
        if (held <= before) {
          throw new Unreachable(key.value(), SAY.get("the-server-keeps-nothing-of"), null);
        }
      }
      byte[] rest = GcsWriter.read(key, source, new ByteRange(last, source.size()));
      digests.pass(last, rest, 0, rest.length);
      if (digests.position() != source.size()) {
        throw new Unexpected(key.value(), SAY.get("the-server-holds-bytes-it"), null);
      }
      if (!digests.match()) {
        throw new ConditionFailed(key.value(), null);
      }
      return commit(rest, last, Checksum.crc32c(digests.crc32c()));
    }

    /// How many bytes an earlier attempt has brought there. The source is read as far, so that the
    /// digest of all is of its bytes, and a server that was sent others refuses to store them.
    private long arrived(long last) throws StorageException, Lost {
      Progress there = asked();
      if (!(there instanceof Progress.Holds(var offset)) || offset > last) {
        throw new Lost(null);
      }
      digests.pass(key, source, offset);
      return offset;
    }

    /// A server that refuses to say it, now or in another minute, has no more use for the session;
    /// whether it refuses the object as well, a new one will tell.
    private Progress asked() throws StorageException, Lost {
      try {
        return client.retrier().run(Repeat.SAFE, _ -> session.ask());
      } catch (StorageException e) {
        if (e.retryable() || isExpired(e)) {
          throw e;
        }
        throw new Lost(e);
      }
    }

    /// Sends up to `end`, from wherever the server is.
    private long chunk(long end, int attempt) throws StorageException {
      if (attempt > 1) {
        held = offset(session.ask(), end);
      }
      if (held >= end) {
        return held;
      }
      var slice = new GcsSlice(source, new ByteRange(held, end), digests);
      try (slice) {
        held = offset(session.send(slice, held, end), end);
        return held;
      } catch (StorageException e) {
        throw GcsWriter.explained(key, slice, e);
      }
    }

    /// More than was sent can only be of somebody else's bytes.
    private long offset(Progress progress, long sent) throws StorageException {
      return switch (progress) {
        case Progress.Holds(var offset) when offset <= sent -> offset;
        case Progress.Holds _, Progress.Stored _ ->
            throw new Unexpected(key.value(), SAY.get("the-server-holds-more-than"), null);
      };
    }

    private ObjectMeta commit(byte[] rest, long start, Checksum crc) throws StorageException, Lost {
      description.put("crc32c", GcsMeta.base64(crc));
      try {
        ObjectMeta stored =
            lossy(() ->
                client.retrier().run(Repeat.SAFE, attempt -> last(rest, start, crc, attempt)));
        return arrival.require(stored, crc);
      } catch (Lost e) {
        return arrival.find(key, source.size(), description).orElseThrow(() -> e);
      } catch (ConditionFailed e) {
        if (GcsErrors.isStatus(e, 400)) { // the digest is right, so the bytes were damaged
          throw new Lost(e);
        }
        throw e;
      }
    }

    private ObjectMeta last(byte[] rest, long start, Checksum crc, int attempt)
        throws StorageException {
      try {
        return once(rest, start, crc, attempt > 1 ? session.ask() : new Progress.Holds(start));
      } catch (AlreadyExists | ConditionFailed e) {
        if (attempt > 1 && GcsErrors.isStatus(e, 412)) { // of an answer that only came too late
          return arrival.findOr(key, source.size(), description, e);
        }
        throw e;
      }
    }

    private ObjectMeta once(byte[] rest, long start, Checksum crc, Progress before)
        throws StorageException {
      boolean ready = before instanceof Progress.Holds(var offset) && offset == start;
      Progress progress = ready ? session.commit(rest, start, crc) : before;
      return switch (progress) {
        case Progress.Stored(var meta) -> meta;
        case Progress.Holds(var offset) ->
            throw new Unreachable(
                key.value(), SAY.get("it-holds-of-bytes", offset, source.size()), null);
      };
    }
  }

  private static boolean isExpired(StorageException failure) {
    return failure instanceof AccessDenied denied && denied.why() == AccessDenied.Why.EXPIRED;
  }

  private interface Step<T> {
    T run() throws StorageException;
  }

  /// A session that is not found is lost, which says nothing about the object.
  private static <T> T lossy(Step<T> step) throws StorageException, Lost {
    try {
      return step.run();
    } catch (NotFound e) {
      throw new Lost(e);
    }
  }
}
