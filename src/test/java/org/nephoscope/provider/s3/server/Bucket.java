package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;

/// One bucket: every version of every key, newest last, and the uploads under way.
final class Bucket {

  private static final AtomicLong COUNTER = new AtomicLong();

  /// Whether old versions are kept.
  enum Versioning {
    NEVER,
    ENABLED,
    SUSPENDED
  }

  private final String name;
  private final String region;
  private final Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final TreeMap<String, List<Stored>> objects = new TreeMap<>(ObjectKey::compareUtf8);
  private final Map<String, Upload> uploads = new ConcurrentSkipListMap<>();
  private final Map<String, Stored> completed = new ConcurrentSkipListMap<>();
  private volatile Versioning versioning = Versioning.NEVER;
  private volatile boolean isPublic;
  private volatile boolean requesterPays;
  private volatile @Nullable String owner;

  Bucket(String name, String region) {
    this.name = name;
    this.region = region;
  }

  String name() {
    return name;
  }

  String region() {
    return region;
  }

  Instant created() {
    return created;
  }

  Map<String, Upload> uploads() {
    return uploads;
  }

  /// What uploads have become, by their ids.
  Map<String, Stored> completed() {
    return completed;
  }

  Versioning versioning() {
    return versioning;
  }

  void versioning(Versioning other) {
    versioning = other;
  }

  boolean isPublic() {
    return isPublic;
  }

  void makePublic() {
    isPublic = true;
  }

  boolean requesterPays() {
    return requesterPays;
  }

  /// Whether that identity may use it.
  boolean lets(String id) {
    return owner == null || owner.equals(id);
  }

  void belongTo(String id) {
    owner = id;
  }

  void makeRequesterPay() {
    requesterPays = true;
  }

  synchronized boolean isEmpty() {
    return objects.isEmpty();
  }

  /// The newest version, which may be a marker.
  synchronized Optional<Stored> newest(String key) {
    return Optional.ofNullable(objects.get(key)).map(List::getLast);
  }

  boolean isNewest(Stored stored) {
    return newest(stored.key())
        .filter(newest -> newest.versionId().equals(stored.versionId()))
        .isPresent();
  }

  /// The object as it reads now.
  Optional<Stored> current(String key) {
    return newest(key).filter(stored -> !stored.marker());
  }

  synchronized Optional<Stored> version(String key, String id) {
    return objects.getOrDefault(key, List.of()).stream()
        .filter(stored -> stored.versionId().equals(id))
        .findFirst();
  }

  /// Stores a version if the check on what is there passes, both at one moment.
  synchronized Stored add(Stored stored, Runnable check) {
    check.run();
    String id = versioning == Versioning.ENABLED ? newId() : "null";
    Stored version = stored.version(id, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    List<Stored> versions = objects.computeIfAbsent(stored.key(), _ -> new ArrayList<>());
    if (!id.equals("null")) {
      versions.add(version);
      return version;
    }
    versions.removeIf(old -> old.versionId().equals("null"));
    versions.add(version);
    return version;
  }

  /// Deletes as a plain DELETE does: a marker where versions are kept.
  synchronized Optional<Stored> delete(String key) {
    if (versioning == Versioning.NEVER) {
      objects.remove(key);
      return Optional.empty();
    }
    return Optional.of(add(Stored.marker(key, "null", Instant.now()), () -> {}));
  }

  synchronized Optional<Stored> deleteVersion(String key, String id) {
    Optional<Stored> gone = version(key, id);
    gone.ifPresent(stored -> {
      List<Stored> versions = objects.getOrDefault(key, List.of());
      versions.remove(stored);
      if (versions.isEmpty()) {
        objects.remove(key);
      }
    });
    return gone;
  }

  synchronized void replace(Stored old, Stored changed) {
    List<Stored> versions = objects.getOrDefault(old.key(), List.of());
    versions.set(versions.indexOf(old), changed);
  }

  /// Every object as it reads now, in the order of names.
  synchronized List<Stored> listed() {
    return objects.values().stream().map(List::getLast).filter(s -> !s.marker()).toList();
  }

  /// Every version, keys in order, the newest first.
  synchronized List<Stored> versions() {
    return objects.values().stream().flatMap(list -> list.reversed().stream()).toList();
  }

  static String newId() {
    return "v%012d".formatted(COUNTER.incrementAndGet());
  }
}
