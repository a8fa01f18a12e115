package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.copy.Filling.Filled;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.FileIdentity;
import org.nephoscope.transfer.name.FreeName;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.Overlap;
import org.nephoscope.transfer.name.PartName;

/// One attempt to copy an object from any store into a file of this computer. The file appears
/// whole and checked under its name, or not at all.
final class Download {

  private static final Sentences SAY = Sentences.of(Download.class);

  private final CopyAttempt attempt;
  private final LocalFolder folder;
  private final TargetDisks disks;
  private final Twins twins;
  private final BooleanSupplier foldsCase;
  private final LocalTarget place;
  private final boolean parts;

  /// @param parts whether a large object may be fetched in parts
  Download(
      CopyAttempt attempt,
      LocalFolder folder,
      TargetDisks disks,
      Twins twins,
      BooleanSupplier foldsCase,
      boolean parts)
      throws StorageException {
    this.disks = disks;
    this.twins = twins;
    this.parts = parts;
    this.attempt = attempt;
    this.folder = folder;
    this.foldsCase = foldsCase;
    this.place = LocalTarget.of(attempt, folder);
  }

  /// Throws [OtherDisk] if the folder is not the one any more that is meant.
  Copied run() throws IOException {
    disks.require(folder.path());
    String name = attempt.item().target();
    Optional<Path> plain = folder.file(name);
    if (plain.isEmpty()) {
      return attempt.ended(
          ItemState.REFUSED, SAY.get("outside", attempt.sourceAddress(), folder.path()));
    }
    if (attempt.isFromLocal() && attempt.isOntoItself(name)) {
      return attempt.ended(ItemState.REFUSED, Overlap.ontoItself(attempt.sourceAddress()));
    }
    Optional<Path> blocked = folder.blocked(plain.get(), name.endsWith("/"));
    if (blocked.isPresent()) {
      return new Copied(Blocked.below(blocked.get()), name);
    }
    if (name.endsWith("/")) {
      place.files().makeFolders(plain.get());
      return new Copied(Outcome.done(), name);
    }
    try (var in = attempt.stream(attempt.item().revision(), Optional.empty())) {
      // A file that is there may well stay, and parts have streams of their own, so ask before
      // opening a stream for nothing.
      boolean asks =
          place.holder(name).isPresent() || attempt.item().size() > attempt.policy().part();
      ObjectMeta meta = asks ? attempt.stat() : attempt.seen(in.meta());
      Optional<String> mine = named(name, meta);
      return mine.isPresent()
          ? write(in, meta, mine.get())
          : attempt.ended(ItemState.CONFLICT, SAY.get("same-name"));
    }
  }

  /// The file's name, which no other object of the transfer has; empty if there is none. The plan
  /// gave away the name without the endings of encodings, because a listing does not tell them.
  private Optional<String> named(String name, ObjectMeta meta) {
    if (folder.tellsEncodings()) {
      return Optional.of(name); // the object's name, to which the folder adds the ending
    }
    String full =
        switch (attempt.policy().encoding()) {
          case KEEP, DECODE -> name;
          case KEEP_SUFFIX -> EncodingSuffix.add(name, encoding(meta));
          case GZIP, BR, ZSTD, BZ2, XZ -> EncodingSuffix.add(name, attempt.recoding(meta).tokens());
        };
    return full.equals(name)
        ? Optional.of(name)
        : attempt.journal().claim(attempt.job(), attempt.item(), full, foldsCase.getAsBoolean());
  }

  private static List<String> encoding(ObjectMeta meta) {
    return meta.headers().map(Headers::encoding).orElse(List.of());
  }

  private Copied write(InputStream in, ObjectMeta meta, String name) throws IOException {
    List<String> tokens = attempt.recoding(meta).tokens();
    LocalTarget.Spot spot = place.spot(name, tokens);
    for (Path path : spot.files()) {
      Optional<Outcome> blocked = Blocked.at(path);
      if (blocked.isPresent()) {
        return new Copied(blocked.get(), attempt.item().target());
      }
    }
    if (spot.before().isPresent()) {
      if (isSource(spot.holder())) {
        return attempt.ended(ItemState.REFUSED, Overlap.ontoItself(attempt.sourceAddress()));
      }
      boolean again = Existing.isMisled(attempt.policy().ifExists()) && attempt.isBegunAgain();
      Optional<Outcome> arrived = again ? arrived(meta, spot) : Optional.empty();
      if (arrived.isPresent()) {
        return new Copied(arrived.get(), name);
      }
      switch (ruling(meta, spot, spot.before().get())) {
        case Existing.Ruling.End(var outcome) -> {
          boolean shares = outcome.verification() instanceof Verification.Matched;
          Optional<Outcome> kept =
              shares && !folder.tellsEncodings() ? twins.share(meta, name, spot) : Optional.empty();
          return new Copied(kept.orElse(outcome), name);
        }
        case Existing.Ruling.WriteBeside() -> {
          spot = place.spot(beside(meta, name, tokens, again), tokens);
          arrived = again ? arrived(meta, spot) : Optional.empty();
          if (arrived.isPresent()) {
            return new Copied(arrived.get(), spot.name());
          }
        }
        case Existing.Ruling.Replace() -> {
          Optional<Outcome> kept =
              folder.tellsEncodings() ? Optional.empty() : twins.keep(meta, name, spot);
          if (kept.isPresent()) {
            return new Copied(kept.get(), name);
          }
        }
      }
    }
    return new Copied(write(in, meta, spot), spot.name());
  }

