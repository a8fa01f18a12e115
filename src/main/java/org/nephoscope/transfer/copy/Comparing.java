package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.copy.Pair.Told;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.Seen;

/// Compares one object with its counterpart: by what their stores say of them when they are asked,
/// and, if that does not decide, by reading one of them, or both: files of this computer in any
/// case, what comes over the network if that is allowed. Bytes are measured as they pass and kept
/// nowhere.
final class Comparing {

  private static final Sentences SAY = Sentences.of(Comparing.class);

  /// One of both, where it can be read.
  private record Side(
      boolean source, Place place, ObjectStore store, ObjectMeta meta, ObjectMeta other) {

    /// One that decides when it alone is read comes first, and among equals a file before what
    /// comes over the network.
    int rank() {
      boolean decides =
          other.checksums().stream()
              .anyMatch(checksum -> checksum.algorithm() != Algorithm.MULTIPART_ETAG);
      return (decides ? 0 : 2) + (isLocal() ? 0 : 1);
    }

    /// Whether to read it costs nothing but time, and may decide without reading the other.
    boolean isFree(boolean otherToo) {
      return isLocal() && (otherToo || !other.checksums().isEmpty());
    }

    boolean isLocal() {
      return place.location().store() instanceof StoreAddress.Local;
    }
  }

  /// No bytes are read by it.
  private static final Revision LISTED = new Revision("manifest");

  private final CopyAttempt attempt;
  private final Compare request;
  private final Pair pair;

  Comparing(CopyAttempt attempt, Compare request) {
    this.attempt = attempt;
    this.request = request;
    String there = attempt.targetAddress(attempt.item().target());
    this.pair =
        request.manifest().isPresent()
            ? Pair.listed(attempt.sourceAddress(), there, request.manifest().get())
            : new Pair(attempt.sourceAddress(), there);
  }

  Copied run() throws IOException {
    return new Copied(outcome(), attempt.item().target());
  }

  private Outcome outcome() throws IOException {
    Optional<ObjectMeta> here = stat(attempt.source(), attempt.item().key());
    Optional<ObjectMeta> there = there();
    here.or(() -> there).ifPresent(this::identify);
    if (here.isEmpty() || there.isEmpty()) {
      return here.map(meta -> pair.missingThere(meta.size()))
          .or(() -> there.map(meta -> pair.missingHere(meta.size())))
          .orElseGet(this::gone);
    }
    return compared(here.get(), there.get());
  }

  private Outcome gone() {
    return Outcome.ended(ItemState.VANISHED, SAY.get("pair.gone", pair.here(), pair.there()));
  }

  private Optional<ObjectMeta> there() throws IOException {
    return request.manifest().isPresent()
        ? attempt.journal().rows().seen(attempt.job(), attempt.item()).map(Comparing::listed)
        : stat(attempt.target(), new ObjectKey(attempt.item().target()));
  }

