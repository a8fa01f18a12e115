package org.nephoscope.ui.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.ChunkCodecs;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.survey.EncodingCheck;
import org.nephoscope.transfer.survey.EncodingFinding;
import org.nephoscope.transfer.survey.EncodingFinding.State;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;

/// A check of encoding headers: first what it would cost, then what it finds. Used on the window's
/// thread only.
final class DoctorViewModel {

  /// So many objects that are not fine are shown.
  static final int SHOWN = 10_000;

  private static final Duration BEAT = Duration.ofMillis(150);

  /// Where it is.
  enum Phase {
    LISTING,
    /// It is known how many there are, and a person decides how many are read.
    ASKING,
    CHECKING,
    OVER
  }

  /// @param findings that are not fine, in the order in which they were found
  /// @param problem why it ended early; empty if it did not
  /// @param unread why some objects could not be read, an example; empty if all could
  record Result(
      Phase phase,
      EncodingCheck.Snapshot counts,
      List<EncodingFinding> findings,
      String problem,
      String unread) {
    Result {
      findings = List.copyOf(findings);
    }
  }

  private final ObjectDesk desk;
  private final ChosenObjects chosen;
  private final ReadOnlyObjectWrapper<Result> result =
      new ReadOnlyObjectWrapper<>(
          new Result(
              Phase.LISTING,
              new EncodingCheck.Snapshot(0, 0, java.util.Map.of(), 0),
              List.of(),
              "",
              ""));
  private final List<EncodingFinding> findings = new ArrayList<>();
  private String unread = "";
  private Optional<EncodingCheck> check = Optional.empty();
  private List<ObjectMeta> sample = List.of();

  DoctorViewModel(ObjectDesk desk, ChosenObjects chosen) {
    this.desk = desk;
    this.chosen = chosen;
  }

  ChosenObjects chosen() {
    return chosen;
  }

  ReadOnlyObjectProperty<Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /// Lists, and chooses a sample.
  void open() {
    desk.background().run(this::make, this::list, this::failed);
  }

  private EncodingCheck make() throws StorageException {
    ObjectStore store = desk.at(chosen.place());
    return new EncodingCheck(store, chosen.starts(), new ChunkCodecs(store)::of);
  }

  private void list(EncodingCheck one) {
    check = Optional.of(one);
    beat(one, Phase.LISTING);
    desk.background()
        .run(
            () -> one.sample(EncodingCheck.SAMPLE),
            found -> {
              sample = found;
              tell(Phase.ASKING, "");
            },
            this::failed);
  }

  /// Reads the sample.
  void checkSample() {
    EncodingCheck one = check.orElseThrow();
    List<ObjectMeta> objects = sample;
    begin(
        one,
        () -> {
          one.check(objects, new Kept());
          return one;
        });
  }

  /// Lists again, and reads every object.
  void checkAll() {
    desk.background()
        .run(
            this::make,
            one -> {
              check = Optional.of(one);
              begin(
                  one,
                  () -> {
                    one.checkAll(new Kept());
                    return one;
                  });
            },
            this::failed);
  }

  private void begin(EncodingCheck one, org.nephoscope.ui.Background.Work<EncodingCheck> work) {
    tell(Phase.CHECKING, "");
    beat(one, Phase.CHECKING);
    desk.background().run(work, _ -> tell(Phase.OVER, ""), this::failed);
  }

  private void beat(EncodingCheck one, Phase phase) {
    boolean now = check.equals(Optional.of(one)) && result.get().phase() == phase;
    if (now) {
      tell(phase, "");
      var _ = desk.background().after(BEAT, () -> beat(one, phase));
    }
  }

  private void failed(Exception error) {
    tell(Phase.OVER, Said.of(error, chosen.place().location().toString()));
  }

  private void tell(Phase phase, String problem) {
    EncodingCheck.Snapshot counts =
        check.map(EncodingCheck::snapshot).orElse(result.get().counts());
    synchronized (findings) {
      result.set(new Result(phase, counts, findings, problem, unread));
    }
  }

  void stop() {
    check.ifPresent(EncodingCheck::stop);
  }

  private final class Kept implements EncodingCheck.Found {
    @Override
    public void found(EncodingFinding finding) {
      synchronized (findings) {
        if (finding.state() != State.FINE && findings.size() < SHOWN) {
          findings.add(finding);
        }
      }
    }

    @Override
    public void unread(ObjectKey key, StorageException error) {
      synchronized (findings) {
        unread = Said.of(error, chosen.address(key.value()));
      }
    }
  }
}
