package org.nephoscope.ui.inspector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Versions;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.storage.Versions.Version;
import org.nephoscope.transfer.copy.VersionDownload;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// What an object has been, asked for once somebody looks, and what can be done with one of its
/// versions. Used on the window's thread only.
public final class VersionsViewModel {

  /// What is known.
  sealed interface State {
    /// Nobody has looked yet.
    record Idle() implements State {}

    final class Asking implements State {}

    /// The newest first.
    ///
    /// @param more whether there are older ones than those that were asked for
    record Known(List<Version> versions, boolean more) implements State {
      public Known {
        versions = List.copyOf(versions);
      }
    }

    /// This store keeps none.
    record None() implements State {}

    record Failed(Exception error) implements State {}
  }

  /// So many are shown.
  static final int MOST = 1_000;

  private static final Texts TEXTS = Texts.of(VersionsViewModel.class);

  private final ObjectDesk desk;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Version>> busy =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Place> place = Optional.empty();
  private Optional<ObjectKey> key = Optional.empty();
  private Optional<String> revision = Optional.empty();
  private boolean watched;

  public VersionsViewModel(ObjectDesk desk) {
    this.desk = desk;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What came of the last thing that was done, as a sentence.
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /// The version with which something is being done now.
  ReadOnlyObjectProperty<Optional<Version>> busyProperty() {
    return busy.getReadOnlyProperty();
  }

  Optional<Place> place() {
    return place;
  }

  /// Turns to what was chosen. False if that is no object.
  boolean turnTo(Subject next) {
    Optional<String> token = next.meta().map(meta -> meta.revision().token());
    boolean same = place.equals(Optional.of(next.place())) && token.equals(revision);
    if (!same) {
      boolean other = !place.equals(Optional.of(next.place()));
      place = Optional.of(next.place());
      key = next.meta().map(meta -> meta.key());
      revision = token;
      if (other) {
        said.set("");
      }
      state.set(new State.Idle());
      look();
    }
    return key.isPresent();
  }

  void watch(boolean on) {
    watched = on;
    look();
  }

  void again() {
    state.set(new State.Idle());
    look();
  }

  private void look() {
    if (!watched || key.isEmpty() || !(state.get() instanceof State.Idle)) {
      return;
    }
    Place asked = place.orElseThrow();
    ObjectKey name = key.orElseThrow();
    var asking = new State.Asking();
    state.set(asking);
    desk.background()
        .run(
            () -> {
              Optional<Versions> versions = desk.at(asked).feature(Versions.class);
              return versions.isPresent() ? list(versions.get(), name) : new State.None();
            },
            answer -> show(asking, answer),
            error -> show(asking, new State.Failed(error)));
  }

  @SuppressWarnings("ReferenceEquality") // each question is another
  private void show(State.Asking asking, State answer) {
    if (state.get() == asking) {
      state.set(answer);
    }
  }

  private static State list(Versions versions, ObjectKey name) throws StorageException {
    List<Version> found = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      Versions.Page page = versions.versions(name.value(), from);
      for (Version version : page.versions()) {
        if (!version.key().equals(name)) {
          return new State.Known(found, false); // longer names follow, all of this one are read
        }
        if (found.size() == MOST) {
          return new State.Known(found, true);
        }
        found.add(version);
      }
      from = page.next();
    } while (from.isPresent());
    return new State.Known(found, false);
  }

  /// Makes an older version the newest, if the newest then still is what is shown now: a person is
  /// asked between, and the versions may be read again meanwhile.
  ///
  /// @param versions those that are shown
  Runnable restoring(Kept version, List<Version> versions) {
    Condition condition =
        versions.stream()
            .filter(Version::newest)
            .findFirst()
            .map(VersionsViewModel::still)
            .orElse(Condition.ALWAYS);
    return acting(
        version,
        store -> {
          var _ = store.restore(version.key(), version.id(), condition);
          return TEXTS.get("versions.restored");
        });
  }

  private static Condition still(Version newest) {
    return switch (newest) {
      case Kept(var meta, _, _) -> new Condition.Unchanged(meta.revision());
      case Deleted _ -> Condition.ABSENT;
    };
  }

  /// Deletes a version, in the place that is shown now.
  Runnable deleting(Version version) {
    return acting(
        version,
        store -> {
          store.delete(version.key(), version.id());
          return TEXTS.get(version instanceof Kept ? "versions.deleted" : "versions.brought-back");
        });
  }

  /// Saves the stored bytes of a version in a folder, under a free name.
  Consumer<Path> downloading(Kept version) {
    Place asked = place.orElseThrow();
    return folder ->
        act(
            asked,
            version,
            store -> {
              VersionDownload.Saved saved = new VersionDownload(store, version, folder).run();
              String check = CheckStatus.of(saved.verification()).word();
              return saved
                  .undated()
                  .map(date -> TEXTS.get("versions.saved.undated", saved.file(), check, date))
                  .orElseGet(() -> TEXTS.get("versions.saved", saved.file(), check));
            });
  }

  /// Something done with the versions of a store, and what to say of it.
  private interface Deed {
    String with(Versions store) throws Exception;
  }

  private Runnable acting(Version version, Deed deed) {
    Place asked = place.orElseThrow();
    return () -> act(asked, version, deed);
  }

  private void act(Place asked, Version version, Deed deed) {
    if (busy.get().isPresent()) {
      return;
    }
    busy.set(Optional.of(version));
    said.set("");
    desk.background()
        .run(
            () -> deed.with(desk.at(asked).feature(Versions.class).orElseThrow()),
            sentence -> ended(asked, sentence),
            error -> ended(asked, sentence(error, asked)));
  }

  private void ended(Place asked, String sentence) {
    busy.set(Optional.empty());
    if (place.equals(Optional.of(asked))) {
      said.set(sentence);
      again();
    }
    desk.changed().run();
  }

  static String sentence(Exception error, Place place) {
    return Said.of(error, place.location().toString());
  }
}
