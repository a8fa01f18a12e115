package org.nephoscope.transfer.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// What the objects of a place take: by prefix, by storage class, by length and by encoding, with
/// the largest, oldest and newest. It can be looked at while it is being counted. Memory is bounded
/// however many objects there are.
public final class Usage {

  /// So many objects are asked for their encoding where listings do not tell it.
  public static final int SAMPLE = 1_000;

  /// So many prefixes are counted each for itself.
  public static final int PREFIXES = 20_000;

  private static final int TOP = 50;
  private static final int WORDS = 100;
  private static final String OTHERS = "…";

  /// A prefix and all below it.
  public record Row(Prefix prefix, Amount amount) {}

  /// What is directly below a prefix.
  ///
  /// @param all of it
  /// @param rows the largest prefixes
  /// @param here objects that are in no folder below it
  /// @param others prefixes for which there was no room
  public record Below(Amount all, List<Row> rows, Amount here, Amount others) {
    public Below {
      rows = List.copyOf(rows);
    }
  }

  /// What is known of encodings.
  ///
  /// @param byToken objects and their bytes by the tokens of the header
  /// @param sampled how many objects were asked; 0 where listings have told all
  public record Encodings(Map<String, Amount> byToken, long sampled) {
    public Encodings {
      byToken = Map.copyOf(byToken);
    }
  }

  /// Everything but the prefixes.
  public record Snapshot(
      Amount all,
      Map<String, Amount> byClass,
      Map<SizeClass, Amount> bySize,
      Encodings encodings,
      List<ObjectMeta> largest,
      List<ObjectMeta> oldest,
      List<ObjectMeta> newest) {
    public Snapshot {
      byClass = Map.copyOf(byClass);
      bySize = Map.copyOf(bySize);
      largest = List.copyOf(largest);
      oldest = List.copyOf(oldest);
      newest = List.copyOf(newest);
    }
  }

  private static final Comparator<ObjectMeta> BY_SIZE = Comparator.comparingLong(ObjectMeta::size);
  private static final Comparator<ObjectMeta> BY_AGE =
      Comparator.comparing(meta -> meta.modified().orElseThrow());

  private final PrefixTree tree;
  private final Map<String, Amount> byClass = new LinkedHashMap<>();
  private final Map<SizeClass, Amount> bySize = new EnumMap<>(SizeClass.class);
  private final Map<String, Amount> byToken = new LinkedHashMap<>();
  private final PriorityQueue<ObjectMeta> largest = new PriorityQueue<>(BY_SIZE);
  private final PriorityQueue<ObjectMeta> newest = new PriorityQueue<>(BY_AGE);
  private final PriorityQueue<ObjectMeta> oldest = new PriorityQueue<>(BY_AGE.reversed());
  private final SpreadSample unsaid = new SpreadSample(SAMPLE);
  private Amount all = Amount.NONE;
  private long sampled;
  private boolean stopped;

  /// @param depth of prefixes below the root that are counted each for itself
  public Usage(Prefix root, int depth) {
    this.tree = new PrefixTree(root, depth, PREFIXES);
  }

  /// Counts what these starts give. Says whether it went on to the end.
  public boolean count(ObjectStore store, List<? extends Start> starts) throws StorageException {
    for (Start start : starts) {
      if (!start.walk(store, this::add)) {
        return false;
      }
    }
    return true;
  }

  /// Counts one object. Says whether to go on.
  public synchronized boolean add(ObjectMeta object) {
    long size = object.size();
    all = all.plus(size);
    tree.add(object.key(), size);
    add(byClass, object.storageClass().orElse(""), size);
    bySize.merge(SizeClass.of(size), Amount.NONE.plus(size), Amount::plus);
    top(largest, object);
    if (object.modified().isPresent()) {
      top(newest, object);
      top(oldest, object);
    }
    if (object.headers().isPresent()) {
      add(byToken, token(object.headers().get()), size);
    } else {
      unsaid.offer(object);
    }
    return !stopped;
  }

  private static void add(Map<String, Amount> sums, String word, long size) {
    String known = sums.containsKey(word) || sums.size() < WORDS ? word : OTHERS;
    sums.merge(known, Amount.NONE.plus(size), Amount::plus);
  }

  private static void top(PriorityQueue<ObjectMeta> kept, ObjectMeta object) {
    kept.add(object);
    if (kept.size() > TOP) {
      kept.poll();
    }
  }

  private static String token(Headers headers) {
    return String.join(", ", headers.encoding());
  }

  /// Whether the listing did not tell encodings, so that only a sample can be asked.
  public synchronized boolean mustSample() {
    return !unsaid.objects().isEmpty();
  }

  /// Asks objects that are spread over the listing for their encoding, one request each. Those that
  /// cannot be asked are left out.
  public void sampleEncodings(ObjectStore store) {
    List<ObjectMeta> asked;
    synchronized (this) {
      asked = unsaid.objects();
    }
    try (var lanes = new Lanes()) {
      for (ObjectMeta object : asked) {
        lanes.run(() -> ask(store, object));
      }
    }
  }

  private void ask(ObjectStore store, ObjectMeta object) {
    synchronized (this) {
      if (stopped) {
        return;
      }
    }
    try {
      ObjectMeta known = store.stat(object.key());
      synchronized (this) {
        sampled++;
        add(byToken, token(known.headers().orElse(Headers.NONE)), known.size());
      }
    } catch (StorageException e) {
      // The share of the others says as much; how many were asked is told.
      System.getLogger(Usage.class.getName())
          .log(System.Logger.Level.DEBUG, "no encoding of " + object.path(), e);
    }
  }

  /// Counts and asks no further.
  public synchronized void stop() {
    stopped = true;
  }

  public synchronized Optional<Below> below(Prefix prefix, int limit) {
    return tree.below(prefix, limit);
  }

  public synchronized Amount all() {
    return all;
  }

  public synchronized Snapshot snapshot() {
    return new Snapshot(
        all,
        byClass,
        bySize,
        new Encodings(byToken, sampled),
        sorted(largest, BY_SIZE.reversed()),
        sorted(oldest, BY_AGE),
        sorted(newest, BY_AGE.reversed()));
  }

  private static List<ObjectMeta> sorted(
      PriorityQueue<ObjectMeta> kept, Comparator<ObjectMeta> order) {
    List<ObjectMeta> objects = new ArrayList<>(kept);
    objects.sort(order.thenComparing(ObjectMeta::key));
    return objects;
  }
}
