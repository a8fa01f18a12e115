package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.copy.Pair;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.PlanTables;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.journal.SeenTable;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.manifest.Manifest;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.OriginalKeys;

/// Finds the pairs of a comparison. First the target, or the manifest in its place, is listed into
/// the journal; then the source, of which each object looks for its counterpart; what has met none
/// is missing in the source. Pairs that listings decide about have ended then; the others are asked
/// for when their turn comes.
final class ComparePlanner {

  /// The steps of the plan, as the journal counts them.
  private static final int TARGET = 0;

  private static final int SOURCE = 1;
  private static final int EXTRAS = 2;
  private static final int END = 3;

  private static final int AT_ONCE = 1000;

  private final StoredJob job;
  private final Compare compare;
  private final Planner planner;
  private final Control control;
  private final Location from;
  private final Location to;
  private final Predicate<String> wanted;

  ComparePlanner(StoredJob job, Compare compare, Planner planner, Control control) {
    this.job = job;
    this.compare = compare;
    this.planner = planner;
    this.control = control;
    this.from = compare.route().from().location();
    this.to = compare.route().to().location();
    this.wanted = compare.route().names().predicate();
  }

  void run(Runnable more) throws IOException {
    if (!from.isPrefix()) {
      planner.add(_ -> List.of(Draft.named(0, from.path(), to.path())), END, "");
      return;
    }
    int step = job.route();
    String after = job.after();
    boolean foldsCase = foldsCase();
    if (step == TARGET) {
      target(after, foldsCase);
      after = "";
      step = SOURCE;
    }
    if (step == SOURCE) {
      source(after, foldsCase, more);
      step = EXTRAS;
    }
    if (step == EXTRAS && !compare.onlyCommon()) {
      extras(foldsCase, more);
    }
    planner.add(_ -> List.of(), END, "");
  }

  /// Found out by looking only, because nothing is written into what is compared.
  private boolean foldsCase() {
    return compare.manifest().isEmpty() && to.file().filter(CaseFolding::isSeenIn).isPresent();
  }

  private void target(String after, boolean foldsCase) throws IOException {
    if (compare.manifest().isPresent()) {
      manifest(compare.manifest().get());
    } else {
      requireFolder(to);
      Prefix folder = to.prefix();
      planner.pages(
          compare.route().to(),
          after,
          page ->
              planner.add(
                  tables -> {
                    tables.seen().folding(foldsCase).add(0, page.named(folder, wanted).objects());
                    return List.of();
                  },
                  TARGET,
                  page.last()));
    }
    planner.add(_ -> List.of(), SOURCE, "");
  }

  /// A reading that was cut off begins again, because the file may be another one by now.
  private void manifest(Path file) throws IOException {
    planner.add(
        tables -> {
          tables.seen().clear();
          return List.of();
        },
        TARGET,
        "");
    try (var manifest = Manifest.open(file)) {
      List<Manifest.Entry> page;
      do {
        if (!control.awaitRun()) {
          throw new Control.Stopped();
        }
        page = manifest.next(AT_ONCE, to.path());
        List<Manifest.Entry> entries = page;
        var twice = new ArrayList<Manifest.Entry>();
        planner.add(
            tables -> {
              twice.clear();
              twice.addAll(added(tables.seen(), entries));
              return List.of();
            },
            TARGET,
            "");
        if (!twice.isEmpty()) {
          throw manifest.again(twice.getFirst());
        }
      } while (!page.isEmpty());
    }
  }

  /// Returns those that were there already, as something else.
  private List<Manifest.Entry> added(SeenTable seen, List<Manifest.Entry> entries)
      throws SQLException {
    var twice = new ArrayList<Manifest.Entry>();
    for (Manifest.Entry entry : entries) {
      ObjectMeta meta = entry.meta();
      Optional<Seen> before = seen.find(0, meta.path());
      if (before.isEmpty()) {
        if (wanted.test(to.prefix().relativize(meta.key()))) {
          seen.add(0, List.of(meta));
        }
      } else if (before.get().size() != meta.size()
          || !before.get().checksums().equals(meta.checksums())) {
        twice.add(entry);
      }
    }
    return twice;
  }

  private void source(String after, boolean foldsCase, Runnable more) throws IOException {
    requireFolder(from);
    Prefix folder = from.prefix();
    planner.pages(
        compare.route().from(),
        after,
        page -> {
          Pages.Page meant = page.named(folder, wanted);
          planner.add(tables -> drafts(tables, meant, foldsCase), SOURCE, page.last());
          more.run();
        });
    planner.add(_ -> List.of(), EXTRAS, "");
  }

  /// A folder that is gone, or whose disk is, would look as empty as an empty one.
  private static void requireFolder(Location folder) throws PlaceException {
    if (folder.file().filter(file -> !Files.isDirectory(file)).isPresent()) {
      throw new PlaceException(folder, new NotFound(folder.path(), null));
    }
  }

