package org.nephoscope.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// One job of a store while one thing goes wrong, all drawn from a seed. However it ends, the
/// result is right or it is an error.
final class Scenario {

  private static final int[] SIZES = {0, 1, 1_000, 5_000, 40_000, 300_000};

  /// What objects are sent in parts of.
  private static final long PART = 16 << 10;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final FaultedServer server;
  private final FaultyProxy elsewhere;
  private final long seed;
  private final Random random;
  private final Job job;
  private final Trouble trouble;
  private final int times;
  private final int skipped;
  private final Prefix folder = new Prefix("s" + NUMBER.incrementAndGet() + "/");
  private final ObjectKey key = new ObjectKey(folder.value() + "k");
  private final ObjectKey other = new ObjectKey(folder.value() + "other");
  private final ObjectKey copy = new ObjectKey(folder.value() + "copy");
  private final byte[] bytes;
  private String how = "";

  Scenario(FaultedServer server, FaultyProxy elsewhere, long seed) {
    this.server = server;
    this.elsewhere = elsewhere;
    this.seed = seed;
    this.random = new Random(seed);
    List<Job> jobs =
        server.writes() ? List.of(Job.values()) : List.of(Job.STAT, Job.READ, Job.PART, Job.LIST);
    this.job = jobs.get(random.nextInt(jobs.size()));
    List<Trouble> fitting = Stream.of(Trouble.values()).filter(one -> one.fits(job)).toList();
    this.trouble = fitting.get(random.nextInt(fitting.size()));
    this.times = new int[] {1, 1, 2, 99}[random.nextInt(4)];
    this.skipped = random.nextInt(3) == 0 ? random.nextInt(1, 3) : 0;
    int most = job == Job.PUT || job == Job.COPY ? SIZES.length : SIZES.length - 1;
    this.bytes = random(SIZES[random.nextInt(most)]);
  }

  @Override
  public String toString() {
    return "%s seed %d: %s of %d bytes, %s %d times after %d requests%s"
        .formatted(server.name(), seed, job, bytes.length, trouble, times, skipped, how);
  }

  /// Whether the job succeeded in spite of it.
  boolean run() throws IOException {
    StoreAddress place = server.place();
    var objects = new LinkedHashMap<ObjectKey, byte[]>();
    objects.put(key, bytes);
    objects.put(other, random(bytes.length));
    objects.put(new ObjectKey(folder.value() + "sub/x"), random(7));
    objects.put(new ObjectKey(folder.value() + "y"), random(7));
    server.fill(place, objects);
    try (var proxy = new FaultyProxy(server.endpoint());
        ObjectStore store = server.open(place, proxy.endpoint());
        ObjectStore direct = server.direct(place)) {
      Revision revision = direct.stat(key).revision();
      byte[] answer = trouble == Trouble.OTHER_ANSWER ? answer(proxy, store) : new byte[0];
      var passing = new AtomicInteger(skipped);
      proxy.spoil(
          times,
          _ -> passing.getAndDecrement() <= 0,
          trouble.drawn(random, proxy.endpoint(), elsewhere.endpoint(), answer));
      boolean done;
      try {
        work(store, direct, revision);
        done = true;
      } catch (StorageException e) {
        how = ", ended with " + e;
        done = false;
      }
      proxy.heal();
      nothingElseChanged(direct, done);
      // A connection that hung is only noticed when it is used again.
      if (job != Job.DELETE && trouble != Trouble.STALLED) {
        assertThat(patiently(store)).as("%s, then a read without faults", this).isEqualTo(bytes);
      }
      return done;
    }
  }

  private byte[] answer(FaultyProxy proxy, ObjectStore store) throws IOException {
    var answer = new AtomicReference<>(new byte[0]);
    proxy.spoil(
        1,
        line -> line.startsWith("GET "),
        (request, forward) -> {
          answer.set(forward.send(request));
          return answer.get();
        });
    read(store, other);
    return answer.get();
  }

