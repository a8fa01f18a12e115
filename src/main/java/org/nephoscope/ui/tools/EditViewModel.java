package org.nephoscope.ui.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.edit.EditRun;
import org.nephoscope.transfer.edit.EditSnapshot;
import org.nephoscope.transfer.survey.Start;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;

/// A change of the headers or the class of many objects: first a count and a sample, then what the
/// person wants, then how far it has come. Used on the window's thread only.
final class EditViewModel {

  /// So many objects are shown with what they are now.
  static final int SAMPLE = 20;

  private static final Duration BEAT = Duration.ofMillis(150);

  /// What the objects are before anything is changed.
  ///
  /// @param objects counted so far
  /// @param sample with their headers
  /// @param counted whether the count is complete
  /// @param rewrites what the store can do; absent while it is not known
  /// @param large how many are so large that each takes many requests
  /// @param problem why nothing can be changed; empty if it can
  record Look(
      long objects,
      long bytes,
      long large,
      boolean counted,
      List<ObjectMeta> sample,
      Optional<Rewrites> rewrites,
      String problem) {
    Look {
      sample = List.copyOf(sample);
    }
  }

  private static final Look NOTHING = new Look(0, 0, 0, false, List.of(), Optional.empty(), "");

  private final ObjectDesk desk;
  private final ChosenObjects chosen;
  private final String unsupported;
  private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ObjectProperty<HeaderChange> change =
      new SimpleObjectProperty<>(HeaderChange.NOTHING);
  private final ReadOnlyObjectWrapper<Optional<EditSnapshot>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<EditRun> run = Optional.empty();
  private volatile boolean closed;

  /// @param unsupported what to say where the store cannot
  EditViewModel(ObjectDesk desk, ChosenObjects chosen, String unsupported) {
    this.desk = desk;
    this.chosen = chosen;
    this.unsupported = unsupported;
  }

  ChosenObjects chosen() {
    return chosen;
  }

  ReadOnlyObjectProperty<Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /// What is to be changed, as it is set now.
  ObjectProperty<HeaderChange> changeProperty() {
    return change;
  }

  /// How far the change has come; empty before it begins.
  ReadOnlyObjectProperty<Optional<EditSnapshot>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Begins to count, and asks for the headers of the sample.
  void open() {
    var last = new Look[] {NOTHING};
    desk.background()
        .run(
            () -> {
              ObjectStore store = desk.at(chosen.place());
              Optional<Rewrites> rewrites = store.feature(Rewrites.class);
              if (rewrites.isEmpty()) {
                return new Look(0, 0, 0, true, List.of(), rewrites, unsupported);
              }
              return count(store, rewrites.get(), last);
            },
            look::set,
            error ->
                look.set(
                    new Look(
                        last[0].objects(),
                        last[0].bytes(),
                        last[0].large(),
                        true,
                        last[0].sample(),
                        last[0].rewrites(),
                        sentence(error))));
  }

  private Look count(ObjectStore store, Rewrites rewrites, Look[] last) throws StorageException {
    var sample = new ArrayList<ObjectMeta>();
    long[] sums = new long[3];
    long[] shown = {System.nanoTime()};
    boolean[] whole = {true};
    for (Start start : chosen.starts()) {
      whole[0] &=
          start.walk(
              store,
              object -> {
                sums[0]++;
                sums[1] += object.size();
                sums[2] += object.size() > rewrites.single() ? 1 : 0;
                if (sample.size() < SAMPLE) {
                  sample.add(object.headers().isPresent() ? object : store.stat(object.key()));
                }
                if (System.nanoTime() - shown[0] > BEAT.toNanos()) {
                  shown[0] = System.nanoTime();
                  Look now =
                      new Look(sums[0], sums[1], sums[2], false, sample, Optional.of(rewrites), "");
                  last[0] = now;
                  desk.background().show(() -> partly(now));
                }
                return !closed;
              });
    }
    return new Look(sums[0], sums[1], sums[2], whole[0], sample, Optional.of(rewrites), "");
  }

  private void partly(Look now) {
    if (!look.get().counted()) {
      look.set(now);
    }
  }

  /// Whether the change can begin.
  boolean mayStart() {
    return look.get().problem().isEmpty()
        && look.get().rewrites().isPresent()
        && look.get().objects() > 0
        && !change.get().isNothing()
        && run.isEmpty();
  }

  void start() {
    HeaderChange wanted = change.get();
    desk.background()
        .run(
            () -> new EditRun(desk.at(chosen.place()), chosen.starts(), wanted),
            this::begin,
            error -> look.set(failed(sentence(error))));
  }

  private Look failed(String problem) {
    Look now = look.get();
    return new Look(
        now.objects(),
        now.bytes(),
        now.large(),
        now.counted(),
        now.sample(),
        now.rewrites(),
        problem);
  }

  private void begin(EditRun one) {
    run = Optional.of(one);
    beat(one);
    desk.background()
        .run(
            () -> {
              one.run();
              return one.snapshot();
            },
            end -> {
              progress.set(Optional.of(end));
              desk.changed().run();
            },
            error -> {
              progress.set(Optional.of(one.snapshot().ended(sentence(error))));
              desk.changed().run(); // some may have been changed before
            });
  }

  private void beat(EditRun one) {
    EditSnapshot now = one.snapshot();
    if (now.over() || !isRunning()) {
      return; // the end itself comes from the run
    }
    progress.set(Optional.of(now));
    var _ = desk.background().after(BEAT, () -> beat(one));
  }

  boolean isRunning() {
    return run.isPresent() && progress.get().filter(EditSnapshot::over).isEmpty();
  }

  void stop() {
    run.ifPresent(EditRun::stop);
  }

  /// The objects that failed, as far as they are named.
  List<EditRun.Failed> failures() {
    return run.map(EditRun::failures).orElse(List.of());
  }

  /// Counts no further.
  void close() {
    closed = true;
    stop();
  }

  private String sentence(Exception error) {
    return Said.of(error, chosen.place().location().toString());
  }
}
