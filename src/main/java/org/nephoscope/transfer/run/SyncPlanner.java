package org.nephoscope.transfer.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.journal.SeenTable;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.Overlap;
import org.nephoscope.transfer.name.Respelled;

/// Finds what is missing or different in a target, and what only the target holds: deletions are
/// the last items of the plan.
final class SyncPlanner implements TwoFolders.Request {

  private final Sync sync;
  private final Planner planner;
  private final KnownCopies known;
  private final TwoFolders folders;
  private final Location from;
  private final Location to;
  private final boolean foldsCase;
  private final Optional<String> over;

  /// Whether names in the target tell encodings.
  private final boolean tellsEncodings;

  SyncPlanner(StoredJob job, Sync sync, Planner planner, VerificationLedger ledger, Control control)
      throws IOException {
    // Asked to compare contents, it believes nothing of earlier.
    this.known = new KnownCopies(sync.byContent() ? VerificationLedger.NONE : ledger);
    this.sync = sync;
    this.planner = planner;
    this.from = sync.route().from().location();
    this.to = sync.route().to().location();
    this.foldsCase = planner.foldsCase(0);
    this.over = Overlap.names(from, to);
    this.tellsEncodings =
        to.store() instanceof StoreAddress.Local && sync.policy().encoding().readsNames();
    this.folders = new TwoFolders(job, sync.route(), foldsCase, planner, control);
  }

  void run(Runnable more) throws IOException {
    folders.run(this, more);
  }

  @Override
  public void target(String after) throws IOException {
    try {
      folders.target(this, after);
    } catch (PlaceException e) {
      // A folder that is not there holds nothing; a bucket is not made by writing into it.
      boolean local = to.store() instanceof StoreAddress.Local;
      if (!local || !(PlaceException.root(e) instanceof NotFound)) {
        throw e;
      }
    }
  }

  @Override
  public List<ObjectMeta> known(Location folder, List<ObjectMeta> listed) {
    return known.in(folder.store(), listed);
  }

  @Override
  public List<Draft> drafts(SeenTable seen, Claims claims, Pages.Page listed, Pages.Page meant)
      throws SQLException {
    var drafts = new ArrayList<Draft>();
    meant.leftOut().forEach(left -> drafts.add(planner.leftOut(0, left)));
    meant.closed().ifPresent(error -> drafts.add(planner.closed(0, error)));
    TwoFolders.meetClosed(seen, listed, from, to);
    // Also what has no wanted name: a folder has none, but what is in it may have.
    for (Listing.LeftOut left : listed.leftOut()) {
      TwoFolders.meetFrom(seen, left.path(), from, to); // even if it cannot be copied
    }
    var targets = new CopyTargets(sync, 0, claims, foldsCase, over);
    for (ObjectMeta meta : meant.objects()) {
      Draft draft = targets.listed(meta);
      List<Seen> there = counterparts(seen, meta, draft.target());
      for (Seen name : there) {
        seen.met(0, name.name());
      }
      twin(meta, draft.target(), there, claims).ifPresent(drafts::add);
      Optional<Seen> same = there.stream().filter(name -> Same.is(meta, name, sync)).findFirst();
      boolean equal = same.isPresent();
      if (equal) {
        hold(meta, draft.target(), same.get().name(), claims);
      }
      if (!equal || (draft.isEnded() && !targets.isInSource(draft))) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  /// Remembers that nothing is to be done for an object because it is in a file whose name has an
  /// ending besides: a key that is called so may come.
  private void hold(ObjectMeta meta, String target, String file, Claims claims)
      throws SQLException {
    if (tellsEncodings && file.length() > target.length()) {
      claims.add(held(file, meta.path() + file.substring(target.length())), Claims.Kind.FILE);
    }
  }

  /// The object that was thought to be in the file of this one. It is listed before, and needs a
  /// file of its own after all.
  private Optional<Draft> twin(ObjectMeta meta, String file, List<Seen> there, Claims claims)
      throws SQLException {
    boolean recodes = sync.policy().encoding().target().isPresent();
    return !tellsEncodings
            || claims.find(held(file, meta.path())).isEmpty()
            || (!recodes && there.stream().allMatch(seen -> Same.isDisproved(meta, seen)))
        ? Optional.empty()
        : Optional.of(
            Draft.named(0, EncodingSuffix.remove(meta.path()), EncodingSuffix.remove(file)));
  }

  /// How it is claimed that an object is in the file of a key, if there is such a key.
  private static String held(String file, String key) {
    return "//held/" + file + "//" + key;
  }

  /// What the target holds of an object: what has its name, and every file whose name tells an
  /// encoding besides, because a listing seldom says which of them a copy goes into. Only where the
  /// digest proves that the plain name holds it, the others are something else.
  private List<Seen> counterparts(SeenTable seen, ObjectMeta meta, String name)
      throws SQLException {
    var found = new ArrayList<Seen>();
    Optional<Seen> plain = seen.find(0, name);
    plain.ifPresent(found::add);
    if (!tellsEncodings || plain.filter(there -> Same.isProved(meta, there)).isPresent()) {
      return found;
    }
    for (String ending : EncodingSuffix.endings()) {
      if (!ending.isEmpty()) {
        seen.find(0, name + ending).ifPresent(found::add);
      }
    }
    return found;
  }

  /// A file whose name tells several encodings may hold an object that has the name without them.
  /// An object whose file's name another one had taken is in a file of another spelling. A copy
  /// that takes its file's name meanwhile may let such a file stay until the next sync.
  @Override
  public boolean isExtra(Seen seen, Predicate<String> wanted, Claims claims) throws SQLException {
    if (!tellsEncodings) {
      return true;
    }
    if (isClaimedBare(EncodingSuffix.remove(seen.name()), claims)) {
      return false;
    }
    for (String taken : Respelled.names(seen.name())) {
      if (isClaimed(taken, claims) && isClaimedBare(taken, claims)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the plan knows of an object that has the name without one or more endings.
  private boolean isClaimedBare(String name, Claims claims) throws SQLException {
    String bare = name;
    while (EncodingSuffix.of(bare).isPresent()) {
      bare = EncodingSuffix.remove(bare);
      if (isClaimed(bare, claims)) {
        return true;
      }
    }
    return false;
  }

  private boolean isClaimed(String name, Claims claims) throws SQLException {
    return claims.find(foldsCase ? CaseFolding.fold(name) : name).isPresent();
  }

  @Override
  public boolean wantsSource() {
    return true;
  }

  @Override
  public boolean wantsExtras() {
    return sync.deletes();
  }

  /// An object that only the target holds stands on the route after the only one.
  @Override
  public Draft extra(Seen seen) {
    Draft draft = Draft.named(1, seen.name(), "");
    return new Draft(
        draft.route(),
        draft.source(),
        draft.target(),
        seen.size(),
        seen.revision(),
        seen.modified(),
        draft.outcome());
  }
}
