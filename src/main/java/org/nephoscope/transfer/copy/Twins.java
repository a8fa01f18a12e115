package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.FileIdentity;

/// Keeps an object from replacing the copy of another one. A file whose name ends as that of an
/// encoded object may be that of two: `x.gz` is what the object `x` with gzip is called, and what
/// the object `x.gz` is.
///
/// @param mirrors whether what the source has no more is to be deleted in the target
/// @param takes whether an object that is in the target is taken away from the source
record Twins(CopyAttempt attempt, boolean mirrors, boolean takes) {

  private static final Sentences SAY = Sentences.of(Twins.class);

  /// Why a file is not to be replaced, because it is not the copy of this object; empty if it may
  /// be. Asks the source only if the journal does not know whose copy it is.
  ///
  /// @param name of the file in its store
  Optional<Outcome> keep(ObjectMeta meta, String name, LocalTarget.Spot spot) throws IOException {
    if (!mayBeOfTwo(name, spot)) {
      return Optional.empty();
    }
    boolean added = !mine(meta).equals(attempt.item().source());
    List<Known> writers = writers(name);
    if (writers.isEmpty()) {
      return asked(meta, spot, added);
    }
    for (Known writer : writers) {
      if (isOther(writer.item().source(), added)
          && !writer.isFromPlainFolder()
          && !(mirrors && isGone(writer.source()))) {
        return Optional.of(conflict(SAY.get("twin.holds", spot.holder(), writer.source()), added));
      }
    }
    return Optional.empty();
  }

  /// Why a file that holds exactly the bytes of this object does not stand for it, because it is
  /// the copy of another one that has no other file; empty if it may. An object of this transfer
  /// gets a file of another name. What is gone from the source leaves its file to its twin, but a
  /// move would take the twin away as well.
  ///
  /// @param name of the file in its store
  Optional<Outcome> share(ObjectMeta meta, String name, LocalTarget.Spot spot) throws IOException {
    if (!mayBeOfTwo(name, spot)) {
      return Optional.empty();
    }
    boolean added = !mine(meta).equals(attempt.item().source());
    for (Known writer : writers(name)) {
      if (isOther(writer.item().source(), added) && !writer.isFromPlainFolder()) {
        boolean gone = isGone(writer.source());
        boolean mayStay = gone ? !takes : !added && isPlanned(name);
        if (!mayStay) {
          return Optional.of(
              conflict(SAY.get("twin.holds", spot.holder(), writer.source()), added));
        }
      }
    }
    return Optional.empty();
  }

  /// The same of a file that came while this object was on its way. Whoever made it may not have
  /// written down yet of what.
  Optional<Outcome> shareMeanwhile(ObjectMeta meta, LocalTarget.Spot spot) throws IOException {
    if (!mayBeOfTwo(spot.name(), spot)) {
      return Optional.empty();
    }
    return writers(spot.name()).isEmpty()
        ? asked(meta, spot, !mine(meta).equals(attempt.item().source()))
        : share(meta, spot.name(), spot);
  }

  private boolean mayBeOfTwo(String name, LocalTarget.Spot spot) {
    boolean isFile = spot.before().filter(f -> f.kind() == FileIdentity.Kind.FILE).isPresent();
    // What a plain folder calls `x.gz` is both: the file of that name, and the object without it. A
    // link that leads nowhere holds nothing.
    return isFile
        && !attempt.isFromPlainFolder()
        && EncodingSuffix.of(name).isPresent()
        && !Files.notExists(spot.holder());
  }

  /// Whether the plan knows of an object that has the name without one or more endings.
  private boolean isPlanned(String name) {
    var rows = attempt.journal().rows();
    String bare = name;
    while (EncodingSuffix.of(bare).isPresent()) {
      bare = EncodingSuffix.remove(bare);
      if (rows.isClaimed(attempt.job(), bare)
          || rows.isClaimed(attempt.job(), CaseFolding.fold(bare))) {
        return true;
      }
    }
    return false;
  }

  /// What an earlier transfer has written.
  private record Known(StoredJob job, PlannedItem item) {
    Location source() {
      return new Location(store(), item.source());
    }

    boolean isFromPlainFolder() {
      return store() instanceof StoreAddress.Local(_, var naming) && naming == LocalNaming.PLAIN;
    }

    private StoreAddress store() {
      return job.request().place(item.route()).location().store();
    }
  }