  private static ObjectMeta listed(Seen seen) {
    return new ObjectMeta(
        new ObjectKey(seen.name()),
        seen.size(),
        Optional.empty(),
        LISTED,
        Optional.empty(),
        seen.checksums(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<ObjectMeta> stat(ObjectStore store, ObjectKey key) throws IOException {
    try {
      return Optional.of(store.stat(key));
    } catch (NotFound e) {
      if (!e.subject().equals(key.value())) {
        throw e; // the bucket is not there
      }
      return Optional.empty();
    }
  }

  private void identify(ObjectMeta meta) {
    if (attempt.item().revision().isEmpty() || attempt.item().size() != meta.size()) {
      attempt.active().size(meta.size());
      attempt.journal().identify(attempt.job(), attempt.item(), meta.size(), meta.revision());
    }
  }

  private Outcome compared(ObjectMeta here, ObjectMeta there) throws IOException {
    Optional<Outcome> told = pair.told(told(here), told(there));
    Packing packing = packing(here, there);
    if (told.isPresent()) {
      return told.get().isMismatch() && packing.differs()
          ? repacked(here, there, packing, told.get())
          : told.get();
    }
    List<Side> sides = sides(here, there);
    if (!request.reads()) {
      boolean both = sides.size() > 1 && sides.stream().allMatch(Side::isLocal);
      sides = sides.stream().filter(side -> side.isFree(both)).toList();
    }
    return read(here, there, packing, sides);
  }

  /// Bytes that differ in two encodings say nothing of what is in them, unless a file holds them as
  /// they are stored elsewhere.
  private Outcome repacked(ObjectMeta here, ObjectMeta there, Packing packing, Outcome differing)
      throws IOException {
    if (request.reads()) {
      return decoded(here, there, packing);
    }
    Side source = source(here, there);
    Side target = target(here, there);
    return holdsStoredBytes(source, packing.here(), target, packing.there())
            || holdsStoredBytes(target, packing.there(), source, packing.here())
        ? differing
        : Pair.unproved(
            new Verification.Unverifiable(SAY.get("pair.packing", packing)), attempt.policy());
  }

  /// Whether a file that tells no encoding is known to be encoded as the other side is.
  private boolean holdsStoredBytes(
      Side file, List<String> fileTokens, Side other, List<String> tokens) throws IOException {
    boolean plain =
        file.place().location().store() instanceof StoreAddress.Local(_, var naming)
            && naming == LocalNaming.PLAIN;
    return plain
        && fileTokens.isEmpty()
        && SameBeginning.is(
            range -> stream(file, Optional.of(range)),
            range -> stream(other, Optional.of(range)),
            tokens,
            Math.min(file.meta().size(), other.meta().size()));
  }

  private Side source(ObjectMeta here, ObjectMeta there) {
    return new Side(true, attempt.route().from(), attempt.source(), here, there);
  }

  private Side target(ObjectMeta here, ObjectMeta there) {
    return new Side(false, attempt.to(), attempt.target(), there, here);
  }

  /// A manifest tells no encodings.
  private Packing packing(ObjectMeta here, ObjectMeta there) {
    return request.manifest().isPresent()
        ? new Packing(List.of(), List.of())
        : Packing.of(
            Location.of(attempt.from(), here),
            here,
            Location.of(attempt.to().location().store(), there),
            there);
  }

  /// Reads both, undoes their encodings, and compares what is left.
  private Outcome decoded(ObjectMeta here, ObjectMeta there, Packing packing) throws IOException {
    Side source = source(here, there);
    Side target = target(here, there);
    Checksum left;
    Checksum right;
    Side at = source;
    try {
      left = content(source, packing.here());
      at = target;
      right = content(target, packing.there());
    } catch (DecodeException e) {
      List<String> tokens = at.source() ? packing.here() : packing.there();
      return isSo(at, tokens)
          ? Outcome.ended(
              ItemState.FAILED,
              SAY.get(
                  "damaged",
                  new Location(at.place().location().store(), at.meta().path()),
                  String.valueOf(e.named().getMessage())))
          : undecodable(packing, e);
    } catch (UnknownEncoding e) {
      return undecodable(packing, e);
    }
    return pair.decoded(left, right, packing.toString());
  }

  private Outcome undecodable(Packing packing, IOException e) {
    String why = SAY.get("pair.undecodable", packing, String.valueOf(e.getMessage()));
    return Pair.unproved(new Verification.Unverifiable(why), attempt.policy());
  }

  /// Whether its first bytes prove that it is in the encoding it is said to be in.
  private boolean isSo(Side side, List<String> tokens) throws IOException {
    try (var in = stream(side)) {
      byte[] first = in.readNBytes(8);
      return Encoding.sniff(first).isPresent() && Encoding.disagreement(tokens, first).isEmpty();
    }
  }

  private Checksum content(Side side, List<String> tokens) throws IOException {
    try (var in = stream(side)) {
      Checksum content = Recoding.content(tokens, in, attempt.lane().control());
      requireUnchanged(side);
      return content;
    }
  }

  private Outcome read(ObjectMeta here, ObjectMeta there, Packing packing, List<Side> sides)
      throws IOException {
    List<Checksum> source = here.checksums();
    List<Checksum> target = there.checksums();
    for (Side side : sides) {
      List<Checksum> read = digests(side);
      Verdict own = Verdict.of(side.meta(), read);
      if (own.verification() instanceof Mismatched) {
        remember(side, own);
        return pair.damaged(side.source() ? pair.here() : pair.there(), own);
      }
      source = side.source() ? read : source;
      target = side.source() ? target : read;
      Optional<Verdict> verdict = Verdict.between(source, target);
      if (verdict.isPresent()) {
        if (verdict.get().verification() instanceof Matched) {
          sides(here, there).forEach(proved -> remember(proved, verdict.get()));
        }
        return verdict.get().verification() instanceof Mismatched && packing.differs()
            ? repacked(here, there, packing, pair.ended(verdict.get()))
            : pair.ended(verdict.get());
      }
    }
    // Only a manifest is a side that cannot be read.
    if (request.manifest().isPresent() && there.checksums().isEmpty()) {
      return Pair.unproved(new Verification.SizeOnly(SAY.get("why.manifest")), attempt.policy());
    }
    return request.reads()
        ? Pair.unproved(Verdict.of(there, source).verification(), attempt.policy())
        : pair.undecided(told(here), told(there), attempt.policy());
  }

  private static Told told(ObjectMeta meta) {
    return new Told(meta.size(), meta.checksums());
  }

  private List<Side> sides(ObjectMeta here, ObjectMeta there) {
    Side source = source(here, there);
    if (request.manifest().isPresent()) {
      return List.of(source);
    }
    Side target = target(here, there);
    return Stream.of(source, target).sorted(Comparator.comparingInt(Side::rank)).toList();
  }

  /// Reads a side, and takes every digest that either store may have given.
  private List<Checksum> digests(Side side) throws IOException {
    Set<Algorithm> wanted = EnumSet.noneOf(Algorithm.class);
    wanted.addAll(Verdict.wanted(side.meta()));
    wanted.addAll(Verdict.wanted(side.other()));
    var parts = new ArrayList<>(PartSizes.of(side.meta(), side.store()));
    if (request.manifest().isEmpty()) {
      ObjectStore other = side.source() ? attempt.target() : attempt.source();
      parts.addAll(PartSizes.of(side.other(), other));
    } else {
      parts.addAll(PartSizes.of(side.other()));
    }
    try (var in = stream(side)) {
      List<Checksum> read =
          FileDigest.of(in, new Digesting(wanted, parts), attempt.lane().control());
      requireUnchanged(side);
      return read;
    }
  }

  private SteadyStream stream(Side side) {
    return stream(side, Optional.empty());
  }

  private SteadyStream stream(Side side, Optional<ByteRange> range) {
    return new SteadyStream(
        side.store(),
        side.meta().key(),
        Optional.of(side.meta().revision()),
        range,
        attempt.lane(),
        attempt.active(),
        !side.isLocal());
  }

  /// Nobody holds a file while it is read.
  private static void requireUnchanged(Side side) throws IOException {
    if (side.isLocal()
        && !side.store().stat(side.meta().key()).revision().equals(side.meta().revision())) {
      throw new ConditionFailed(side.meta().path(), null);
    }
  }

  private void remember(Side side, Verdict verdict) {
    attempt.rememberRead(
        side.place().location().store(), side.meta().key(), side.meta().revision(), verdict);
  }
}
