package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.ProtectedFile;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.journal.Claim;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Host;
import org.nephoscope.transfer.lane.Lane;
import org.nephoscope.transfer.name.LastTouch;
import org.nephoscope.transfer.name.LocalFolder;

/// Copies one object, beginning again where that may help: after lost connections a few times,
/// after content that did not match once over new connections, and once with what the source has
/// become if it is no longer what was listed.
public final class CopyItem {

  /// So many attempts are made at an object whose server cannot be reached.
  public static final int TRIES = 5;

  private static final Sentences SAY = Sentences.of(CopyItem.class);

  private final long job;
  private final Routed request;
  private final StorePool stores;
  private final TargetDisks disks;
  private final TransferJournal journal;
  private final Claim claim;
  private final ActiveItem active;
  private final Lane lane;
  private PlannedItem item;
  private boolean again; // after a mismatch
  private boolean disproved; // an earlier copy, which is not what was proved any more

  /// @param claim whether the item is ours, which is looked at before anything is made
  public CopyItem(
      long job,
      Routed request,
      StorePool stores,
      TargetDisks disks,
      TransferJournal journal,
      Claim claim,
      PlannedItem item,
      ActiveItem active,
      Lane lane) {
    this.job = job;
    this.request = request;
    this.stores = stores;
    this.disks = disks;
    this.journal = journal;
    this.claim = claim;
    // A proved copy has the name that it was given.
    this.item = item.published().isPresent() ? item : journal.rows().named().asPlanned(job, item);
    this.active = active;
    this.lane = lane;
  }

  /// How it ended; empty if the transfer is to end first, or if somebody else has the item. Throws
  /// [OtherDisk] if nothing of the whole transfer may be written where it belongs.
  public Optional<Copied> run() {
    Optional<Copied> copied = tried();
    boolean over = copied.isPresent() || lane.control().wish() == Control.Wish.CANCEL;
    if (over && active.size() > request.policy().part()) {
      Stage.discard(journal, job, item.number());
    }
    return copied;
  }