  /// A free name, or, the second time, the one under which the object is already.
  private String beside(ObjectMeta meta, String name, List<String> tokens, boolean again)
      throws IOException {
    return FreeName.beside(
        name,
        n ->
            place.isTaken(n, tokens)
                && !(again && arrived(meta, place.spot(n, tokens)).isPresent()));
  }

  private Optional<Outcome> arrived(ObjectMeta meta, LocalTarget.Spot spot) throws IOException {
    boolean isFile =
        spot.isSameFile()
            && spot.before().filter(there -> there.kind() == FileIdentity.Kind.FILE).isPresent();
    return isFile
        ? Existing.arrived(
            new FileComparison(attempt).compare(meta, spot.target(), spot.before().get()))
        : Optional.empty();
  }

  /// The file that the source is; empty if it is none of this computer.
  private Optional<Path> original() throws IOException {
    Optional<LocalFiles> files = attempt.source().feature(LocalFiles.class);
    return files.isPresent() ? files.get().find(attempt.item().key()) : Optional.empty();
  }

  /// Whether a file is the source under another name, as one that tells its encoding may be.
  private boolean isSource(Path file) throws IOException {
    Optional<Path> source = original();
    // A link that leads nowhere is no source.
    return source.isPresent() && Files.exists(file) && Files.isSameFile(source.get(), file);
  }

  private Existing.Ruling ruling(ObjectMeta meta, LocalTarget.Spot spot, FileIdentity before)
      throws IOException {
    IfExists policy = attempt.policy().ifExists();
    boolean compares = policy == IfExists.SKIP_EQUAL || policy == IfExists.NEWER;
    if (compares && Files.notExists(spot.holder())) {
      return new Existing.Ruling.Replace(); // a link that leads nowhere holds nothing to compare
    }
    if (compares && !Files.exists(spot.holder())) {
      return new Existing.Ruling.End(Existing.unseen(spot.holder()));
    }
    if (policy == IfExists.KEEP_BOTH && !Files.exists(spot.holder())) {
      return new Existing.Ruling.WriteBeside();
    }
    return Existing.decide(
        policy,
        FileDate.of(meta),
        Optional.of(before.modified()),
        spot.holder().toString(),
        () ->
            spot.isSameFile()
                ? new FileComparison(attempt).compare(meta, spot.target(), before)
                : Verdict.unknown(SAY.get("why.encodings")));
  }

  private Outcome write(InputStream in, ObjectMeta meta, LocalTarget.Spot spot) throws IOException {
    Path target = spot.target();
    disks.require(folder.path()); // once more, because the source may have been waited for
    try {
      place.files().makeFolders(Objects.requireNonNull(target.getParent()));
    } catch (IOException e) {
      Path file = folder.blocked(target, false).orElseThrow(() -> e);
      return Blocked.below(file); // made by another object meanwhile
    }
    if (isInParts(meta)) {
      in.close();
      try {
        return inParts(meta, spot);
      } catch (Unsupported e) { // its server knows no ranges
        Stage.discard(attempt.journal(), attempt.job(), attempt.item().number());
        try (var whole = attempt.stream(Optional.of(meta.revision()), Optional.empty())) {
          return whole(whole, meta, spot);
        }
      }
    }
    return whole(in, meta, spot);
  }

  /// Whether an object is so large that it is fetched in parts. A web server whose tag is weak, or
  /// that has none, may mix two versions of an object.
  private boolean isInParts(ObjectMeta meta) {
    return meta.size() > attempt.policy().part()
        && parts
        && !attempt.isFromLocal()
        && !attempt.recoding(meta).isNeeded()
        && (!(attempt.from() instanceof StoreAddress.Http)
            || meta.etag().filter(tag -> !tag.startsWith("W/")).isPresent());
  }