  private void work(ObjectStore store, ObjectStore direct, Revision revision) throws IOException {
    switch (job) {
      case STAT -> {
        ObjectMeta meta = store.stat(key);
        assertThat(meta.key()).as("%s", this).isEqualTo(key);
        if (meta.revision().equals(revision)) {
          assertThat(meta.size()).as("%s", this).isEqualTo(bytes.length);
        }
      }
      case READ -> {
        boolean pinned = random.nextBoolean();
        try (var content =
            store.open(key, Span.WHOLE, pinned ? Optional.of(revision) : Optional.empty())) {
          judgeWhole(content, content.readAll(), revision, pinned);
        }
      }
      case PART -> part(store, revision);
      case LIST -> assertThat(names(store)).as("%s", this).isEqualTo(names(direct));
      case PUT -> {
        byte[] more = random(bytes.length);
        ObjectMeta meta = store.put(copy, ByteSource.of(more), PutOptions.REPLACE);
        assertThat(read(direct, copy)).as("%s", this).isEqualTo(more);
        assertThat(meta.size()).as("%s", this).isEqualTo(more.length);
        assertThat(meta.key()).as("%s", this).isEqualTo(copy);
      }
      case DELETE -> {
        for (DeleteOutcome outcome :
            store.delete(random.nextBoolean() ? List.of(key) : List.of(key, other))) {
          if (outcome.error().isEmpty()) {
            assertThat(exists(direct, outcome.key())).as("%s: %s", this, outcome).isFalse();
          }
        }
      }
      case COPY -> {
        ObjectMeta meta =
            store.copy(
                key,
                random.nextBoolean() ? Optional.of(revision) : Optional.empty(),
                copy,
                Condition.ALWAYS);
        assertThat(read(direct, copy)).as("%s", this).isEqualTo(bytes);
        assertThat(meta.size()).as("%s", this).isEqualTo(bytes.length);
        assertThat(meta.key()).as("%s", this).isEqualTo(copy);
      }
    }
  }

  /// Bytes that differ must be told from the right ones by what came with them.
  private void judgeWhole(ObjectContent content, byte[] got, Revision revision, boolean pinned) {
    assertThat((long) got.length).as("%s", this).isEqualTo(content.range().length());
    boolean told = !pinned && !content.meta().revision().equals(revision);
    if (!Arrays.equals(got, bytes) && !told) {
      assertThat(disproved(content.meta().checksums(), got))
          .as("%s: gave %d bytes as %s", this, got.length, content.meta())
          .isTrue();
    }
  }

  private static boolean disproved(List<Checksum> sums, byte[] got) {
    var digesting = new Digesting(EnumSet.allOf(Algorithm.class), List.of(PART));
    digesting.update(got, 0, got.length);
    List<Checksum> right = digesting.checksums();
    return !right.containsAll(sums);
  }

  private void part(ObjectStore store, Revision revision) throws IOException {
    int start = random.nextInt(bytes.length + 1);
    Span span =
        switch (random.nextInt(3)) {
          case 0 -> new ByteRange(start, start + random.nextInt(bytes.length - start + 1));
          case 1 -> new ByteRange(start, Long.MAX_VALUE);
          default -> new Span.LastBytes(start);
        };
    boolean pinned = random.nextBoolean();
    try (var content = store.open(key, span, pinned ? Optional.of(revision) : Optional.empty())) {
      byte[] got = content.readAll();
      ByteRange wanted = span.within(bytes.length);
      if (pinned || content.meta().revision().equals(revision)) {
        assertThat(got)
            .as("%s: %s of %s", this, span, content.meta())
            .isEqualTo(Arrays.copyOfRange(bytes, (int) wanted.start(), (int) wanted.end()));
      }
    }
  }

  private void nothingElseChanged(ObjectStore direct, boolean done) throws IOException {
    assertThat(exists(direct, new ObjectKey(folder.value() + "y"))).as("%s", this).isTrue();
    if (job == Job.DELETE) {
      return;
    }
    assertThat(read(direct, key)).as("%s", this).isEqualTo(bytes);
    if (!done && exists(direct, copy)) {
      // What came through before the answer was lost is whole.
      assertThat(direct.stat(copy).size()).as("%s", this).isEqualTo(bytes.length);
      if (job == Job.COPY) {
        assertThat(read(direct, copy)).as("%s", this).isEqualTo(bytes);
      }
    }
  }

  private Set<String> names(ObjectStore store) throws IOException {
    Set<String> names = new TreeSet<>();
    var next = Optional.of(ListQuery.everything(folder).limit(2));
    for (int page = 0; next.isPresent(); page++) {
      assertThat(page).as("%s: pages", this).isLessThan(20);
      var listing = store.list(next.get());
      names.addAll(listing.entries().stream().map(ObjectEntry::path).toList());
      next = listing.next();
    }
    return names;
  }

  private static boolean exists(ObjectStore store, ObjectKey key) throws IOException {
    try {
      return store.stat(key).size() >= 0;
    } catch (NotFound _) {
      return false;
    }
  }

  private static byte[] read(ObjectStore store, ObjectKey key) throws IOException {
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  /// The store gives up soon, and this computer may be busy.
  private byte[] patiently(ObjectStore store) throws IOException {
    for (int tries = 0; tries < 9; tries++) {
      try {
        return read(store, key);
      } catch (StorageException e) {
        how = ", then " + e;
      }
    }
    return read(store, key);
  }

  private byte[] random(int size) {
    byte[] made = new byte[size];
    random.nextBytes(made);
    return made;
  }
}
