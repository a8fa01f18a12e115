package org.nephoscope.ui.transfers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// What the dialog asks before objects are copied or moved: where to and by which rules. The
/// objects are counted meanwhile; starting does not wait for that.
public final class PlanViewModel {

  private static final Texts TEXTS = Texts.of(PlanViewModel.class);

  /// How many commands are shown; a text area wraps its whole text at once.
  static final int COMMANDS = 5;

  private static final Duration TYPING = Duration.ofMillis(600);

  // --- Properties

  private final StringProperty target;
  private final PlanSettings settings;
  private final BooleanProperty countPaused = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<ObjectCount.Progress> count =
      new ReadOnlyObjectWrapper<>(ObjectCount.Progress.NONE);
  private final ReadOnlyObjectWrapper<Optional<Long>> free =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final JobKind kind;
  private final boolean moves;
  private final List<ChosenPlace> subjects;
  private final PlanTarget folder;
  private final PlanRunner runner;
  private final Background background;
  private final ObjectCount.Stores stores;
  private ObjectCount counting;
  private NameFilter counted = NameFilter.ALL;
  private Background.Later recount = () -> {};
  private List<TransferSnapshot> known = List.of();
  private Optional<Place> below = Optional.empty();
  private boolean open;

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
    settings = new PlanSettings(moves, rules);
    this.stores = stores;
    counting = new ObjectCount(stores, subjects).expecting();
    if (moves) {
      follow();
    }
    settings.onlyProperty().addListener((_, _, _) -> countAgainSoon());
    settings.exceptProperty().addListener((_, _, _) -> countAgainSoon());
    countPaused.addListener((_, _, paused) -> counting.pause(paused));
    target.addListener((_, _, _) -> lookForSpace());
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

  PlanSettings settings() {
    return settings;
  }

  /// Whether the count rests.
  BooleanProperty countPausedProperty() {
    return countPaused;
  }

