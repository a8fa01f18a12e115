package org.nephoscope.transfer.survey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// Compares the Content-Encoding of objects with their first bytes, for one small request each: of
/// all of them, or of a sample that is spread over the whole listing. Memory does not grow with
/// their number.
public final class EncodingCheck {

  private static final Sentences SAY = Sentences.of(EncodingCheck.class);

  /// As many as give a good idea for few requests.
  public static final int SAMPLE = 1_000;

  /// So much of each object is read.
  static final int FIRST = 4_096;

  /// Told of each object, by one thread at a time.
  public interface Found {
    void found(EncodingFinding finding);

    /// It could not be read.
    void unread(ObjectKey key, StorageException error);
  }

  /// What the codecs of the array around an object apply; asked where only that can tell.
  @FunctionalInterface
  public interface ArrayCodecs {
    Set<Encoding> of(ObjectKey key) throws StorageException;
  }

  /// How far it has come.
  ///
  /// @param listed objects the listing has given
  /// @param chosen objects that are to be read
  /// @param states how many of those that were read came out how
  /// @param failed objects that could not be read
  public record Snapshot(
      long listed, long chosen, Map<EncodingFinding.State, Long> states, long failed) {

    public long checked() {
      return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(EncodingFinding.State state) {
      return states.getOrDefault(state, 0L);
    }

    /// How many are not as they should be.
    public long bad() {
      long bad = 0;
      for (var state : EncodingFinding.State.values()) {
        bad += state.isBad() ? of(state) : 0;
      }
      return bad;
    }
  }

  private final ObjectStore store;
  private final List<? extends Start> starts;
  private final ArrayCodecs codecs;
  private final Map<EncodingFinding.State, Long> states =
      new EnumMap<>(EncodingFinding.State.class);
  private long listed;
  private long chosen;
  private long failed;
  private boolean stopped;

  public EncodingCheck(ObjectStore store, List<? extends Start> starts, ArrayCodecs codecs) {
    this.store = store;
    this.starts = starts;
    this.codecs = codecs;
  }

  /// Lists everything and chooses a sample of at most so many objects, the same at every run and
  /// spread over all names, in the order of their keys.
  public List<ObjectMeta> sample(int most) throws StorageException {
    var kept = new SpreadSample(most);
    walk(object -> {
      synchronized (this) {
        listed++;
      }
      kept.offer(object);
      return !isStopped();
    });
    List<ObjectMeta> sample = new ArrayList<>(kept.objects());
    sample.sort(Comparator.comparing(ObjectMeta::key));
    synchronized (this) {
      chosen = sample.size();
    }
    return sample;
  }

  /// Reads the beginnings of these.
  public void check(List<ObjectMeta> objects, Found found) {
    try (var lanes = new Lanes()) {
      for (ObjectMeta object : objects) {
        if (isStopped()) {
          return;
        }
        lanes.run(() -> one(object, found));
      }
    }
  }

  /// Reads the beginnings of all, while they are listed.
  public void checkAll(Found found) throws StorageException {
    try (var lanes = new Lanes()) {
      walk(object -> {
        synchronized (this) {
          listed++;
          chosen++;
        }
        lanes.run(() -> one(object, found));
        return !isStopped();
      });
    }
  }

  private void walk(Start.Visitor visitor) throws StorageException {
    for (Start start : starts) {
      if (!start.walk(store, visitor)) {
        return;
      }
    }
  }

  private void one(ObjectMeta object, Found found) {
    if (isStopped()) {
      return;
    }
    try {
      EncodingFinding finding = look(object);
      synchronized (this) {
        states.merge(finding.state(), 1L, Long::sum);
        found.found(finding);
      }
    } catch (IOException | RuntimeException e) { // a decoder may stumble over broken bytes
      StorageException known =
          e instanceof StorageException ours
              ? ours
              : new Unreachable(object.path(), SAY.get("first-bytes"), e);
      synchronized (this) {
        failed++;
        found.unread(object.key(), known);
      }
    }
  }

  private EncodingFinding look(ObjectMeta object) throws IOException {
    try (ObjectContent content =
        store.open(object.key(), new ByteRange(0, FIRST), Optional.of(object.revision()))) {
      ObjectMeta meta = content.meta();
      byte[] first = content.readAll();
      List<String> header = meta.headers().or(object::headers).orElse(Headers.NONE).encoding();
      return new EncodingJudge(object, header, first, first.length == meta.size(), codecs::of)
          .judge();
    }
  }

  /// Begins no further object.
  public synchronized void stop() {
    stopped = true;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  public synchronized Snapshot snapshot() {
    return new Snapshot(listed, chosen, Map.copyOf(states), failed);
  }
}
