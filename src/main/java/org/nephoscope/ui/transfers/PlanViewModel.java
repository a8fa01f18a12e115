package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What the dialog asks before objects are copied: where to and by which rules. The objects are
/// counted meanwhile; starting does not wait for that.
public final class PlanViewModel {

  private static final Texts TEXTS = Texts.of(PlanViewModel.class);

  /// How many commands are shown; a text area wraps its whole text at once.
  static final int COMMANDS = 5;

  // --- Properties

  private final StringProperty target;
  private final ObjectProperty<IfExists> ifExists;
  private final ObjectProperty<EncodingPolicy> encoding;
  private final BooleanProperty verify = new SimpleBooleanProperty(true);
  private final BooleanProperty requireHash = new SimpleBooleanProperty(false);
  private final ObjectProperty<Integer> lanes = new SimpleObjectProperty<>(0);
  private final ReadOnlyObjectWrapper<ObjectCount.Progress> count =
      new ReadOnlyObjectWrapper<>(ObjectCount.Progress.NONE);

  private final JobKind kind;
  private final List<ChosenPlace> subjects;
  private final Place folder;
  private final PlanRunner runner;
  private final Background background;
  private final ObjectCount counting;

  /// @param subjects never changes; may be long, and is not walked on the window's thread
  /// @param folder where the objects are to go unless the person says otherwise
  PlanViewModel(
      List<ChosenPlace> subjects,
      Place folder,
      CopyPolicy rules,
      PlanRunner runner,
      ObjectCount.Stores stores,
      Background background) {
    this.subjects = subjects;
    this.folder = folder;
    this.runner = runner;
    this.background = background;
    kind = JobKind.of(subjects.getFirst().place(), folder);
    target = new SimpleStringProperty(folder.location().toString());
    ifExists = new SimpleObjectProperty<>(rules.ifExists());
    encoding = new SimpleObjectProperty<>(rules.encoding());
    counting = new ObjectCount(stores, subjects);
  }

  JobKind kind() {
    return kind;
  }

  List<ChosenPlace> subjects() {
    return subjects;
  }

  /// The address of the folder to copy into, as typed.
  StringProperty targetProperty() {
    return target;
  }

  ObjectProperty<IfExists> ifExistsProperty() {
    return ifExists;
  }

  ObjectProperty<EncodingPolicy> encodingProperty() {
    return encoding;
  }

  BooleanProperty verifyProperty() {
    return verify;
  }

  BooleanProperty requireHashProperty() {
    return requireHash;
  }

  /// How many objects at once; 0 lets the queue choose.
  ObjectProperty<Integer> lanesProperty() {
    return lanes;
  }

  ReadOnlyObjectProperty<ObjectCount.Progress> countProperty() {
    return count.getReadOnlyProperty();
  }

  /// Why it cannot start; empty if it can.
  StringExpression problem() {
    return Bindings.createStringBinding(this::targetProblem, target);
  }

  /// The same thing on the command line: the first few commands, and how many more there are.
  StringExpression command() {
    return Bindings.createStringBinding(
        () -> targetProblem().isEmpty() ? commands() : "",
        target,
        ifExists,
        encoding,
        verify,
        requireHash,
        lanes);
  }

  CopyPolicy rules() {
    return new CopyPolicy(
        ifExists.get(),
        encoding.get(),
        verify.get(),
        verify.get() && requireHash.get(),
        lanes.get());
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

  void close() {
    counting.stop();
  }

  /// Submits; walks all subjects and writes to the disk, so not for the window's thread.
  void start() {
    runner.submit(request());
  }

  /// What would be submitted now.
  Copy request() {
    return request(subjects);
  }

  /// The address of the folder as it was understood.
  Location into() {
    return parse().asPrefix();
  }

  private String commands() {
    int shown = Math.min(COMMANDS, subjects.size());
    String first = CommandText.of(request(subjects.subList(0, shown)));
    int more = subjects.size() - shown;
    return more == 0 ? first : first + "\n" + TEXTS.get("plan.command.more", Formats.count(more));
  }

  private Copy request(List<ChosenPlace> some) {
    Place into = new Place(into(), folder.access());
    var sources =
        some.stream()
            .map(ChosenPlace::place)
            .map(place -> new Routes.Source(place, place.location().isPrefix(), false))
            .toList();
    // A prefix always gets a folder of its own name, whether or not the target exists by then.
    return new Copy(Routes.plan(sources, into, true), rules());
  }

  private String targetProblem() {
    Location typed;
    try {
      typed = parse();
    } catch (UnknownAddress e) {
      return Optional.ofNullable(e.getMessage()).orElse(target.get());
    }
    if (kind == JobKind.DOWNLOAD && !(typed.store() instanceof StoreAddress.Local)) {
      return TEXTS.get("plan.not-local");
    }
    boolean sameStore =
        typed.store().equals(folder.location().store())
            || (isLocal(typed) && isLocal(folder.location()));
    return sameStore ? "" : TEXTS.get("plan.other-store", folder.location().store().uri());
  }

  private Location parse() {
    return LocationParser.here().parse(target.get().strip()).namedAs(folder.location());
  }

  private static boolean isLocal(Location location) {
    return location.store() instanceof StoreAddress.Local;
  }
}