  private List<Draft> drafts(PlanTables tables, Pages.Page page, boolean foldsCase)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    page.leftOut().forEach(left -> drafts.add(planner.leftOut(0, left)));
    SeenTable seen = tables.seen().folding(foldsCase);
    var targets = new CopyTargets(compare, 0, tables.claims(), foldsCase, Optional.empty());
    for (ObjectMeta meta : page.objects()) {
      if (isManifest(meta)) {
        drafts.add(Draft.of(0, meta, "").ended(ItemState.SKIPPED, "It is the manifest itself."));
        continue;
      }
      Draft draft = targets.listed(meta);
      Optional<Seen> there =
          draft.isEnded() ? Optional.empty() : counterpart(seen, draft, meta.size());
      if (there.isPresent()) {
        seen.met(0, there.get().name());
        drafts.add(pair(meta, draft.to(there.get().name()), there.get()));
      } else if (draft.isEnded()) {
        drafts.add(draft);
      } else if (isOnlyMark(meta.path(), meta.size())) {
        drafts.add(draft.ended(ItemState.SKIPPED, ONLY_MARK));
      } else if (!compare.onlyCommon()) {
        drafts.add(draft.ended(words(draft).missingThere(meta.size())));
      }
    }
    return drafts;
  }

  /// A list may lie in the folder it is of, without being in itself.
  private boolean isManifest(ObjectMeta meta) {
    return compare.manifest().isPresent()
        && Location.of(from.store(), meta)
            .file()
            .filter(file -> file.equals(compare.manifest().get().normalize()))
            .isPresent();
  }

  private Draft pair(ObjectMeta meta, Draft draft, Seen there) {
    return words(draft)
        .told(
            new Pair.Told(meta.size(), meta.checksums()),
            new Pair.Told(there.size(), there.checksums()))
        .filter(outcome -> !outcome.isMismatch() || areStoredAlike(meta))
        .map(draft::ended)
        .orElse(draft);
  }

  /// Whether it is known without asking that neither is encoded otherwise than the other: in
  /// another encoding the same content has other bytes.
  private boolean areStoredAlike(ObjectMeta meta) {
    boolean plain = meta.headers().filter(headers -> headers.encoding().isEmpty()).isPresent();
    return compare.manifest().isPresent() || (plain && isPlainFolder(to));
  }

  private Pair words(Draft draft) {
    return new Pair(
        new Location(from.store(), draft.source()).toString(),
        new Location(to.store(), draft.target()).toString());
  }

  private static final String ONLY_MARK =
      "It only marks a folder, which the other side has no object for.";

  /// Whether it is nothing but the mark of a folder, which a folder of this computer does without,
  /// and a manifest may have left out.
  private boolean isOnlyMark(String name, long size) {
    boolean without =
        from.file().isPresent() || to.file().isPresent() || compare.manifest().isPresent();
    return without && size == 0 && name.endsWith("/");
  }

  /// The object of that name that nothing else was compared with: the name that a copy would have,
  /// or the same as at the source. If one side is a folder whose files tell their encodings by
  /// their names, `x.gz` there stands for `x` elsewhere too, as long as both have the same number
  /// of bytes.
  private Optional<Seen> counterpart(SeenTable seen, Draft draft, long size) throws SQLException {
    String name = draft.target();
    Optional<Seen> exact = seen.findUnmet(0, name);
    if (exact.isEmpty()) {
      exact = seen.findUnmet(0, to.path() + draft.source().substring(from.path().length()));
    }
    if (exact.isPresent() || isPlainFolder(from) == isPlainFolder(to)) {
      return exact;
    }
    for (String other : otherNames(name)) {
      Optional<Seen> found = seen.findUnmet(0, other).filter(there -> there.size() == size);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<String> otherNames(String name) {
    return isPlainFolder(to)
        ? EncodingSuffix.endings().stream().skip(1).map(ending -> name + ending).toList()
        : List.of(EncodingSuffix.remove(name));
  }

  private static boolean isPlainFolder(Location place) {
    return place.store() instanceof StoreAddress.Local(_, var naming)
        && naming == LocalNaming.PLAIN;
  }

  /// What has been put into the plan counts as met, so that a plan that was cut off goes on.
  private void extras(boolean foldsCase, Runnable more) throws IOException {
    var page = new ArrayList<Seen>();
    do {
      if (!control.awaitRun()) {
        throw new Control.Stopped();
      }
      String start = page.isEmpty() ? "" : page.getLast().name();
      planner.add(
          tables -> {
            SeenTable seen = tables.seen().folding(foldsCase);
            page.clear();
            page.addAll(seen.extras(0, start, AT_ONCE));
            for (Seen extra : page) {
              seen.met(0, extra.name());
            }
            return page.stream().map(this::extra).toList();
          },
          EXTRAS,
          "");
      more.run();
    } while (!page.isEmpty());
  }

  private Draft extra(Seen seen) {
    Draft named = Draft.named(0, from.path() + here(seen), seen.name());
    var draft =
        new Draft(
            named.route(),
            named.source(),
            named.target(),
            seen.size(),
            named.revision(),
            seen.modified(),
            named.outcome());
    return isOnlyMark(seen.name(), seen.size())
        ? draft.ended(ItemState.SKIPPED, ONLY_MARK)
        : draft.ended(words(draft).missingHere(seen.size()));
  }

  /// The name below the source's folder that would lead to that one at the target.
  private String here(Seen seen) {
    String name = seen.name().substring(to.path().length());
    var names = new LocalNames(LocalNames.Rules.here());
    Route route = compare.route();
    boolean there = route.to().location().file().isPresent();
    boolean local = from.file().isPresent();
    if (there == local) {
      return name;
    }
    return local
        ? names.toPath(name)
        : new OriginalKeys(to.file().orElseThrow(), names, LocalNaming.PLAIN).key(name);
  }
}
