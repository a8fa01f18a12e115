package org.nephoscope.transfer.proof;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// What the engine itself costs for each of a million small objects: they are planned and copied
/// from a store that makes them up to one that only compares them, with a journal on disk and with
/// digests. What the two stores and the digests cost is measured in the same run, in a bare loop
/// over the same calls, and taken off. Fails if an object is lost, doubled or wrong, and if a goal
/// is missed.
final class TransferBench {

  static final StoreAddress FROM = new StoreAddress.Memory("generated");
  static final StoreAddress TO = new StoreAddress.Memory("sink");
  private static final int WARMING = 20_000;

  private static final double MOST_HEAP = 512;
  private static final double MOST_MICROS = 60;
  private static final double LEAST_RATE = 8000;
  private static final long MOST_JOURNAL = 1024;

  /// How often whoever shows progress looks.
  private static final long LOOK_MILLIS = 200;

  private record Cost(double micros, double perSecond) {
    private static Cost of(int objects, long cpu, long wall) {
      return new Cost(cpu / 1e3 / objects, objects * 1e9 / wall);
    }
  }

  private TransferBench() {}

  public static void main(String[] arguments) throws Exception {
    int objects = Integer.getInteger("bench.objects", 1_000_000);
    Path folder = Files.createTempDirectory("transfer-bench");
    try {
      engine(WARMING, folder.resolve("warming"));
      bare(WARMING);
      Cost before = bare(objects);
      resetHeap();
      Path home = folder.resolve("home");
      Cost engine = engine(objects, home);
      long heap = heapPeak();
      Cost after = bare(objects);
      report(
          objects,
          engine,
          (before.micros() + after.micros()) / 2,
          heap,
          Files.size(home.resolve("journal.db")) / objects);
    } finally {
      delete(folder);
    }
  }

  private static void report(int objects, Cost engine, double bare, long heap, long journal)
      throws IOException {
    System.out.printf("objects          %,12d of %,d bytes%n", objects, GeneratedStore.SIZE);
    System.out.printf("whole            %,12.1f us of CPU an object%n", engine.micros());
    System.out.printf("stores, digests  %,12.1f us of CPU an object%n", bare);
    double own = engine.micros() - bare;
    double mebibytes = heap / (double) (1 << 20);
    List<String> missed =
        Stream.of(
                goal("engine", own, "us of CPU an object", MOST_MICROS, true),
                goal("rate", engine.perSecond(), "objects/s", LEAST_RATE, false),
                goal("heap, at most", mebibytes, "MiB", MOST_HEAP, true),
                goal("journal", (double) journal, "bytes an object", MOST_JOURNAL, true))
            .flatMap(Optional::stream)
            .toList();
    if (!missed.isEmpty()) {
      throw new AssertionError("goals missed: " + String.join("; ", missed));
    }
    keep(objects, own, engine.perSecond(), heap, journal);
  }

  private static void keep(int objects, double engine, double rate, long heap, long journal)
      throws IOException {
    if (objects >= 1_000_000) {
      Results.add(
          Scorecard.COST,
          "%,d objects: %.1f us of processor time each, %,.0f a second, %d bytes of journal each, heap of %d MiB at most"
              .formatted(objects, engine, rate, journal, heap >> 20));
      Scorecard.write();
    }
  }

  /// Prints whether a goal is met. Gives what was missed.
  private static Optional<String> goal(
      String what, double value, String unit, double goal, boolean most) {
    boolean met = most ? value <= goal : value >= goal;
    String line =
        "%-16s %,12.1f %s, goal %s %,.0f".formatted(what, value, unit, most ? "<=" : ">=", goal);
    System.out.println(line + (met ? ": met" : ": MISSED"));
    return met ? Optional.empty() : Optional.of(line.replaceAll(" +", " "));
  }

  private static Cost engine(int objects, Path home) throws Exception {
    var source = new GeneratedStore(objects);
    var sink = new HashingSink(source);
    StoreOpener opener = opener(source, sink);
    long cpu = cpu();
    long start = System.nanoTime();
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(opener, journal)) {
      var route = new Route(place(FROM), place(TO));
      var transfer = queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT));
      while (!queue.snapshot().getFirst().state().isFinal()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      requireAll(objects, queue.await(transfer), sink);
    }
    return Cost.of(objects, cpu() - cpu, System.nanoTime() - start);
  }

  private static void requireAll(int objects, TransferSnapshot end, HashingSink sink) {
    Tally tally = end.tally();
    boolean all =
        end.state() instanceof TransferState.Finished
            && tally.planned() == objects
            && tally.done() == objects
            && tally.verified() == objects
            && sink.arrived() == objects
            && sink.wrong().isEmpty();
    if (!all) {
      throw new AssertionError(end + ", " + sink.arrived() + " there, wrong: " + sink.wrong());
    }
  }

  static StoreOpener opener(ObjectStore source, ObjectStore sink) {
    return new StoreOpener() {
      @Override
      public ObjectStore open(StoreAddress address, Access access) {
        return address.equals(FROM) ? source : sink;
      }

      @Override
      public List<StoreAddress> siblings(StoreAddress address, Access access) {
        return List.of();
      }
    };
  }

  static Place place(StoreAddress store) {
    return new Place(new Location(store, ""), Access.AMBIENT);
  }

  /// The calls of a copy that nobody can do without, one object after the other.
  private static Cost bare(int objects) throws IOException {
    var source = new GeneratedStore(objects);
    var sink = new HashingSink(source);
    long cpu = cpu();
    long start = System.nanoTime();
    Optional<ListQuery> next = Optional.of(ListQuery.everything(Prefix.ROOT));
    while (next.isPresent()) {
      Listing page = source.list(next.get());
      for (ObjectEntry entry : page.entries()) {
        bare(source, sink, (ObjectMeta) entry);
      }
      next = page.next();
    }
    return Cost.of(objects, cpu() - cpu, System.nanoTime() - start);
  }

  private static void bare(ObjectStore source, ObjectStore sink, ObjectMeta listed)
      throws IOException {
    ObjectKey key = listed.key();
    ObjectMeta meta = source.stat(key);
    try {
      sink.stat(key);
      throw new AssertionError(key + " is there already");
    } catch (NotFound _) {
      // as it must be
    }
    var digesting = new Digesting();
    var bytes = new BareSource(source, meta, digesting);
    ObjectMeta written =
        sink.put(key, bytes, new PutOptions(Condition.ABSENT, Headers.NONE, List.of()));
    if (!digesting.checksums().getFirst().equals(written.checksums().getFirst())) {
      throw new AssertionError(key + " differs");
    }
  }

  private record BareSource(ObjectStore store, ObjectMeta meta, Digesting digesting)
      implements ByteSource {
    @Override
    public long size() {
      return meta.size();
    }

    @Override
    public InputStream open(ByteRange range) throws IOException {
      return digesting.measure(
          store.open(meta.key(), Span.WHOLE, Optional.of(meta.revision())).bytes());
    }
  }

  /// Of the whole process, in nanoseconds: the collector and the compiler are a cost too.
  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void resetHeap() {
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long heapPeak() {
    return heapPools().map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum();
  }

  private static Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
