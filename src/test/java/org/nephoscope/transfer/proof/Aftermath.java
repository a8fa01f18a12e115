package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.Cargo.Thing;
import org.nephoscope.transfer.proof.StateEdge.Claim;

/// Lays out what a job copies, and finds whatever is wrong with what it left: lost, damaged or
/// double objects, and litter.
final class Aftermath {

  private static final byte[] EXTRA = {1, 2, 3};

  private final KilledJob job;
  private final Cargo cargo;
  private final List<Thing> things;
  private final Stores stores;
  private final Map<Thing, Print> expected = new HashMap<>();
  private boolean lockMayStay;

  Aftermath(KilledJob job, Cargo cargo) {
    this.job = job;
    this.cargo = cargo;
    this.things = cargo.things();
    this.stores = job.stores();
  }

  /// A process was killed when its job had ended. An empty lock that nobody waits for may be left.
  void endedByKill() {
    lockMayStay = true;
  }

  void prepare() throws IOException {
    try (ObjectStore amazon = open(job.amazon());
        ObjectStore google = open(KilledJob.GOOGLE)) {
      for (Thing thing : things) {
        ObjectStore store = thing.isGoogles() ? google : amazon;
        var options = PutOptions.REPLACE;
        if (thing.isDownload()) {
          store.put(
              new ObjectKey(thing.key()),
              ByteSource.of(thing.bytes()),
              options.headers(thing.headers()));
        } else {
          write(thing.file(), thing.bytes());
        }
        if (thing.taken() && thing.isDownload()) {
          write(thing.file(), thing.older());
        } else if (thing.taken()) {
          store.put(new ObjectKey(thing.key()), ByteSource.of(thing.older()), options);
        }
      }
      for (String extra : cargo.extras()) {
        if (cargo.task() == Task.SYNC_DOWN) {
          write(extra, EXTRA);
        } else {
          amazon.put(new ObjectKey(extra), ByteSource.of(EXTRA), PutOptions.REPLACE);
        }
      }
      // On a busy computer an upload may have been begun twice here; only what a killed process
      // leaves is litter.
      var uploads = amazon.feature(UnfinishedUploads.class).orElseThrow();
      for (var upload : uploads.uploads("", Optional.empty()).uploads()) {
        uploads.abort(upload);
      }
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = job.folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private ObjectStore open(StoreAddress address) throws IOException {
    return stores.open(
        address, address.equals(KilledJob.GOOGLE) ? Access.ANONYMOUS : Access.AMBIENT);
  }

  /// Made once: it takes longer than to look at what is there.
  private Print expected(Thing thing) {
    return expected.computeIfAbsent(thing, one -> Print.of(one.bytes()));
  }

  /// After a kill: files that are neither what they were nor what they were to become.
  List<String> half() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Thing thing : things) {
      Path file = job.folder().resolve(thing.file());
      if (!thing.isDownload() || !Files.exists(file)) {
        continue;
      }
      Print now = Print.of(Files.readAllBytes(file));
      if (!now.equals(expected(thing)) && !(thing.taken() && now.equals(Print.of(thing.older())))) {
        problems.add(thing.file() + " holds " + now.length() + " bytes that are not its own");
      }
    }
    switch (cargo.task()) {
      case COPY -> {}
      case MOVE -> addLost(problems);
      case SYNC_DOWN, SYNC_UP -> addDeletedTooEarly(problems);
    }
    return problems;
  }

  /// After a kill at an edge: whatever is not as it is said to be at that moment.
  ///
  /// @param what the file or the request at which the process was held
  List<String> untrue(Claim claim, String what) throws IOException, SQLException {
    return switch (claim) {
      case NOTHING -> List.of();
      case UNWRITTEN -> unlessActive(false, what);
      case WRITTEN -> unlessActive(true, what);
      case ALL_LEFT -> unlessLeft(Cargo.EXTRAS);
      case BATCH_GONE -> unlessLeft(Cargo.EXTRAS - Cargo.BATCH);
      case NONE_LEFT -> unlessLeft(0);
    };
  }

  private List<String> unlessActive(boolean proved, String what) throws IOException, SQLException {
    try (var journal = JournalFile.open(job.home())) {
      boolean isSo =
          journal.active(proved).stream().anyMatch(name -> bare(what).endsWith("/" + bare(name)));
      return isSo
          ? List.of()
          : List.of(what + " is not under way with a proof that is written: " + proved);
    }
  }

  /// Without what a file has behind its name as an object.
  private static String bare(String name) {
    return name.replaceFirst("\\.gz$", "");
  }

  private List<String> unlessLeft(int expected) throws IOException, SQLException {
    long left;
    if (cargo.task() == Task.SYNC_DOWN) {
      left = cargo.extras().stream().filter(this::isFile).count();
    } else {
      Set<String> amazon = names(job.amazon());
      left = cargo.extras().stream().filter(amazon::contains).count();
    }
    List<String> problems = new ArrayList<>();
    if (left != expected) {
      problems.add(left + " instead of " + expected + " are left of what is to be deleted");
    }
    try (var journal = JournalFile.open(job.home())) {
      if (journal.isEnded()) {
        problems.add("the job has ended already");
      }
    }
    return problems;
  }

