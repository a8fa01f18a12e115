package org.nephoscope.ui.inspector.objects;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.inspector.Subject;

/// Reads the beginning of the object that is chosen, once somebody looks. Used on the window's
/// thread only.
public final class ObjectPreviewViewModel {

  /// What there is to see.
  sealed interface State {
    /// Nobody has looked yet.
    record Idle() implements State {}

    final class Reading implements State {}

    record Seen(ObjectSight sight) implements State {}

    record Failed(Exception error) implements State {}
  }

  private final OpenStores stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private Optional<Subject> subject = Optional.empty();
  private Optional<SightReader> reader = Optional.empty();
  private boolean watched;

  public ObjectPreviewViewModel(OpenStores stores, Background background) {
    this.stores = stores;
    this.background = background;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What is chosen, if it is an object.
  Optional<Subject> subject() {
    return subject;
  }

  /// Turns to what was chosen; the same bytes are not read twice. False if that is no object.
  boolean turnTo(Subject next) {
    Optional<Subject> wanted = Optional.of(next).filter(one -> one.meta().isPresent());
    boolean same = wanted.isPresent() && subject.map(one -> sameBytes(one, next)).orElse(false);
    subject = wanted;
    if (!same) {
      leave();
      look();
    }
    return wanted.isPresent();
  }

  /// Says whether somebody looks.
  void watch(boolean on) {
    watched = on;
    if (!on && state.get() instanceof State.Reading) {
      leave();
    }
    look();
  }

  /// What is being read for nobody need not arrive.
  private void leave() {
    reader.ifPresent(one -> background.start(one::stop));
    reader = Optional.empty();
    state.set(new State.Idle());
  }

  /// Reads again after a failure.
  void again() {
    state.set(new State.Idle());
    look();
  }

  private void look() {
    if (!watched || subject.isEmpty() || !(state.get() instanceof State.Idle)) {
      return;
    }
    Subject asked = subject.get();
    Place place = asked.place();
    ObjectMeta meta = asked.meta().orElseThrow();
    var reading = new State.Reading();
    state.set(reading);
    background.run(
        () -> {
          var one = new SightReader(stores.at(place), meta);
          background.show(() -> begun(reading, one));
          return one.read();
        },
        sight -> answer(reading, new State.Seen(sight)),
        error -> answer(reading, new State.Failed(error)));
  }

  @SuppressWarnings("ReferenceEquality") // each reading is another
  private void begun(State.Reading reading, SightReader one) {
    if (state.get() == reading) {
      reader = Optional.of(one);
    } else {
      background.start(one::stop);
    }
  }

  // The person may have gone on to another object meanwhile.
  @SuppressWarnings("ReferenceEquality") // each reading is another
  private void answer(State.Reading reading, State answer) {
    if (state.get() == reading) {
      state.set(answer);
    }
  }

  private static boolean sameBytes(Subject one, Subject other) {
    return one.place().equals(other.place())
        && one.meta().map(ObjectMeta::revision).equals(other.meta().map(ObjectMeta::revision));
  }
}
