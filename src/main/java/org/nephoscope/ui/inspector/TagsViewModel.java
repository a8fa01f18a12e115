package org.nephoscope.ui.inspector;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Tags;
import org.nephoscope.ui.ObjectDesk;

/// The tags of the object that is chosen, asked for once somebody looks. Used on the window's
/// thread only.
public final class TagsViewModel {

  /// What is known of them.
  sealed interface State {
    /// Nobody has looked, or this store keeps none.
    record None() implements State {}

    final class Asking implements State {}

    /// All of them.
    ///
    /// @param problem why they could not be changed; empty if nothing went wrong
    record Known(Map<String, String> tags, String problem) implements State {}

    /// They may not be seen, or there was no answer.
    record Failed(String sentence) implements State {}
  }

  private final ObjectDesk desk;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private Optional<Place> place = Optional.empty();
  private Optional<ObjectKey> key = Optional.empty();
  private boolean watched;
  private boolean asked;

  public TagsViewModel(ObjectDesk desk) {
    this.desk = desk;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  Optional<Place> place() {
    return place;
  }

  void turnTo(Subject next) {
    if (!place.equals(Optional.of(next.place()))) {
      place = Optional.of(next.place());
      key = next.meta().map(meta -> meta.key());
      asked = false;
      state.set(new State.None());
    }
    look();
  }

  void watch(boolean on) {
    watched = on;
    look();
  }

  private void look() {
    if (!watched || asked || key.isEmpty()) {
      return;
    }
    asked = true;
    ask("");
  }

  private void ask(String problem) {
    Place where = place.orElseThrow();
    ObjectKey name = key.orElseThrow();
    var asking = new State.Asking();
    state.set(asking);
    desk.background()
        .run(
            () -> {
              Optional<Tags> tags = desk.at(where).feature(Tags.class);
              return tags.isPresent()
                  ? new State.Known(new TreeMap<>(tags.get().tags(name)), problem)
                  : new State.None();
            },
            answer -> show(asking, answer),
            error ->
                show(
                    asking,
                    error instanceof StorageException.Unsupported
                        ? new State.None() // a server that has no tags
                        : new State.Failed(VersionsViewModel.sentence(error, where))));
  }

  @SuppressWarnings("ReferenceEquality") // each question is another
  private void show(State.Asking asking, State answer) {
    if (state.get() == asking) {
      state.set(answer);
    }
  }

  /// Puts these in place of all there are.
  void replace(Map<String, String> tags) {
    Place where = place.orElseThrow();
    ObjectKey name = key.orElseThrow();
    desk.background()
        .run(
            () -> {
              desk.at(where).feature(Tags.class).orElseThrow().replaceTags(name, tags);
              return "";
            },
            problem -> askAgain(where, problem),
            error -> askAgain(where, VersionsViewModel.sentence(error, where)));
  }

  // Another object may be shown by now, which this says nothing of.
  private void askAgain(Place changed, String problem) {
    if (key.isPresent() && place.equals(Optional.of(changed))) {
      ask(problem);
    }
  }
}
