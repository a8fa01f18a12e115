package org.nephoscope.ui.browser;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OpenStores;

/// What a listing leaves out of a row: how its bytes were last checked, its headers and digests,
/// and what kind of array a prefix holds. Asked only for rows that are looked at, at most eight at
/// once, newest wish first, and kept for the revision it was asked for. Used on the window's
/// thread.
public final class RowDetails {

  /// What is known beyond the listing.
  ///
  /// @param meta the object as the store itself describes it; absent while unknown or not given
  /// @param badge what kind of array or group a prefix holds
  public record Detail(Optional<ObjectMeta> meta, Optional<Check> check, Optional<Badge> badge) {
    public static final Detail NONE =
        new Detail(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Says what kind of array a prefix holds, if any. Runs on a worker.
  @FunctionalInterface
  public interface Kinds {
    Optional<Badge> badge(Place prefix) throws Exception;
  }

  private record Wish(Place place, ObjectEntry entry) {
    String key() {
      String revision = entry instanceof ObjectMeta meta ? meta.revision().token() : "";
      return place + "\n" + entry.path() + "\n" + revision;
    }
  }

  private static final int IN_FLIGHT = 8;
  private static final int WAITING = 200;
  private static final int KEPT = 4000;
  private static final Duration BREATH = Duration.ofMillis(60);

  private final OpenStores stores;
  private final VerificationLedger ledger;
  private final Kinds kinds;
  private final Background background;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final Deque<Wish> wishes = new ArrayDeque<>();
  private final Map<String, Detail> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Detail> eldest) {
          return size() > KEPT;
        }
      };
  private BiConsumer<Place, Badge> onKind = (_, _) -> {};
  private int inFlight;
  private int epoch;
  private boolean telling;

  public RowDetails(
      OpenStores stores, VerificationLedger ledger, Kinds kinds, Background background) {
    this.stores = stores;
    this.ledger = ledger;
    this.kinds = kinds;
    this.background = background;
  }

  /// Says who else hears what prefixes hold.
  public void onKind(BiConsumer<Place, Badge> hears) {
    onKind = hears;
  }

  /// Grows when something became known.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /// What is known now; asks for the rest in the background.
  public Detail of(Place place, ObjectEntry entry) {
    var wish = new Wish(place, entry);
    Detail detail = known.get(wish.key());
    if (detail != null) {
      return detail;
    }
    if (!wishes.contains(wish)) {
      wishes.addLast(wish);
      if (wishes.size() > WAITING) {
        wishes.removeFirst(); // scrolled by long ago
      }
      pump();
    }
    return Detail.NONE;
  }

  /// Forgets everything, because transfers may have changed it.
  public void forget() {
    epoch++; // an answer on its way is about what was
    known.clear();
    tellSoon();
  }

  private void pump() {
    while (inFlight < IN_FLIGHT && !wishes.isEmpty()) {
      Wish wish = wishes.removeLast();
      inFlight++;
      int asked = epoch;
      known.put(wish.key(), Detail.NONE); // so that it is not asked twice
      background.run(
          () -> find(wish),
          detail -> {
            if (asked == epoch) {
              known.put(wish.key(), detail);
              detail
                  .badge()
                  .ifPresent(
                      badge -> onKind.accept(Places.child(wish.place(), wish.entry()), badge));
            }
            arrived(true);
          },
          _ -> { // the row stays as the listing gave it, and is asked again when it is drawn anew
            if (asked == epoch) {
              known.remove(wish.key());
            }
            arrived(false);
          });
    }
  }

  // A failure is not told, or rows that look again would ask without end.
  private void arrived(boolean news) {
    inFlight--;
    pump();
    if (news) {
      tellSoon();
    }
  }

  private void tellSoon() {
    if (!telling) {
      telling = true;
      var _ =
          background.after(
              BREATH,
              () -> {
                telling = false;
                changes.set(changes.get() + 1);
              });
    }
  }

  private Detail find(Wish wish) throws Exception {
    return switch (wish.entry()) {
      case Folder _ ->
          new Detail(
              Optional.empty(),
              Optional.empty(),
              kinds.badge(Places.child(wish.place(), wish.entry())));
      case ObjectMeta listed -> {
        Optional<Check> check =
            ledger.find(wish.place().location().store(), listed.key(), listed.revision());
        yield new Detail(full(wish, listed), check, Optional.empty());
      }
    };
  }

  // Some stores list neither headers nor digests. A refusal to say more is not worth a message.
  private Optional<ObjectMeta> full(Wish wish, ObjectMeta listed) throws StorageException {
    if (listed.headers().isPresent()) {
      return Optional.of(listed);
    }
    try {
      return Optional.of(stores.at(wish.place()).stat(listed.key()));
    } catch (StorageException.AccessDenied | StorageException.NotFound _) {
      return Optional.empty();
    }
  }
}
