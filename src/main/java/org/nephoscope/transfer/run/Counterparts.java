package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.OriginalKeys;

/// Looks whether the source of a sync still lacks what is about to be deleted in its target.
/// Between the listing and the deletion lie all copies, and however long the transfer was paused.
final class Counterparts {

  private final StoredJob job;
  private final Sync sync;
  private final JournalRows rows;
  private final StorePool stores;
  private final Location from;
  private final Location to;
  private final LocalNames names = new LocalNames(LocalNames.Rules.here());
  private final Optional<String> root;

  Counterparts(StoredJob job, Sync sync, JournalRows rows, StorePool stores) {
    this.job = job;
    this.sync = sync;
    this.rows = rows;
    this.stores = stores;
    this.from = sync.route().from().location();
    this.to = sync.route().to().location();
    this.root = rows.root(job.id());
  }

  /// Why nothing may be deleted for what the source lacks, as a sentence.
  Optional<String> change() {
    return SourceRoot.change(from, root).map(why -> from + " " + why + ".");
  }

  Location source() {
    return from;
  }

  /// What the source holds by now that leads to an object of the target.
  Optional<Location> of(PlannedItem doomed) throws IOException {
    for (String name : names(doomed.source().substring(to.path().length()))) {
      var place = new Location(from.store(), from.path() + name);
      if (isThere(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /// Names below the source's folder, of which a copy would have that name below the target's.
  private Set<String> names(String name) {
    var found = new LinkedHashSet<String>();
    String here = here(name);
    found.add(here);
    if (LocalNames.isOrdinary(name)) {
      found.add(name); // a file of a folder is called whatever somebody has called it
    }
    if (!sync.policy().encoding().readsNames()) {
      return found;
    }
    if (isPlain(from)) {
      EncodingSuffix.endings().forEach(ending -> found.add(here + ending));
    }
    if (to.store() instanceof StoreAddress.Local) {
      String bare = name;
      while (EncodingSuffix.of(bare).isPresent()) {
        bare = EncodingSuffix.remove(bare);
        if (!isPlanned(bare)) {
          found.add(here(bare));
        }
      }
    }
    return found;
  }

  /// Whether the plan knew of something that goes there, and found that this is something else.
  private boolean isPlanned(String name) {
    String target = to.path() + name;
    return rows.isClaimed(job.id(), target) || rows.isClaimed(job.id(), CaseFolding.fold(target));
  }

  private String here(String name) {
    boolean local = from.store() instanceof StoreAddress.Local;
    if (local == to.store() instanceof StoreAddress.Local) {
      return name;
    }
    return local
        ? names.toPath(name)
        : new OriginalKeys(to.file().orElseThrow(), names, LocalNaming.PLAIN).key(name);
  }

  private boolean isThere(Location place) throws IOException {
    if (isPlain(from)) {
      try {
        return isThere(place.file().orElseThrow());
      } catch (InvalidPathException e) {
        return false; // no file can be called so here
      }
    }
    try {
      var _ = stores.open(sync.route().from()).stat(new ObjectKey(place.path()));
      return true;
    } catch (NotFound e) {
      return false;
    }
  }

  /// Also a link that leads nowhere, but no folder, and nothing that only a file system that folds
  /// case takes for the same.
  private static boolean isThere(Path file) throws IOException {
    try {
      var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return !seen.isDirectory()
          && file.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().equals(file.getFileName());
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    }
  }

  private static boolean isPlain(Location place) {
    return place.store() instanceof StoreAddress.Local(_, var naming)
        && naming == LocalNaming.PLAIN;
  }
}