  private Outcome whole(InputStream in, ObjectMeta meta, LocalTarget.Spot spot) throws IOException {
    Path part = PartName.beside(spot.target(), ThreadLocalRandom.current().nextLong());
    attempt.journal().litter(attempt.job(), part);
    attempt.claim().require(); // written with the litter
    try (PartFile file = PartFile.create(part)) {
      Filled filled = new Filling(attempt).whole(file, in, meta);
      in.close(); // its lock may be the one that the file's new name takes
      return arrived(file, filled, meta, spot);
    } catch (FileAlreadyExistsException e) {
      return Overtaken.by(spot.target());
    } finally {
      clean(part);
    }
  }

  private Outcome inParts(ObjectMeta meta, LocalTarget.Spot spot) throws IOException {
    attempt.claim().require();
    Stage stage = Stage.open(attempt, meta, spot.target());
    try (PartFile file = stage.file()) {
      return arrived(file, filled(stage, meta), meta, spot);
    } catch (FileAlreadyExistsException e) {
      return Overtaken.by(spot.target());
    } finally {
      clean(stage.path());
    }
  }

  /// What goes wrong leaves the file for the next attempt.
  private Filled filled(Stage stage, ObjectMeta meta) throws IOException {
    try {
      return new Filling(attempt).inParts(stage, meta);
    } catch (IOException | RuntimeException e) {
      stage.file().keep();
      throw e;
    }
  }

  private Outcome arrived(PartFile file, Filled filled, ObjectMeta meta, LocalTarget.Spot spot)
      throws IOException {
    attempt.requireUntouched(); // so that two states of a file are not mixed
    Verdict verdict = filled.verdict();
    Outcome outcome = attempt.judged(verdict);
    attempt.rememberRead(attempt.from(), meta.key(), meta.revision(), verdict);
    if (outcome.state() == ItemState.DONE) {
      Optional<Instant> date = FileDate.of(meta);
      Optional<Path> original = original();
      if (original.isPresent()) {
        file.likens(original.get());
      }
      FileIdentity mine;
      try {
        mine = place.publish(file, spot, date);
      } catch (FileAlreadyExistsException e) {
        return overtaken(meta, spot, filled, outcome);
      }
      rememberTarget(spot, mine, verdict, filled.content(), attempt.recoding(meta).isNeeded());
      return date.filter(other -> !FileDate.fits(other))
          .map(other -> undated(outcome, other))
          .orElse(outcome);
    }
    return outcome;
  }

  private Outcome overtaken(ObjectMeta meta, LocalTarget.Spot spot, Filled filled, Outcome arrived)
      throws IOException {
    List<String> tokens = attempt.recoding(meta).tokens();
    Outcome end = new Overtaken(attempt, place).by(spot, tokens, filled, arrived);
    boolean shares = end.state() == ItemState.SKIPPED && !folder.tellsEncodings();
    return shares ? twins.shareMeanwhile(meta, place.spot(spot.name(), tokens)).orElse(end) : end;
  }

  /// What is done, and yet not all of it.
  private static Outcome undated(Outcome outcome, Instant date) {
    String why = SAY.get("undated", date);
    return outcome.saying(outcome.detail().isEmpty() ? why : outcome.detail() + " " + why);
  }

  /// What could not be removed stays in the list of litter, for the next start.
  private void clean(Path part) {
    if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      attempt.journal().clean(part);
    }
  }

  /// What the file holds is not what the source holds if it has another encoding.
  ///
  /// @param mine what was published; somebody else may have written there since
  private void rememberTarget(
      LocalTarget.Spot spot,
      FileIdentity mine,
      Verdict verdict,
      Checksum content,
      boolean recoded) {
    if (!(verdict.verification() instanceof Verification.Matched)) {
      return;
    }
    StoreAddress store = attempt.to().location().store();
    try {
      ObjectMeta written = attempt.target().stat(new ObjectKey(spot.name()));
      if (written.size() != mine.size()
          || !written.modified().equals(Optional.of(mine.modified()))
          || !FileIdentity.of(spot.target()).equals(Optional.of(mine))) {
        return;
      }
      // With what the source's store said, a sync knows the file again for what it is a copy of.
      var known =
          new Verdict(
              Verdict.matched(content).verification(),
              recoded ? content.toString() : verdict.expected(),
              content.toString());
      attempt.rememberWritten(store, written.key(), written.revision(), known);
    } catch (IOException e) {
      // The file is whole and in place; only the ledger's row about it is missing.
      System.getLogger(Download.class.getName())
          .log(Level.DEBUG, "no ledger row for " + spot.name(), e);
    }
  }
}