  private Optional<Copied> tried() {
    int failures = 0;
    int tries = 0; // without those that a pause has cut short
    Optional<Copied> mismatch = Optional.empty();
    boolean listed = item.revision().isPresent();
    boolean changed = false;
    Optional<String> why = Optional.empty(); // the last failure, if it was one
    while (lane.await(active)) {
      active.begin();
      try {
        again = mismatch.isPresent();
        Copied copied = once();
        tries++;
        if (mismatch.isPresent() || !isWorthAnother(copied.outcome())) {
          // What the first try has written may be in the way of the second, which is no news.
          boolean done = copied.outcome().state() == ItemState.DONE;
          Copied end = done ? copied : told(mismatch.orElse(copied), tries);
          return Optional.of(end.recoveredFrom(why));
        }
        mismatch = Optional.of(copied);
        why = Optional.of(copied.outcome().detail());
      } catch (Claim.Lost e) {
        return Optional.empty();
      } catch (Control.Stopped e) {
        active.cut();
        if (!lane.rest(active)) {
          return Optional.empty();
        }
      } catch (IOException e) {
        if (lane.control().wish() != Control.Wish.RUN || Control.isStopped(e)) {
          // What was thrown is what closing the streams under the lane has caused.
          active.cut();
          if (!lane.rest(active)) {
            return Optional.empty();
          }
        } else if (isOutside(e)) {
          active.uncount();
          failures = 0;
        } else if (e instanceof ConditionFailed && item.revision().isPresent() && !changed) {
          changed = true;
          why = Optional.of(Outcome.failed(e, source()).detail());
          item = item.unpinned();
        } else {
          tries++;
          why = Optional.of(failed(e, listed).detail());
          if (!retries(e, ++failures)) {
            active.answered(e);
            Outcome failed = proved(failed(e, listed).tried(tries), e);
            return Optional.of(
                mismatch.isPresent()
                    ? mismatch.get().tried(tries)
                    : new Copied(failed, item.target()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// How often two were read is no news of what is different in them.
  private Copied told(Copied copied, int tries) {
    return request instanceof Compare ? copied : copied.tried(tries);
  }

  /// Whether what was read may have been spoilt on the way. What stores only say is not.
  private boolean isWorthAnother(Outcome outcome) {
    return outcome.isMismatch() && (!(request instanceof Compare) || active.moved() > 0);
  }

  /// Whether something is not there that lies outside the item: a server, space on the disk, or
  /// somebody signed in. Waiting for it is no failure.
  private boolean isOutside(IOException error) {
    Route route = request.routes().get(item.route());
    if (error instanceof StorageException known) {
      String source = source();
      String target = JournalRows.target(request, item.route(), item.target());
      return lane.isOutside(known, concerns(error, route, source, target), active);
    }
    Optional<Host> disk = lane.way().target();
    if (disk.isPresent() && error instanceof NoSpace none) {
      disk.get().full(none.needed());
      return true;
    }
    if (disk.isEmpty() || !NoSpace.isPlain(error) || NoSpace.isDenied(error)) {
      return false;
    }
    long needed = Math.max(item.size(), NoSpace.LITTLE);
    if (route.to().location().store() instanceof StoreAddress.Local && NoSpace.isSaidBy(error)) {
      disk.get().full(needed);
      return true;
    }
    return disk.get().isFull(needed);
  }

  private boolean retries(IOException error, int failures) {
    if (!(error instanceof StorageException known && known.retryable()) || failures >= TRIES) {
      return false;
    }
    try {
      lane.backOff(active, failures, ErrorText.brief(known));
    } catch (Control.Stopped e) {
      return true; // the next attempt notices it too
    }
    return true;
  }

  /// A move whose source could not be taken away still has its proved copy.
  private Outcome proved(Outcome end, IOException error) {
    return item.published()
        .map(proof ->
            new Outcome(
                end.state(),
                proof.verification(),
                end.detail() + kept(end, error, proof.verification()),
                end.failure(),
                proof.expected(),
                proof.actual()))
        .orElse(end);
  }

  /// That the copy stays, as a sentence more. Where it was the target that failed, nobody has seen
  /// the copy.
  private String kept(Outcome end, IOException error, Verification proof) {
    Route route = request.routes().get(item.route());
    String target = JournalRows.target(request, item.route(), item.target());
    boolean ofSource = concerns(error, route, source(), target).equals(source());
    if (end.state() != ItemState.FAILED || !ofSource) {
      return "";
    }
    return " "
        + (proof instanceof Matched
            ? SAY.get("move.kept", target)
            : SAY.get("move.kept.unproved", target));
  }

  private String source() {
    return JournalRows.source(request, item.route(), item.source());
  }

  private Outcome failed(IOException error, boolean listed) {
    Route route = request.routes().get(item.route());
    String source = source();
    String target = JournalRows.target(request, item.route(), item.target());
    return switch (error) {
      case NotFound missing when missing.subject().equals(item.source()) && listed ->
          gone(source, target);
      case ConditionFailed changed when isOfSource(changed) ->
          Outcome.ended(ItemState.FAILED, SAY.get("changed.copied", source));
      case KeyRefused refused when concerns(error, route, source, target).equals(source) ->
          Outcome.ended(ItemState.REFUSED, SAY.get("refused.source", source, refused.rule()));
      case KeyRefused refused ->
          Outcome.ended(ItemState.REFUSED, SAY.get("refused.target", target, refused.rule()));
      case NoSuchFileException _ when concerns(error, route, source, target).equals(target) ->
          Outcome.ended(ItemState.FAILED, SAY.get("unwritable", target));
      default -> Outcome.failed(error, concerns(error, route, source, target));
    };
  }

  /// What another move has taken to where it was to go is no loss.
  private Outcome gone(String source, String target) {
    OptionalLong by =
        request instanceof Move ? journal.movers().by(job, item, request) : OptionalLong.empty();
    return by.isPresent()
        ? Outcome.ended(
            ItemState.SKIPPED, SAY.get("gone.moved", source, target, Long.toString(by.getAsLong())))
        : Outcome.ended(ItemState.VANISHED, SAY.get("gone", source));
  }

  /// Whether it was the source that changed, and before anything was written of it.
  private boolean isOfSource(ConditionFailed changed) {
    return !(request instanceof Compare)
        && item.published().isEmpty()
        && changed.subject().equals(item.source());
  }

  /// Whether an error speaks of the source or of the target.
  private String concerns(IOException error, Route route, String source, String target) {
    if (error instanceof StorageException known) {
      return isOfTarget(known.subject(), route, source, target) ? target : source;
    }
    if (error instanceof DecodeException || error instanceof UnknownEncoding) {
      return source;
    }
    return route.to().location().store() instanceof StoreAddress.Local ? target : source;
  }

  /// A store that speaks of a bucket or a server as a whole names its address instead of a key, and
  /// a folder of this computer has no server.
  private boolean isOfTarget(String subject, Route route, String source, String target) {
    if (subject.equals(item.source())) {
      return false;
    }
    boolean ofServer = route.from().location().store() instanceof StoreAddress.Local;
    return subject.equals(item.target())
        || (ofServer && !(route.to().location().store() instanceof StoreAddress.Local))
        || (subject.contains("://") && target.startsWith(subject) && !source.startsWith(subject));
  }

  private Copied once() throws IOException {
    Route route = request.routes().get(item.route());
    if (!again) {
      return attempt(route, stores.open(route.from()), stores.open(route.to()));
    }
    try (ObjectStore source = stores.fresh(route.from());
        ObjectStore target = stores.fresh(route.to())) {
      return attempt(route, source, target);
    }
  }

  private Copied attempt(Route route, ObjectStore source, ObjectStore target) throws IOException {
    lane.control().check();
    if (request instanceof Compare compare) {
      return new Comparing(with(route, source, target), compare).run();
    }
    if (!(request instanceof Move)) {
      return copied(with(route, source, target));
    }
    if (item.revision().isEmpty()) {
      item = item.pinned(with(route, source, target).stat().revision());
    }
    CopyAttempt begun = with(route, source, target); // before the source is read for the proof
    Optional<Copied> proved = new Renewal(begun).proved();
    if (proved.isEmpty()) {
      disproved |= item.published().isPresent();
      item = journal.rows().named().asPlanned(job, item.unproved());
    }
    var taking = new Taking(proved.isPresent() ? begun : with(route, source, target), request);
    try {
      return taking.after(proved.isPresent() ? proved.get() : copied(with(route, source, target)));
    } finally {
      item = taking.item(); // a next attempt only takes the source away
    }
  }

  private CopyAttempt with(Route route, ObjectStore source, ObjectStore target) {
    return new CopyAttempt(
        job,
        journal,
        claim,
        request.policy(),
        route,
        item,
        active,
        lane,
        source,
        target,
        Instant.now(),
        LastTouch.of(new Location(route.from().location().store(), item.source())));
  }

  private Copied copied(CopyAttempt attempt) throws IOException {
    Optional<LocalFolder> folder = LocalFolder.of(attempt.to().location());
    boolean mirrors = request instanceof Sync sync && sync.deletes();
    var twins = new Twins(attempt, mirrors, request instanceof Move);
    if (folder.isEmpty()) {
      return new Upload(attempt, again || disproved, request instanceof Move).run();
    }
    LocalFolder into = folder.get();
    try {
      return new Download(attempt, into, disks, twins, () -> stores.foldsCase(into), !again).run();
    } catch (FileSystemException e) { // of the target, since stores have their own errors
      String file = e.getFile();
      throw ProtectedFile.or(e, file == null ? into.path() : Path.of(file));
    }
  }
}