  /// Bytes that the volume of the target has room for; empty for other stores.
  ReadOnlyObjectProperty<Optional<Long>> freeProperty() {
    return free.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ObjectCount.Progress> countProperty() {
    return count.getReadOnlyProperty();
  }

  /// What it will ask of its stores, as far as it is counted; empty while the target is no place.
  Optional<Estimate> estimate() {
    if (!allProblems().isEmpty()) {
      return Optional.empty();
    }
    ObjectCount.Progress now = count.get();
    return Optional.of(
        Estimate.of(
            request(subjects.subList(0, 1)), now.sizes(), now.pages(), 0, 0, stores::settled));
  }

  /// How long it will take, judged by what ran before; empty if nothing did.
  Optional<Measured> time() {
    ObjectCount.Progress now = count.get();
    return Measured.of(known, kind, now.objects(), now.bytes(), settings.limitProperty().get());
  }

  /// Whether what is counted so far does not fit on the volume of the target.
  boolean isTooMuch() {
    return free.get().filter(room -> room < count.get().bytes()).isPresent();
  }

  /// What is wrong with the target; empty if nothing is.
  StringExpression targetProblemText() {
    return Bindings.createStringBinding(this::targetProblem, target);
  }

  /// Where the objects will lie, by the whole address; empty while the target is no place.
  StringExpression destination() {
    return Bindings.createStringBinding(
        () -> {
          if (!targetProblem().isEmpty()) {
            return "";
          }
          boolean one = subjects.size() == 1;
          Location to = one ? routes(subjects).getFirst().to().location() : into();
          return TEXTS.get(one ? "plan.becomes" : "plan.goes-into", to);
        },
        target);
  }

  /// What is wrong with a pattern; empty if nothing is.
  StringExpression patternProblem() {
    return Bindings.createStringBinding(settings::problem, settings.all());
  }

  /// Why it cannot start; empty if it can.
  StringExpression problem() {
    return Bindings.createStringBinding(this::allProblems, changeable());
  }

  private String allProblems() {
    return targetProblem().isEmpty() ? settings.problem() : targetProblem();
  }

  private Observable[] changeable() {
    return Stream.concat(Stream.of(target), Arrays.stream(settings.all()))
        .toArray(Observable[]::new);
  }

  /// The same thing on the command line: the first few commands, and how many more there are.
  StringExpression command() {
    return Bindings.createStringBinding(
        () -> allProblems().isEmpty() ? commands() : "", changeable());
  }

  CopyPolicy rules() {
    return settings.policy();
  }

  /// On this computer names tell the encoding, elsewhere headers do; what was moved has no other
  /// copy that could tell it. A person may still choose otherwise.
  private void follow() {
    var source = subjects.getFirst().place().location().store();
    target
        .map(text -> folder.isLocal(text) && !(source instanceof StoreAddress.Local))
        .subscribe(named ->
            settings
                .encodingProperty()
                .set(named ? EncodingPolicy.KEEP_SUFFIX : EncodingPolicy.KEEP));
  }

  // --- Commands

  /// Lets each object keep the name that it has below a prefix of theirs, not the last step alone.
  void keepNamesBelow(Place prefix) {
    below = Optional.of(prefix);
  }

  /// Begins to count.
  void open() {
    open = true;
    count();
    lookForSpace();
    background.run(runner::snapshot, jobs -> known = jobs, _ -> known = List.of());
  }

  private void count() {
    ObjectCount mine = counting;
    background.run(
        mine::run, all -> showCount(mine, all), failure -> showCount(mine, mine.failed(failure)));
  }

  private void showCount(ObjectCount of, ObjectCount.Progress now) {
    if (of == counting) { // else other names are counted by now
      count.set(now);
    }
  }

  /// Each beginning lists again, so it waits until nobody types.
  private void countAgainSoon() {
    recount.cancel();
    if (open) {
      recount = background.after(TYPING, this::countAgain);
    }
  }

  private void countAgain() {
    if (!open || !settings.problem().isEmpty() || settings.names().equals(counted)) {
      return;
    }
    counting.stop();
    counted = settings.names();
    counting = new ObjectCount(stores, subjects, counted).expecting();
    counting.pause(countPaused.get());
    count();
  }

  private void lookForSpace() {
    Optional<Path> folder =
        targetProblem().isEmpty() ? place().location().file() : Optional.empty();
    String asked = target.get();
    free.set(Optional.empty());
    if (open && folder.isPresent()) {
      background.run(
          () -> FreeSpace.at(folder.get()),
          room -> {
            if (asked.equals(target.get())) {
              free.set(room);
            }
          },
          _ -> {});
    }
  }

  /// Copies the count's latest numbers; the view calls it four times a second.
  void refresh() {
    count.set(counting.progress());
  }

  void close() {
    open = false;
    recount.cancel();
    counting.stop();
  }

  /// Submits; walks all subjects and writes to the disk, so not for the window's thread.
  void start() {
    runner.submit(request());
  }

  /// As [#start], but nothing is done before somebody resumes it.
  void addPaused() {
    runner.submitPaused(request());
  }

  /// Writes the commands of the whole plan into a file.
  ///
  /// @param onFailed told in a sentence why that was not possible
  void save(Path file, Consumer<String> onFailed) {
    background.run(
        () -> {
          SavedPlan.write(request(), file);
          return true;
        },
        _ -> {},
        failure -> onFailed.accept(Said.of(failure)));
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
    var names = settings.names();
    var routes = routes(some).stream().map(route -> route.names(names)).toList();
    return moves ? new Move(routes, rules()) : new Copy(routes, rules());
  }

  private List<Route> routes(List<ChosenPlace> some) {
    List<Place> places = some.stream().map(ChosenPlace::place).toList();
    if (below.isPresent()) {
      return Routes.below(below.get(), places, place(), Routes.Names.WRITTEN);
    }
    var sources =
        places.stream()
            .map(place -> new Routes.Source(place, place.location().isPrefix(), false))
            .toList();
    // A prefix always gets a folder of its own name, whether or not the target exists by then.
    return Routes.plan(sources, place(), true, Routes.Names.WRITTEN);
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
