package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;

/// What the delete dialog asks: how many objects and bytes would go, counted while the person
/// reads. Above [#TYPED_ABOVE] objects the prefix has to be typed.
public final class DeleteViewModel {

  /// The largest number of objects that one click may delete.
  static final long TYPED_ABOVE = 10_000;

  // --- Properties

  private final ReadOnlyObjectWrapper<ObjectCount.Progress> count =
      new ReadOnlyObjectWrapper<>(ObjectCount.Progress.NONE);
  private final StringProperty typed = new SimpleStringProperty("");

  private final List<ChosenPlace> subjects;
  private final PlanRunner runner;
  private final Background background;
  private final ObjectCount counting;

  /// How many objects may go; empty if nobody knows how many there are.
  private volatile OptionalLong agreed = OptionalLong.empty();

  DeleteViewModel(
      List<ChosenPlace> subjects,
      PlanRunner runner,
      ObjectCount.Stores stores,
      Background background) {
    this.subjects = subjects;
    this.runner = runner;
    this.background = background;
    counting = new ObjectCount(stores, subjects);
  }

  ReadOnlyObjectProperty<ObjectCount.Progress> countProperty() {
    return count.getReadOnlyProperty();
  }

  StringProperty typedProperty() {
    return typed;
  }

  List<ChosenPlace> subjects() {
    return subjects;
  }

  /// The text a person has to type: the common prefix of all that is chosen.
  String mustType() {
    var first = subjects.getFirst().place().location();
    return (subjects.size() == 1 ? first : first.parent()).toString();
  }

  /// Whether one click is not enough: more objects than [#TYPED_ABOVE], or nobody knows how many.
  boolean mustBeTyped() {
    var now = count.get();
    return now.objects() > TYPED_ABOVE || now.problem().isPresent();
  }

  /// Whether the delete button works: after the count, or as soon as the prefix has been typed.
  BooleanExpression allowed() {
    return Bindings.createBooleanBinding(
        () -> mustBeTyped() ? typed.get().trim().equals(mustType()) : count.get().done(),
        count,
        typed);
  }

  // --- Commands

  /// Begins to count.
  void open() {
    background.run(counting::run, count::set, failure -> count.set(counting.failed(failure)));
  }

  /// Copies the count's latest numbers; the view calls it four times a second.
  void refresh() {
    count.set(counting.progress());
  }

  /// Ends the question; what was counted until then is what was agreed to.
  void close() {
    var now = count.get();
    agreed =
        now.done() && now.problem().isEmpty()
            ? OptionalLong.of(now.objects())
            : OptionalLong.empty();
    counting.stop();
  }

  /// Submits, once the question has ended, for no more objects than were counted; walks all
  /// subjects and writes to the disk, so not for the window's thread.
  void delete() {
    runner.submit(
        new TransferRequest.Delete(
            subjects.stream().map(ChosenPlace::place).toList(), agreed, NameFilter.ALL));
  }
}