  /// Each object is at its source or at its target, whole, and at both as long as it is not proved.
  private void addLost(List<String> problems) throws IOException {
    Set<String> amazon = names(job.amazon());
    Set<String> google = names(KilledJob.GOOGLE);
    for (Thing thing : things) {
      Set<String> remote = thing.isGoogles() ? google : amazon;
      boolean source = thing.isDownload() ? remote.contains(thing.key()) : isFile(thing.file());
      String arrived = thing.arrived(job.policy());
      boolean target = thing.isDownload() ? isFile(arrived) : remote.contains(arrived);
      if (!source && !target) {
        problems.add(thing.key() + " is neither at its source nor at its target");
      }
    }
  }

  /// What only the target held is deleted after everything else has been copied.
  private void addDeletedTooEarly(List<String> problems) throws IOException {
    Set<String> amazon = names(job.amazon());
    boolean down = cargo.task() == Task.SYNC_DOWN;
    boolean deleted =
        cargo.extras().stream().anyMatch(extra -> !(down ? isFile(extra) : amazon.contains(extra)));
    for (Thing thing : things) {
      String arrived = thing.arrived(job.policy());
      if (deleted && !(down ? isFile(arrived) : amazon.contains(arrived))) {
        problems.add("something was deleted before " + arrived + " had been copied");
      }
    }
  }

  private boolean isFile(String name) {
    return Files.exists(job.folder().resolve(name));
  }

  private Set<String> names(StoreAddress address) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ObjectStore store = open(address)) {
      Optional<ListQuery> next = Optional.of(ListQuery.everything(Prefix.ROOT));
      while (next.isPresent()) {
        var page = store.list(next.get());
        page.entries().forEach(entry -> names.add(entry.path()));
        next = page.next();
      }
    }
    return names;
  }

  /// What is kept of a content, since all contents of a large job together do not fit into memory.
  private record Print(int length, String sha256) {

    static Print of(byte[] bytes) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Print(bytes.length, HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java has SHA-256", e);
      }
    }
  }

  /// After the end.
  List<String> problems() throws IOException, SQLException {
    List<String> problems = new ArrayList<>();
    Map<String, Print> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(job.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(job.folder().relativize(file).toString(), Print.of(Files.readAllBytes(file)));
      }
    }
    Map<String, Print> amazon = objects(job.amazon(), problems);
    Map<String, Print> google = objects(KilledJob.GOOGLE, problems);
    for (Thing thing : things) {
      Map<String, Print> remote = thing.isGoogles() ? google : amazon;
      if (cargo.task() != Task.MOVE) { // else it must not be there, and is found as what is left
        take(
            thing.isDownload() ? thing.key() : thing.file(),
            expected(thing),
            thing.isDownload() ? remote : files,
            problems);
      }
      Map<String, Print> target = thing.isDownload() ? files : remote;
      take(thing.arrived(job.policy()), expected(thing), target, problems);
      if (thing.taken() && job.policy() == IfExists.KEEP_BOTH) {
        Print older = Print.of(thing.older());
        take(thing.isDownload() ? thing.file() : thing.key(), older, target, problems);
      }
    }
    files.keySet().forEach(name -> problems.add(name + " is in the folder for no reason"));
    amazon.keySet().forEach(name -> problems.add(name + " is in the bucket for no reason"));
    google.keySet().forEach(name -> problems.add(name + " is at Google for no reason"));
    addJournal(problems);
    return problems;
  }

  private static void take(
      String name, Print expected, Map<String, Print> there, List<String> problems) {
    Print print = there.remove(name);
    if (print == null) {
      problems.add(name + " is lost");
    } else if (!print.equals(expected)) {
      problems.add(
          name + " holds " + print.length() + " other bytes than its " + expected.length());
    }
  }

  private Map<String, Print> objects(StoreAddress address, List<String> problems)
      throws IOException {
    Map<String, Print> objects = new TreeMap<>();
    try (ObjectStore store = open(address)) {
      Optional<ListQuery> next = Optional.of(ListQuery.everything(Prefix.ROOT));
      while (next.isPresent()) {
        var page = store.list(next.get());
        for (var entry : page.entries()) {
          if (entry instanceof ObjectMeta meta) {
            try (var content = store.open(meta.key(), Span.WHOLE, Optional.empty())) {
              objects.put(meta.path(), Print.of(content.readAll()));
            }
          }
        }
        next = page.next();
      }
      var uploads = store.feature(UnfinishedUploads.class);
      if (uploads.isPresent()) {
        uploads
            .get()
            .uploads("", Optional.empty())
            .uploads()
            .forEach(upload -> problems.add("an unfinished upload of " + upload.key().value()));
      }
    }
    return objects;
  }

  private void addJournal(List<String> problems) throws IOException, SQLException {
    try (var journal = JournalFile.open(job.home())) {
      journal.litter().forEach(path -> problems.add("the journal still knows the part " + path));
      journal.leftovers().forEach(what -> problems.add("the journal still knows " + what));
      journal.failures().forEach(what -> problems.add("an object ended as " + what));
    }
    try (Stream<Path> files = Files.walk(job.home())) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".part") || (name.endsWith(".lock") && !lockMayStay))
          .forEach(name -> problems.add(name + " is there for no reason"));
    }
  }
}
