package org.nephoscope.ui.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.copy.ObjectCheck;
import org.nephoscope.transfer.copy.Verdict;
import org.nephoscope.ui.ObjectDesk;

/// Reads one object to compare its digests with what the store says, when a person asks for it, and
/// writes the result into the ledger. Used on the window's thread only.
public final class CheckViewModel {

  /// How the reading goes.
  sealed interface State {
    record Idle() implements State {}

    record Reading(long read, long size) implements State {}

    record Failed(Exception error) implements State {}
  }

  private static final Duration BEAT = Duration.ofMillis(150);

  private final ObjectDesk desk;
  private final ReadOnlyObjectProperty<Optional<Check>> known;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private final ReadOnlyObjectWrapper<Optional<Check>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Subject> subject = Optional.empty();

  /// The question whose store is being opened; what comes of an older one is nobody's any more.
  private Optional<Object> asked = Optional.empty();

  private Optional<ObjectCheck> check = Optional.empty();

  /// @param known how the subject's bytes were last checked, as the ledger has it
  public CheckViewModel(ObjectDesk desk, ReadOnlyObjectProperty<Optional<Check>> known) {
    this.desk = desk;
    this.known = known;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What the last reading has shown, if it was of the object that is chosen now.
  ReadOnlyObjectProperty<Optional<Check>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Check>> knownProperty() {
    return known;
  }

  Optional<Subject> subject() {
    return subject;
  }

  /// Turns to what was chosen. A reading of something else is ended. False if that is no object.
  boolean turnTo(Subject next) {
    boolean same =
        subject.filter(one -> one.place().equals(next.place())).isPresent()
            && subject
                .flatMap(Subject::meta)
                .map(ObjectMeta::revision)
                .equals(next.meta().map(ObjectMeta::revision));
    subject = Optional.of(next).filter(one -> one.meta().isPresent());
    if (!same) {
      stop();
      state.set(new State.Idle());
      result.set(Optional.empty());
    }
    return subject.isPresent();
  }

  private boolean isAsked(Object question) {
    return asked.filter(question::equals).isPresent();
  }

  void stop() {
    asked = Optional.empty();
    check.ifPresent(one -> desk.background().start(() -> end(one)));
    check = Optional.empty();
    if (state.get() instanceof State.Reading) {
      state.set(new State.Idle());
    }
  }

  private static void end(ObjectCheck one) {
    try {
      one.stop();
    } catch (java.io.IOException e) {
      System.getLogger(CheckViewModel.class.getName())
          .log(System.Logger.Level.DEBUG, "a stream did not close", e);
    }
  }

  void verify() {
    if (subject.isEmpty() || state.get() instanceof State.Reading) {
      return;
    }
    Place place = subject.get().place();
    ObjectMeta meta = subject.get().meta().orElseThrow();
    state.set(new State.Reading(0, meta.size()));
    Object question = new Object();
    asked = Optional.of(question);
    desk.background()
        .run(
            () -> new ObjectCheck(desk.at(place), meta),
            one -> {
              if (isAsked(question)) { // else the person has gone on to something else
                begin(place, meta, one);
              }
            },
            error -> {
              if (isAsked(question)) {
                state.set(new State.Failed(error));
              }
            });
  }

  private void begin(Place place, ObjectMeta meta, ObjectCheck one) {
    asked = Optional.empty();
    check = Optional.of(one);
    beat(one);
    desk.background()
        .run(
            () -> {
              Instant before = Instant.now();
              return remember(place, meta, one.run(), before);
            },
            known -> ended(one, new State.Idle(), Optional.of(known)),
            error ->
                ended(
                    one,
                    error instanceof CancellationException
                        ? new State.Idle()
                        : new State.Failed(error),
                    Optional.empty()));
  }

  private Check remember(Place place, ObjectMeta meta, Verdict verdict, Instant before) {
    var found =
        new Check(
            verdict.verification(),
            verdict.expected(),
            verdict.actual(),
            before,
            VerificationLedger.NO_TRANSFER);
    desk.ledger().record(place.location().store(), meta.key(), meta.revision(), found);
    return found;
  }

  private void ended(ObjectCheck one, State next, Optional<Check> found) {
    if (!isNow(one)) {
      return;
    }
    check = Optional.empty();
    state.set(next);
    if (found.isPresent()) {
      result.set(found);
      desk.changed().run();
    }
  }

  private void beat(ObjectCheck one) {
    if (isNow(one)) {
      state.set(new State.Reading(one.read(), one.size()));
      var _ = desk.background().after(BEAT, () -> beat(one));
    }
  }

  @SuppressWarnings("ReferenceEquality") // each check is another
  private boolean isNow(ObjectCheck one) {
    return check.isPresent() && check.get() == one;
  }
}