  /// What the file is known to be a copy of, as long as it was not touched since.
  private List<Known> writers(String name) throws IOException {
    var store = attempt.to().location().store();
    ObjectMeta file = attempt.target().stat(new ObjectKey(name));
    Optional<Transfer> writer =
        attempt.journal().ledger().writer(store, file.key(), file.revision());
    if (writer.isEmpty()) {
      return List.of();
    }
    long by = writer.get().id();
    var rows = attempt.journal().rows();
    List<PlannedItem> items = rows.named().into(by, name);
    Optional<StoredJob> job = items.isEmpty() ? Optional.empty() : rows.job(by);
    return job.stream().flatMap(j -> items.stream().map(item -> new Known(j, item))).toList();
  }

  /// Whether a source is another object than this one, and no namesake elsewhere: only its file has
  /// the same name. A name that was not asked for, because an ending was added to it, is nobody
  /// else's.
  private boolean isOther(String source, boolean added) {
    String mine = step(attempt.item().source());
    String other = step(source);
    return !mine.equals(other) && (added || bare(mine).equals(bare(other)));
  }

  /// Whether it was an object of the folder that is mirrored, and is none any more.
  private boolean isGone(Location object) throws IOException {
    Location from = attempt.route().from().location();
    if (!object.store().equals(from.store()) || !object.path().startsWith(from.path())) {
      return false;
    }
    try {
      var _ = attempt.source().stat(new ObjectKey(object.path()));
      return false;
    } catch (NotFound e) {
      return true;
    } catch (AccessDenied e) {
      return false; // nobody knows
    }
  }

  /// Asks the source for the other objects that have a file of this name, and compares.
  private Optional<Outcome> asked(ObjectMeta meta, LocalTarget.Spot spot, boolean added)
      throws IOException {
    String file = mine(meta);
    for (String other : others(file)) {
      Optional<ObjectMeta> found;
      try {
        found = Optional.of(attempt.source().stat(new ObjectKey(other)));
      } catch (NotFound e) {
        found = Optional.empty();
      } catch (AccessDenied e) {
        if (attempt.policy().ifExists() == IfExists.REPLACE) {
          continue; // to write over what is there was asked for, and nothing speaks against it
        }
        var place = new Location(attempt.from(), other);
        return Optional.of(conflict(SAY.get("twin.may", spot.holder(), place), added));
      }
      if (found.isPresent() && isCopy(found.get(), file, spot)) {
        var place = new Location(attempt.from(), other);
        return Optional.of(conflict(SAY.get("twin.same", spot.holder(), place), added));
      }
    }
    return Optional.empty();
  }

  /// The other keys of which a file may have this name.
  private List<String> others(String file) {
    var keys = new ArrayList<String>();
    String key = file;
    keys.add(key);
    while (EncodingSuffix.of(key).isPresent()) {
      key = EncodingSuffix.remove(key);
      keys.add(key);
    }
    keys.remove(attempt.item().source());
    return keys;
  }

  /// What differs from an object by its length or digest is no copy of what that is now.
  private boolean isCopy(ObjectMeta other, String file, LocalTarget.Spot spot) throws IOException {
    if (!full(other.path(), other).equals(file)) {
      return false;
    }
    if (attempt.policy().encoding() == EncodingPolicy.DECODE) {
      return other.size() == spot.before().orElseThrow().size(); // as a copy that was not decoded
    }
    if (attempt.recoding(other).isNeeded() || attempt.isFromLocal()) {
      return true; // its bytes tell nothing
    }
    Verification compared =
        new FileComparison(attempt)
            .compare(other, spot.holder(), spot.before().orElseThrow())
            .verification();
    return !(compared instanceof Verification.Mismatched);
  }

  /// This object's key with the endings that its file gets.
  private String mine(ObjectMeta meta) {
    String key = attempt.item().source();
    return switch (attempt.policy().encoding()) {
      case KEEP, DECODE -> key;
      case KEEP_SUFFIX, GZIP, BR, ZSTD, BZ2, XZ -> full(key, meta);
    };
  }

  /// A key with the endings that the file of such an object gets, or had in an earlier transfer.
  private String full(String key, ObjectMeta meta) {
    return switch (attempt.policy().encoding()) {
      case KEEP, DECODE, KEEP_SUFFIX ->
          EncodingSuffix.add(key, meta.headers().map(Headers::encoding).orElse(List.of()));
      case GZIP, BR, ZSTD, BZ2, XZ -> EncodingSuffix.add(key, attempt.recoding(meta).tokens());
    };
  }

  private static Outcome conflict(String why, boolean added) {
    return Outcome.ended(
        ItemState.CONFLICT, added ? SAY.get("twin.left.added", why) : SAY.get("twin.left", why));
  }

  private static String step(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  private static String bare(String step) {
    String bare = step;
    while (EncodingSuffix.of(bare).isPresent()) {
      bare = EncodingSuffix.remove(bare);
    }
    return bare;
  }
}
