package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.copy.Pair;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.journal.SeenTable;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.manifest.Manifest;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.OriginalKeys;
import org.nephoscope.transfer.name.Respelled;

/// Finds the pairs of a comparison. Pairs that listings decide about have ended then; the others
/// are asked for when their turn comes. A manifest may stand in the place of the target.
final class ComparePlanner implements TwoFolders.Request {

  private static final Sentences SAY = Sentences.of(ComparePlanner.class);

  private static final int AT_ONCE = 1000;

  private final Compare compare;
  private final Planner planner;
  private final Control control;
  private final Location from;
  private final Location to;
  private final Predicate<String> wanted;
  private final boolean foldsCase;
  private final TwoFolders folders;

  ComparePlanner(StoredJob job, Compare compare, Planner planner, Control control) {
    this.compare = compare;
    this.planner = planner;
    this.control = control;
    this.from = compare.route().from().location();
    this.to = compare.route().to().location();
    this.wanted = compare.route().names().predicate();
    // Found out by looking only, because nothing is written into what is compared.
    this.foldsCase =
        compare.manifest().isEmpty() && to.file().filter(CaseFolding::isSeenIn).isPresent();
    this.folders = new TwoFolders(job, compare.route(), foldsCase, planner, control);
  }

  void run(Runnable more) throws IOException {
    if (from.isPrefix()) {
      folders.run(this, more);
    } else {
      folders.end(Draft.named(0, from.path(), to.path()));
    }
  }

  @Override
  public void target(String after) throws IOException {
    if (compare.manifest().isPresent()) {
      manifest(compare.manifest().get());
    } else {
      TwoFolders.requireFolder(to);
      folders.target(this, after);
    }
  }

  @Override
  public List<ObjectMeta> known(Location folder, List<ObjectMeta> listed) {
    return listed;
  }

  /// A reading that was cut off begins again, because the file may be another one by now.
  private void manifest(Path file) throws IOException {
    folders.remember(SeenTable::clear, "");
    try (var manifest = Manifest.open(file)) {
      List<Manifest.Entry> page;
      do {
        if (!control.awaitRun()) {
          throw new Control.Stopped();
        }
        page = manifest.next(AT_ONCE, to.path());
        List<Manifest.Entry> entries = page;
        var twice = new ArrayList<Manifest.Entry>();
        folders.remember(
            seen -> {
              twice.clear();
              twice.addAll(added(seen, entries));
            },
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
        if (isRemembered(to.prefix().relativize(meta.key()), wanted)) {
          seen.add(0, List.of(meta));
        }
      } else if (before.get().size() != meta.size()
          || !before.get().checksums().equals(meta.checksums())) {
        twice.add(entry);
      }
    }
    return twice;
  }

  @Override
  public List<Draft> drafts(SeenTable seen, Claims claims, Pages.Page listed, Pages.Page meant)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    meant.leftOut().forEach(left -> drafts.add(planner.leftOut(0, left)));
    meant.closed().ifPresent(error -> drafts.add(planner.closed(0, error)));
    TwoFolders.meetClosed(seen, listed, from, to);
    var targets = new CopyTargets(compare, 0, claims, foldsCase, Optional.empty());
    for (ObjectMeta meta : meant.objects()) {
      if (isManifest(meta)) {
        drafts.add(Draft.of(0, meta, "").ended(ItemState.SKIPPED, SAY.get("manifest.itself")));
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
    String here = new Location(from.store(), draft.source()).toString();
    String there = new Location(to.store(), draft.target()).toString();
    return compare
        .manifest()
        .map(file -> Pair.listed(here, there, file))
        .orElseGet(() -> new Pair(here, there));
  }

  private static final String ONLY_MARK = SAY.get("mark.only");

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
      Optional<Seen> found =
          isPlainFolder(to) ? respelled(seen, other, size) : Optional.<Seen>empty();
      if (found.isEmpty()) {
        found = unmet(seen, other, size);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The file that an object has instead of that one, which is then another object's.
  private static Optional<Seen> respelled(SeenTable seen, String taken, long size)
      throws SQLException {
    for (String instead : Respelled.instead(taken)) {
      if (seen.find(0, instead).isEmpty()) {
        return Optional.empty(); // nor was any further one needed
      }
      Optional<Seen> found = unmet(seen, instead, size);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Seen> unmet(SeenTable seen, String name, long size) throws SQLException {
    return seen.findUnmet(0, name).filter(there -> there.size() == size);
  }

  private List<String> otherNames(String name) {
    return isPlainFolder(to)
        ? EncodingSuffix.endings().stream().skip(1).map(ending -> name + ending).toList()
        : Stream.concat(Stream.of(name), Respelled.names(name).stream())
            .map(EncodingSuffix::remove)
            .toList();
  }

  private static boolean isPlainFolder(Location place) {
    return place.store() instanceof StoreAddress.Local(_, var naming)
        && naming == LocalNaming.PLAIN;
  }

  /// Names are meant as the source has them. What the target calls otherwise, because it escapes
  /// names or its files tell their encodings, may be a counterpart all the same.
  @Override
  public boolean isRemembered(String name, Predicate<String> meant) {
    if (isMeant(name, meant)) {
      return true;
    }
    String here = here(name);
    if (isPlainFolder(from) == isPlainFolder(to)) {
      return false;
    }
    return isPlainFolder(to)
        ? Stream.concat(Stream.of(here), Respelled.names(here).stream())
            .map(EncodingSuffix::remove)
            .anyMatch(meant)
        : EncodingSuffix.endings().stream().anyMatch(ending -> meant.test(here + ending));
  }

  private boolean isMeant(String name, Predicate<String> meant) {
    return meant.test(name) || meant.test(here(name));
  }

  @Override
  public boolean isExtra(Seen seen, Predicate<String> meant, Claims claims) {
    return isMeant(below(seen), meant);
  }

  private String below(Seen seen) {
    return seen.name().substring(to.path().length());
  }

  /// What only the target holds is said of each object.
  @Override
  public boolean wantsSource() {
    return false;
  }

  @Override
  public boolean wantsExtras() {
    return !compare.onlyCommon();
  }

  @Override
  public Draft extra(Seen seen) {
    Draft named = Draft.named(0, from.path() + here(below(seen)), seen.name());
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
  private String here(String name) {
    var names = new LocalNames(LocalNames.Rules.here());
    boolean there = to.file().isPresent();
    boolean local = from.file().isPresent();
    if (there == local) {
      return name;
    }
    return local
        ? names.toPath(name)
        : new OriginalKeys(to.file().orElseThrow(), names, LocalNaming.PLAIN).key(name);
  }
}
