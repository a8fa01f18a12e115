package org.nephoscope.ui.inspector;

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
import org.nephoscope.ui.ObjectDesk;

/// The file of this computer that the chosen object was copied to or from, as far as the transfer
/// that last checked the object is still listed. Used on the window's thread only.
public final class LocalCopyViewModel {

  private record Question(Place place, ObjectMeta meta, Check check) {}

  private final ObjectDesk desk;
  private final Function<Transfer, Optional<TransferRequest>> jobs;
  private final Consumer<Place> open;
  private final ReadOnlyObjectWrapper<Optional<LocalCopy>> copy =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Question> asked = Optional.empty();

  /// @param jobs what a transfer was to do, if it is still known
  /// @param open shows a file among those beside it
  public LocalCopyViewModel(
      ObjectDesk desk, Function<Transfer, Optional<TransferRequest>> jobs, Consumer<Place> open) {
    this.desk = desk;
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
    copy.set(Optional.empty());
    next.ifPresent(question ->
        jobs.apply(question.check().by())
            .ifPresent(request -> {
              if (request instanceof Routed routed) {
                ask(question, routed);
              }
            }));
  }

  private void ask(Question question, Routed request) {
    desk.background()
        .run(
            () ->
                LocalCopy.find(desk, request, question.place(), question.meta(), question.check()),
            found -> {
              if (asked.equals(Optional.of(question))) {
                copy.set(found);
              }
            },
            error ->
                System.getLogger(LocalCopyViewModel.class.getName())
                    .log(System.Logger.Level.DEBUG, "a copy was not looked at", error));
  }

  void show(LocalCopy one) {
    open.accept(one.file());
  }
}
