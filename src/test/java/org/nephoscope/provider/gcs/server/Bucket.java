package org.nephoscope.provider.gcs.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The objects of one bucket, in the byte order of their names. Whatever looks before it writes
/// does both under this object's lock.
public final class Bucket {

  static final Comparator<String> BYTES =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private final String name;
  private final TreeMap<String, Stored> live = new TreeMap<>(BYTES);
  private final List<Stored> noncurrent = new ArrayList<>();
  private final List<Stored> softDeleted = new ArrayList<>();
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private volatile boolean versioned;
  private volatile boolean requesterPays;
  private volatile String location = "US";

  Bucket(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /// Where it lies.
  public String location() {
    return location;
  }

  Bucket location(String where) {
    location = where;
    return this;
  }

  /// Replaced and deleted objects stay as older generations.
  public void keepVersions() {
    versioned = true;
  }

  /// Requests name the project that is charged.
  public void makeRequesterPay() {
    requesterPays = true;
  }

  boolean requesterPays() {
    return requesterPays;
  }

  /// Nobody may touch the object of that name.
  public void forbid(String object) {
    forbidden.add(object);
  }

  boolean isForbidden(String object) {
    return forbidden.contains(object);
  }

  /// The object of that name may not be deleted or replaced.
  public void hold(String object) {
    held.add(object);
  }

  /// The names of all live objects, parts of uploads included.
  public synchronized List<String> names() {
    return List.copyOf(live.keySet());
  }

  /// How many generations of an object there are, live and older.
  public synchronized int generations(String object) {
    long older = noncurrent.stream().filter(stored -> stored.name().equals(object)).count();
    return (int) older + (live.containsKey(object) ? 1 : 0);
  }

  synchronized Optional<Stored> find(String object, Optional<String> generation) {
    Optional<Stored> current = Optional.ofNullable(live.get(object));
    if (generation.isEmpty()) {
      return current;
    }
    return allOf(object).stream()
        .filter(stored -> Long.toString(stored.generation()).equals(generation.get()))
        .findFirst();
  }

  synchronized void put(Stored stored) {
    requireNotHeld(stored.name());
    retire(live.put(stored.name(), stored));
  }

  synchronized void delete(Stored stored) {
    requireNotHeld(stored.name());
    live.remove(stored.name());
    retire(stored);
  }

  /// Deletes one generation for good, whether it is the live one or not.
  synchronized void deleteGeneration(Stored stored) {
    requireNotHeld(stored.name());
    if (live.get(stored.name()) == stored) {
      live.remove(stored.name());
    }
    noncurrent.remove(stored);
    stored.retire();
    softDeleted.add(stored);
  }

  /// What a listing goes through, in order.
  synchronized List<Stored> all(boolean versions, boolean soft) {
    List<Stored> all = new ArrayList<>(soft ? softDeleted : live.values());
    if (versions) {
      all.addAll(noncurrent);
    }
    all.sort(Comparator.comparing(Stored::name, BYTES).thenComparingLong(Stored::generation));
    return all;
  }

  synchronized boolean isEmpty() {
    return live.isEmpty() && noncurrent.isEmpty();
  }

  private List<Stored> allOf(String object) {
    List<Stored> all = new ArrayList<>(noncurrent);
    if (live.containsKey(object)) {
      all.add(live.get(object));
    }
    return all.stream().filter(stored -> stored.name().equals(object)).toList();
  }

  private void retire(@Nullable Stored old) {
    if (old != null) {
      old.retire();
      (versioned ? noncurrent : softDeleted).add(old);
    }
  }

  private void requireNotHeld(String object) {
    if (held.contains(object)) {
      throw Refusal.of(
          403,
          "objectUnderActiveHold",
          "Object '" + name + "/" + object + "' is under active hold");
    }
  }
}
