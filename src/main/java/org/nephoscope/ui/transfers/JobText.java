package org.nephoscope.ui.transfers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// The words and figures of a transfer.
final class JobText {

  private static final Texts TEXTS = Texts.of(JobText.class);

  /// Only before something: a root is nothing else.
  private static final Pattern SCHEME = Pattern.compile("\\b[a-z0-9]+://(?=\\S)");

  private JobText() {}

  /// Where the objects come from, or what is deleted, behind what is done with it.
  static String source(TransferSnapshot snapshot) {
    String verb = verb(snapshot.request());
    return verb.isEmpty() ? from(snapshot) : verb + " " + from(snapshot);
  }

  /// What is done, where that is not to copy.
  static String verb(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Copy _ -> "";
      case TransferRequest.Move _ -> TEXTS.get("job.move");
      case TransferRequest.Sync _ -> TEXTS.get("job.sync");
      case TransferRequest.Compare _ -> TEXTS.get("job.compare");
      case TransferRequest.Delete _ -> TEXTS.get("job.delete");
    };
  }

  /// Where the objects come from, or what is deleted; of several places that are tried again, as
  /// many objects as that concerns.
  static String from(TransferSnapshot snapshot) {
    List<Location> places =
        switch (snapshot.request()) {
          case TransferRequest.Routed routed ->
              routed.routes().stream().map(route -> route.from().location()).toList();
          case TransferRequest.Delete(List<Place> named, _, _) ->
              named.stream().map(Place::location).toList();
        };
    return snapshot.retry() && places.size() > 1 && !counting(snapshot)
        ? several(snapshot.tally().planned(), places.getFirst())
        : name(places);
  }

  /// Where the objects go; nowhere for a delete.
  static Optional<String> target(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Compare compare when compare.manifest().isPresent() ->
          compare.manifest().map(Path::toString);
      case TransferRequest.Routed routed ->
          Optional.of(
              target(routed.routes().stream().map(route -> route.to().location()).toList()));
      case TransferRequest.Delete _ -> Optional.empty();
    };
  }

  /// One place by its address, several by their number and the place that holds them.
  static String name(List<Location> locations) {
    return locations.isEmpty()
        ? TEXTS.count("job.several", 0, "")
        : name(locations.getFirst(), locations.size());
  }

  /// As above, from the first of so many places.
  static String name(Location first, int count) {
    return count == 1 ? address(first) : several(count, first);
  }

  private static String several(long count, Location first) {
    return TEXTS.count("job.several", count, address(first.parent()));
  }

  private static String target(List<Location> locations) {
    return locations.size() == 1
        ? address(locations.getFirst())
        : locations.isEmpty() ? "" : address(locations.getFirst().parent());
  }

  /// An address without the slash that says it is a prefix, except at a root.
  static String address(Location location) {
    String text = location.toString();
    return location.isPrefix() && !location.path().isEmpty() && text.endsWith("/")
        ? text.substring(0, text.length() - 1)
        : text;
  }

  /// What is left of an address, or of words that end with one, where there is no room for all.
  static String withoutScheme(String address) {
    return SCHEME.matcher(address).replaceFirst("");
  }

  /// Whether a transfer changes what is listed at a prefix.
  static boolean changes(TransferRequest request, Place prefix) {
    Location shown = prefix.location();
    return switch (request) {
      case TransferRequest.Compare _ -> false;
      case TransferRequest.Routed routed ->
          routed.routes().stream()
              .anyMatch(route ->
                  isBelow(route.to().location(), shown)
                      || (routed instanceof TransferRequest.Move
                          && isBelow(route.from().location(), shown)));
      case TransferRequest.Delete(List<Place> places, _, _) ->
          places.stream().anyMatch(place -> isBelow(place.location(), shown));
    };
  }

  private static boolean isBelow(Location location, Location prefix) {
    return location.store().equals(prefix.store())
        && location.path().startsWith(prefix.prefix().value());
  }

  /// The name of an object as seen from where its transfer begins.
  static String within(TransferRequest request, String source) {
    var roots =
        switch (request) {
          case TransferRequest.Routed routed -> routed.routes().stream().map(Route::from).toList();
          case TransferRequest.Delete(List<Place> places, _, _) -> places;
        };
    if (roots.isEmpty()) {
      return source;
    }
    var first = roots.getFirst().location();
    String root = (roots.size() == 1 && first.isPrefix() ? first : first.parent()).toString();
    return source.startsWith(root) && source.length() > root.length()
        ? source.substring(root.length())
        : source;
  }

  static boolean counting(TransferSnapshot snapshot) {
    return snapshot.state() instanceof TransferState.Running(boolean counting) && counting;
  }

  /// How far the transfer is, 0 to 1, by stored bytes or, where there are none, by objects. Nothing
  /// while the plan still grows, because the share would go backwards.
  static Optional<Double> fraction(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    if (counting(snapshot)) {
      return Optional.empty();
    }
    if (tally.planned() == 0) {
      return Optional.of(snapshot.state().isFinal() ? 1.0 : 0.0);
    }
    long expected = ExpectedBytes.of(snapshot);
    boolean byObjects = expected == 0 || isDelete(snapshot);
    boolean broken = isBroken(snapshot);
    long ended = broken ? tally.settled() : tally.ended();
    long bytes = broken ? tally.bytesDone() : tally.bytesEnded();
    double done = byObjects ? (double) ended / tally.planned() : (double) bytes / expected;
    // Rounding must never claim an end that has not come.
    return Optional.of(Math.clamp(done, 0, ended < tally.planned() ? 0.99 : 1.0));
  }

  /// The length of the stored bytes. An object that was named tells it when it is opened, so of one
  /// that has not been done zero is not known to be it.
  static String stored(ItemSnapshot item) {
    return switch (item.state()) {
      case DONE, SKIPPED -> Formats.size(item.size());
      case PLANNED, ACTIVE, PAUSED, WAITING, CONFLICT, REFUSED, VANISHED, FAILED, CANCELLED ->
          item.size() == 0 ? "–" : Formats.size(item.size());
    };
  }

  static String percent(TransferSnapshot snapshot) {
    return fraction(snapshot).map(share -> (int) (share * 100) + " %").orElse("…");
  }

  /// Objects ended, without the total; once all have, those that are as they were to become.
  static String objects(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    return Formats.count(isBroken(snapshot) ? tally.settled() : tally.ended());
  }

  /// Whether it has ended and left objects undone; a comparison has looked at those that differ.
  private static boolean isBroken(TransferSnapshot snapshot) {
    return snapshot.state() instanceof TransferState.Failed && !Differences.concern(snapshot);
  }

  /// The total behind the objects ended, or that it is not known yet.
  static String objectsTotal(TransferSnapshot snapshot) {
    long planned = snapshot.tally().planned();
    return counting(snapshot)
        ? TEXTS.get("job.counting", Formats.count(planned))
        : TEXTS.get("job.of", Formats.count(planned));
  }

  /// Without the unit if the total behind it is known and has the same: `48.8` of `63.0 GiB`.
  static String bytes(TransferSnapshot snapshot) {
    if (isDelete(snapshot)) {
      return "";
    }
    String done = Formats.size(snapshot.tally().bytesDone());
    String planned = Formats.size(snapshot.tally().bytesPlanned());
    int unit = done.lastIndexOf(' ');
    return ExpectedBytes.areKnown(snapshot) && planned.endsWith(done.substring(unit))
        ? done.substring(0, unit)
        : done;
  }

  /// Empty while it is not known.
  static String bytesTotal(TransferSnapshot snapshot) {
    String planned = Formats.size(snapshot.tally().bytesPlanned());
    if (isDelete(snapshot)) {
      return planned;
    }
    return ExpectedBytes.areKnown(snapshot) ? TEXTS.get("job.of", planned) : "";
  }

  /// Both numbers of bytes in one line.
  static String bytesInAll(TransferSnapshot snapshot) {
    return (bytes(snapshot) + " " + bytesTotal(snapshot)).strip();
  }

  /// Why it rests or has failed, as a sentence; empty otherwise.
  static String why(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Waiting(var cause, var why) ->
          Said.here(why)
              + " "
              + switch (cause) {
                case OFFLINE, DISK_FULL, JOURNAL -> TEXTS.get("job.goes-on");
                case SIGN_IN, FAULT -> TEXTS.get("job.then-resume");
              };
      case TransferState.Failed(var why, _) -> Said.here(why);
      case TransferState.Queued(),
          TransferState.Running _,
          TransferState.Paused(),
          TransferState.Finished(),
          TransferState.Cancelled() ->
          "";
    };
  }

  /// Bytes or objects per second while it runs, and on average once it has ended; else its state.
  static String rate(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Queued() -> TEXTS.get("job.waiting");
      case TransferState.Running _ ->
          isDelete(snapshot)
              ? Formats.objectRate(snapshot.objectsPerSecond())
              : Formats.byteRate(snapshot.bytesPerSecond());
      case TransferState.Waiting(var cause, _) ->
          switch (cause) {
            case OFFLINE -> TEXTS.get("job.offline");
            case SIGN_IN, JOURNAL -> TEXTS.get("job.waiting");
            case DISK_FULL -> TEXTS.get("job.disk-full");
            case FAULT -> TEXTS.get("job.paused");
          };
      case TransferState.Paused() -> TEXTS.get("job.paused");
      case TransferState.Finished(), TransferState.Failed _, TransferState.Cancelled() ->
          meanRate(snapshot).orElse("–");
    };
  }

  /// What was moved per second. Stored bytes only if every object was moved whole, because those of
  /// skipped and failed ones are counted too; else objects. None if nothing was.
  private static Optional<String> meanRate(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    double seconds = snapshot.running().toNanos() / 1e9;
    if (tally.done() == 0 || seconds <= 0) {
      return Optional.empty();
    }
    boolean byBytes = !isDelete(snapshot) && tally.done() == tally.ended();
    return Optional.of(
        byBytes
            ? Formats.byteRate(tally.bytesDone() / seconds)
            : Formats.objectRate(tally.done() / seconds));
  }

  /// How long it took; empty while it has not ended.
  static String took(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Finished() -> TEXTS.get("job.took", Formats.duration(snapshot.running()));
      case TransferState.Failed _, TransferState.Cancelled() ->
          TEXTS.get("job.after", Formats.duration(snapshot.running()));
      case TransferState.Queued(),
          TransferState.Running _,
          TransferState.Paused(),
          TransferState.Waiting _ ->
          "";
    };
  }

  /// The time left at the present rate, what it waits for, or how it ended.
  static String timeLeft(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Waiting(var cause, _) when cause == TransferState.Waiting.Cause.SIGN_IN ->
          TEXTS.get("job.for-sign-in");
      case TransferState.Queued(), TransferState.Waiting _, TransferState.Paused() -> "–";
      case TransferState.Running(boolean counting) ->
          counting ? "–" : left(snapshot).map(Formats::duration).orElse("–");
      case TransferState.Finished() -> TEXTS.get("job.done");
      case TransferState.Failed _ ->
          TEXTS.get(snapshot.tally().settled() == 0 ? "job.failed" : "job.ended");
      case TransferState.Cancelled() -> TEXTS.get("job.cancelled");
    };
  }

  private static Optional<Duration> left(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    boolean byBytes = !isDelete(snapshot) && snapshot.bytesPerSecond() >= 1;
    double rate = byBytes ? snapshot.bytesPerSecond() : snapshot.objectsPerSecond();
    long rest =
        byBytes ? ExpectedBytes.of(snapshot) - tally.bytesEnded() : tally.planned() - tally.ended();
    return rate > 0
        ? Optional.of(Duration.ofMillis((long) (Math.max(0, rest) / rate * 1000)))
        : Optional.empty();
  }

  /// How existing targets, encodings and checks are treated, in one line.
  static String rules(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Delete _ -> TEXTS.get("job.batches");
      case TransferRequest.Compare compare ->
          TEXTS.get(compare.reads() ? "job.compare-reads" : "job.compare-told");
      case TransferRequest.Routed routed ->
          String.join(
              ", ",
              Choices.word(routed.policy().encoding()),
              TEXTS.get(routed.policy().verify() ? "job.verify-on" : "job.verify-off"),
              Choices.word(routed.policy().ifExists()));
    };
  }

  /// Whether what is there already is skipped because its hash is equal, and for nothing else. A
  /// move skips what another has moved meanwhile.
  static boolean skipsEqual(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Copy(_, var policy) -> skipsEqual(policy.ifExists());
      case TransferRequest.Sync sync -> skipsEqual(sync.policy().ifExists());
      case TransferRequest.Move _, TransferRequest.Compare _, TransferRequest.Delete _ -> false;
    };
  }

  private static boolean skipsEqual(CopyPolicy.IfExists rule) {
    return rule == CopyPolicy.IfExists.SKIP_EQUAL || rule == CopyPolicy.IfExists.KEEP_BOTH;
  }

  /// The bar's tone: green only if every object was compared and found equal.
  static String tone(TransferSnapshot snapshot) {
    return switch (snapshot.state()) {
      case TransferState.Running _ -> "accent";
      case TransferState.Queued(), TransferState.Paused(), TransferState.Cancelled() -> "muted";
      case TransferState.Waiting _ -> "warning";
      case TransferState.Failed _ -> "danger";
      case TransferState.Finished() -> proved(snapshot) ? "success" : "muted";
    };
  }

  private static boolean proved(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    return isDelete(snapshot)
        ? tally.failed() == 0
        : tally.verified() > 0 && tally.verified() >= tally.planned();
  }

  static boolean isDelete(TransferSnapshot snapshot) {
    return JobKind.of(snapshot.request()) == JobKind.DELETE;
  }

  /// For screen readers: "77 percent, 12 mismatches".
  static String spoken(TransferSnapshot snapshot) {
    String share =
        fraction(snapshot)
            .map(done -> TEXTS.get("job.percent", (int) (done * 100)))
            .orElseGet(() -> objectsTotal(snapshot));
    long wrong = snapshot.tally().mismatched();
    return wrong == 0 ? share : share + ", " + TEXTS.count("job.mismatches", wrong);
  }
}
