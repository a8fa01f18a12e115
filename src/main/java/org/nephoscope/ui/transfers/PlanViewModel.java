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
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What the dialog asks before objects are copied or moved: where to and by which rules. The
/// objects are counted meanwhile; starting does not wait for that.
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
  private final boolean moves;
  private final List<ChosenPlace> subjects;
  private final PlanTarget folder;
  private final PlanRunner runner;
  private final Background background;
  private final ObjectCount counting;

  /// @param subjects never changes; may be long, and is not walked on the window's thread
  /// @param folder where the objects are to be copied unless the person says otherwise
  PlanViewModel(
      List<ChosenPlace> subjects,
      Place folder,
      CopyPolicy rules,
      PlanRunner runner,
      ObjectCount.Stores stores,
      Background background) {
    this(false, subjects, PlanTarget.within(folder), rules, runner, stores, background);
  }

  /// @param moves whether the objects are deleted where they are, each after its copy is proved
  PlanViewModel(
      boolean moves,
      List<ChosenPlace> subjects,
      PlanTarget folder,
      CopyPolicy rules,
      PlanRunner runner,
      ObjectCount.Stores stores,
      Background background) {
    this.moves = moves;
    this.subjects = subjects;
    this.folder = folder;
    this.runner = runner;
    this.background = background;
    kind = JobKind.of(subjects.getFirst().place(), folder.here());
    target = new SimpleStringProperty(folder.here().location().toString());
    ifExists = new SimpleObjectProperty<>(rules.ifExists());
    encoding = new SimpleObjectProperty<>(rules.encoding());
    counting = new ObjectCount(stores, subjects);
    if (moves) {
      follow();
    }
  }

  JobKind kind() {
    return kind;
  }

  boolean moves() {
    return moves;
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

  /// What it will ask of its stores, as far as it is counted; empty while the target is no place.
  Optional<Estimate> estimate() {
    if (!targetProblem().isEmpty()) {
      return Optional.empty();
    }
    ObjectCount.Progress now = count.get();
    return Optional.of(
        Estimate.of(request(subjects.subList(0, 1)), now.sizes(), now.pages(), 0, 0));
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
        moves || verify.get(), // what is not proved is not deleted
        !moves && verify.get() && requireHash.get(),
        lanes.get());
  }

  /// On this computer names tell the encoding, elsewhere headers do; what was moved has no other
  /// copy that could tell it. A person may still choose otherwise.
  private void follow() {
    var source = subjects.getFirst().place().location().store();
    target
        .map(text -> folder.isLocal(text) && !(source instanceof StoreAddress.Local))
        .subscribe(named -> encoding.set(named ? EncodingPolicy.KEEP_SUFFIX : EncodingPolicy.KEEP));
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
  Routed request() {
    return request(subjects);
  }

  /// The address of the folder as it was understood.
  Location into() {
    return place().location();
  }

  private String commands() {
    int shown = Math.min(COMMANDS, subjects.size());
    String first = CommandText.of(request(subjects.subList(0, shown)));
    int more = subjects.size() - shown;
    return more == 0 ? first : first + "\n" + TEXTS.get("plan.command.more", Formats.count(more));
  }

  private Routed request(List<ChosenPlace> some) {
    var sources =
        some.stream()
            .map(ChosenPlace::place)
            .map(place -> new Routes.Source(place, place.location().isPrefix(), false))
            .toList();
    // A prefix always gets a folder of its own name, whether or not the target exists by then.
    var routes = Routes.plan(sources, place(), true);
    return moves ? new Move(routes, rules()) : new Copy(routes, rules());
  }

  private Place place() {
    return folder.parse(target.get());
  }

  private String targetProblem() {
    if (moves) {
      return folder.problem(target.get(), subjects.getFirst().place());
    }
    String problem = folder.problem(target.get());
    return kind == JobKind.DOWNLOAD && !problem.isEmpty() && !folder.isLocal(target.get())
        ? TEXTS.get("plan.not-local")
        : problem;
  }
}
