package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.manifest.Manifest;
import org.nephoscope.transfer.name.Overlap;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.Identities;
import org.nephoscope.ui.browser.Writing;

/// What the dialog asks before a place is compared: with what, and how thoroughly. It submits the
/// same request as `neph verify`; nothing is changed on either side.
public final class VerifyViewModel {

  private static final Texts TEXTS = Texts.of(VerifyViewModel.class);

  /// What a place can be compared with.
  enum Against {
    /// What another place holds now.
    PLACE,
    /// What a file says was there once.
    LIST
  }

  // --- Properties

  private final ObjectProperty<Against> against = new SimpleObjectProperty<>(Against.PLACE);
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty list = new SimpleStringProperty("");
  private final BooleanProperty reads = new SimpleBooleanProperty();
  private final BooleanProperty onlyCommon = new SimpleBooleanProperty();
  private final BooleanProperty requireHash = new SimpleBooleanProperty();

  private final VerifySubject subject;
  private final PlanTarget targets;
  private final PlanRunner runner;
  private boolean readsChosen;

  VerifyViewModel(VerifySubject subject, Identities identities, PlanRunner runner) {
    this.subject = subject;
    this.targets = PlanTarget.anywhere(subject.folder(), identities);
    this.runner = runner;
    against.subscribe(this::followPlace);
    target.subscribe(this::followPlace);
  }

  private void followPlace() {
    if (!readsChosen) {
      reads.set(isOfThisComputer());
    }
  }

  VerifySubject subject() {
    return subject;
  }

  ObjectProperty<Against> againstProperty() {
    return against;
  }

  /// The other folder, as typed.
  StringProperty targetProperty() {
    return target;
  }

  /// The file of the list, as typed.
  StringProperty listProperty() {
    return list;
  }

  /// Whether contents are read where digests do not decide. Until a person decides, files are,
  /// because a disk gives no digests and costs nothing.
  BooleanProperty readsProperty() {
    return reads;
  }

  /// Whether what only one side holds is passed over.
  BooleanProperty onlyCommonProperty() {
    return onlyCommon;
  }

  /// Whether what gives no comparable digest counts as failed.
  BooleanProperty requireHashProperty() {
    return requireHash;
  }

  /// Why it cannot start, as far as that is known without asking anybody; empty if it can.
  StringExpression problem() {
    return Bindings.createStringBinding(this::problemNow, against, target, list);
  }

  /// The same thing on the command line.
  StringExpression command() {
    return Bindings.createStringBinding(
        () -> problemNow().isEmpty() ? CommandText.of(shown()) : "",
        against,
        target,
        list,
        reads,
        onlyCommon,
        requireHash);
  }

  // --- Commands

  /// A person has decided about reading.
  void chooseReads(boolean chosen) {
    readsChosen = true;
    reads.set(chosen);
  }

  /// Submits; reads the disk and writes to it, so not for the window's thread. Throws
  /// [IllegalArgumentException] with a sentence if there is nothing to compare with.
  Transfer start() throws IOException {
    return runner.submit(
        against.get() == Against.PLACE ? withPlace() : request(folderOfList(), file()));
  }

  private Compare withPlace() throws IOException {
    Place to = targets.parse(target.get());
    if (Overlap.isSame(subject.folder().location(), to.location())) {
      throw new IllegalArgumentException(TEXTS.get("verify.itself"));
    }
    return request(to, Optional.empty());
  }

  /// The folder that the list says it is of, which is never asked; one that says nothing is of the
  /// place itself.
  private Place folderOfList() throws IOException {
    Path file = file().orElseThrow();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(TEXTS.get("verify.no-file", file));
    }
    Optional<String> folder = Manifest.folder(file);
    return folder.isPresent() ? targets.parse(folder.get()) : subject.folder();
  }

  /// What is submitted, as far as it is known without looking into a list.
  private Compare shown() {
    return against.get() == Against.PLACE
        ? request(targets.parse(target.get()), Optional.empty())
        : request(subject.folder(), file());
  }

  private Compare request(Place to, Optional<Path> manifest) {
    var policy =
        new CopyPolicy(
            CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, requireHash.get(), 0);
    return new Compare(
        new Route(subject.folder(), to, subject.names()),
        policy,
        reads.get(),
        onlyCommon.get(),
        manifest);
  }

  private Optional<Path> file() {
    return Optional.of(Path.of(list.get().strip()).toAbsolutePath());
  }

  private String problemNow() {
    return switch (against.get()) {
      case PLACE -> placeProblem();
      case LIST -> listProblem();
    };
  }

  private String placeProblem() {
    if (target.get().isBlank()) {
      return TEXTS.get("verify.no-target");
    }
    Place place;
    try {
      place = targets.parse(target.get());
    } catch (UnknownAddress e) {
      return Said.of(e);
    }
    if (place.location().equals(subject.folder().location())) {
      return TEXTS.get("verify.itself");
    }
    boolean account = Writing.intoRefused(place).isPresent() && Writing.refused(place).isEmpty();
    return account ? TEXTS.get("verify.account", place.location()) : "";
  }

  private String listProblem() {
    if (list.get().isBlank()) {
      return TEXTS.get("verify.no-list");
    }
    try {
      var _ = file();
      return "";
    } catch (InvalidPathException e) {
      return TEXTS.get("verify.no-file", list.get().strip());
    }
  }

  private boolean isOfThisComputer() {
    return subject.folder().location().store() instanceof StoreAddress.Local
        || (against.get() == Against.PLACE
            && !target.get().isBlank()
            && targets.isLocal(target.get()));
  }
}
