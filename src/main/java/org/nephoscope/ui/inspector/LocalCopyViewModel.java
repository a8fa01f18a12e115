package org.nephoscope.ui.inspector;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.LastTouch;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ObjectDesk;

/// The file of this computer that the chosen object was copied to or from, as far as the transfer
/// that last checked the object is still listed. Used on the window's thread only.
public final class LocalCopyViewModel {

  private record Question(Place place, ObjectMeta meta, Check check) {}

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final ObjectDesk desk;
  private final Comparisons comparisons;
  private final Function<Transfer, Optional<TransferRequest>> jobs;
  private final Consumer<Place> open;
  private final ReadOnlyObjectWrapper<Optional<LocalCopy>> copy =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Question> asked = Optional.empty();
  private int looks; // so that a late answer is known as one
  private boolean watched;
  private Background.Later later = () -> {};

  /// @param comparisons that may have found a difference
  /// @param jobs what a transfer was to do, if it is still known
  /// @param open shows a file among those beside it
  public LocalCopyViewModel(
      ObjectDesk desk,
      Comparisons comparisons,
      Function<Transfer, Optional<TransferRequest>> jobs,
      Consumer<Place> open) {
    this.desk = desk;
    this.comparisons = comparisons;
    this.jobs = jobs;
    this.open = open;
  }

  ReadOnlyObjectProperty<Optional<LocalCopy>> copyProperty() {
    return copy.getReadOnlyProperty();
  }

  /// Turns to what was chosen, and to how it was last checked.
  void turnTo(Subject subject, Optional<Check> check) {
    Optional<Question> next =
        subject.place().location().store() instanceof StoreAddress.Local
            ? Optional.empty()
            : subject
                .meta()
                .flatMap(meta -> check.map(known -> new Question(subject.place(), meta, known)));
    if (next.equals(asked)) {
      return;
    }
    asked = next;
    looks++;
    copy.set(Optional.empty());
    lookAgain();
  }

  /// Whether what is known of the file is in sight. It is looked at again then as soon as somebody
  /// touches it.
  void watch(boolean inSight) {
    watched = inSight;
    watch();
  }

  /// Looks at the file again, because a transfer has ended that may have written it, or compared
  /// it.
  void lookAgain() {
    asked.ifPresent(question ->
        jobs.apply(question.check().by())
            .ifPresentOrElse(
                request -> {
                  if (request instanceof Routed routed) {
                    ask(question, routed);
                  }
                },
                () -> copy.set(Optional.empty())));
  }

  private void ask(Question question, Routed request) {
    looks++;
    int look = looks;
    desk.background()
        .run(
            () ->
                LocalCopy.find(
                    desk,
                    comparisons,
                    request,
                    question.place(),
                    question.meta(),
                    question.check()),
            found -> show(look, found),
            error -> {
              System.getLogger(LocalCopyViewModel.class.getName())
                  .log(System.Logger.Level.DEBUG, "a copy was not looked at", error);
              show(look, Optional.empty());
            });
  }

  /// What an earlier look has seen is no news.
  private void show(int look, Optional<LocalCopy> found) {
    if (look == looks) {
      copy.set(found);
      watch();
    }
  }

  private void watch() {
    later.cancel();
    if (watched && copy.get().isPresent()) {
      later = desk.background().after(BEAT, this::lookWhetherTouched);
    }
  }

  private void lookWhetherTouched() {
    int look = looks;
    copy.get()
        .ifPresent(one ->
            desk.background()
                .run(
                    () -> LastTouch.of(one.file().location()).equals(one.touch()),
                    same -> {
                      if (same) {
                        watch();
                      } else if (look == looks) {
                        lookAgain();
                      }
                    },
                    _ -> watch()));
  }

  void show(LocalCopy one) {
    open.accept(one.file());
  }
}
