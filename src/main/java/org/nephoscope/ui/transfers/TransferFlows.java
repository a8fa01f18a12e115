package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Dialogs;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.TransferActions;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.browser.Identities;

/// From what a person chose or dropped, through the dialog that asks, to a submitted transfer.
public final class TransferFlows implements TransferActions {

  private static final Texts TEXTS = Texts.of(TransferFlows.class);

  /// The stores of the window, for what is planned.
  private record Planned(OpenStores stores) implements ObjectCount.Stores {

    @Override
    public ObjectStore at(Place place) throws StorageException {
      return stores.at(place);
    }

    @Override
    public Place settled(Place place) {
      return stores.settled(place);
    }
  }

  private final Workbench workbench;
  private final OpenStores stores;
  private final WindowDialogs dialogs;
  private final Background background;
  private final PlanMemory memory;
  private final Identities identities;

  public TransferFlows(
      Workbench workbench, OpenStores stores, WindowDialogs dialogs, Background background) {
    this.workbench = workbench;
    this.stores = stores;
    this.dialogs = dialogs;
    this.background = background;
    this.memory = new PlanMemory(workbench.book());
    this.identities = new Identities(workbench.book());
  }

  @Override
  public void upload(Place into) {
    var files = dialogs.chooseFiles(TEXTS.get("upload.choose"));
    if (!files.isEmpty()) {
      upload(files, into);
    }
  }

  @Override
  public void uploadFolder(Place into) {
    dialogs
        .chooseFolder(TEXTS.get("upload.choose.folder"))
        .ifPresent(folder -> upload(List.of(folder), into));
  }

  @Override
  public void upload(List<Path> files, Place into) {
    background.run(
        () -> subjects(files),
        subjects -> plan(subjects, new Place(into.location().asPrefix(), into.access())),
        this::tell);
  }

  @Override
  public void download(List<ChosenPlace> places) {
    background.run(
        () -> new Download(ChosenOnce.of(places), local(memory.folder(), true)),
        download -> plan(download.places(), download.folder()),
        this::tell);
  }

  @Override
  public void download(Place below, List<ChosenPlace> objects) {
    background.run(
        memory::folder,
        folder -> plan(objects, local(folder, true), Optional.of(below)),
        this::tell);
  }

  /// Copies objects and prefixes below a prefix: a download if that is on this computer.
  public void copy(List<ChosenPlace> places, Place into) {
    plan(places, new Place(into.location().asPrefix(), into.access()));
  }

  /// As [#upload], but after the drag has ended: a dialog must not hold up the desktop.
  void drop(List<Path> files, Place into) {
    background.show(() -> upload(files, into));
  }

  /// As [#copy], but after the drag has ended.
  void dropPlaces(List<ChosenPlace> places, Place into) {
    background.show(() -> copy(places, into));
  }

  @Override
  public void move(List<ChosenPlace> places) {
    if (places.isEmpty()) {
      return;
    }
    Place source = places.getFirst().place();
    move(places, new Place(source.location().parent(), source.access()));
  }

  /// Moves objects and prefixes into a folder, which can be changed first.
  public void move(List<ChosenPlace> places, Place folder) {
    if (places.isEmpty()) {
      return;
    }
    Place source = places.getFirst().place();
    var model =
        new PlanViewModel(
            true,
            places,
            PlanTarget.anywhere(folder, identities),
            memory.rules(JobKind.of(source, folder)),
            workbench.runner(),
            new Planned(stores),
            background);
    switch (PlanDialog.ask(model, dialogs)) {
      case START -> submit(model::start);
      case ADD_PAUSED -> submit(model::addPaused);
      case CANCEL -> {}
    }
  }

  @Override
  public void rename(ChosenPlace place) {
    name(NewNameViewModel.Kind.RENAME, place);
  }

  @Override
  public void duplicate(ChosenPlace place) {
    name(NewNameViewModel.Kind.DUPLICATE, place);
  }

  private void name(NewNameViewModel.Kind kind, ChosenPlace place) {
    var model = new NewNameViewModel(kind, place, workbench.runner(), stores::at, background);
    NewNameDialog.ask(model, stores::at, background, dialogs);
  }

  @Override
  public void sync(Place prefix) {
    var model =
        new SyncViewModel(prefix, identities, workbench.opener(), workbench.runner(), background);
    if (SyncDialog.ask(model, dialogs)) {
      submit(model::start);
    }
  }

  @Override
  public void verify(Place shown, List<ChosenPlace> chosen) {
    var model =
        new VerifyViewModel(VerifySubject.of(shown, chosen), identities, workbench.runner());
    if (VerifyDialog.ask(model, dialogs)) {
      submit(model::start);
    }
  }

  /// Asks, and copies what an ended comparison has found to be different or missing at its target.
  public void copyDifferences(TransferSnapshot comparison) {
    if (!(comparison.request() instanceof Compare compare)
        || !Differences.refusal(comparison).isEmpty()) {
      return;
    }
    var route = compare.route();
    boolean agreed =
        dialogs.confirm(
            new Dialogs.Question(
                TEXTS.get("differences.title"),
                TEXTS.get("differences.question", JobText.address(route.to().location())),
                TEXTS.get("differences.meaning", JobText.address(route.from().location())),
                TEXTS.get("differences.copy"),
                false));
    if (agreed) {
      background.run(
          () ->
              workbench
                  .runner()
                  .copyDifferences(comparison.transfer(), Differences.policy(compare)),
          copy -> {
            if (copy.isEmpty()) {
              dialogs.tell(
                  TEXTS.get("differences.title"),
                  TEXTS.get("differences.nothing"),
                  TEXTS.get("differences.only-there"));
            }
          },
          this::tell);
    }
  }

  @Override
  public void delete(List<ChosenPlace> places) {
    if (places.isEmpty()) {
      return;
    }
    var model = new DeleteViewModel(places, workbench.runner(), stores::at, background);
    if (DeleteDialog.ask(model, dialogs)) {
      submit(model::delete);
    }
  }

  private void plan(List<ChosenPlace> subjects, Place folder) {
    plan(subjects, folder, Optional.empty());
  }

  private void plan(List<ChosenPlace> subjects, Place folder, Optional<Place> below) {
    if (subjects.isEmpty()) {
      return;
    }
    JobKind kind = JobKind.of(subjects.getFirst().place(), folder);
    var model =
        new PlanViewModel(
            subjects,
            folder,
            memory.rules(kind),
            workbench.runner(),
            new Planned(stores),
            background);
    below.ifPresent(model::keepNamesBelow);
    PlanDialog.Answer answer = PlanDialog.ask(model, dialogs);
    if (answer == PlanDialog.Answer.CANCEL) {
      return;
    }
    CopyPolicy rules = model.rules();
    Location target = model.into();
    submit(() -> {
      if (answer == PlanDialog.Answer.START) {
        model.start();
      } else {
        model.addPaused();
      }
      memory.keep(kind, rules, target);
    });
  }

  private record Download(List<ChosenPlace> places, Place folder) {}

  /// Work that is done away from the window's thread, because it writes to the disk.
  @FunctionalInterface
  private interface Submission {
    void run() throws IOException;
  }

  private void submit(Submission submission) {
    background.save(
        () -> {
          submission.run();
          return true;
        },
        _ -> {},
        this::tell);
  }

  private void tell(Exception problem) {
    String sentence =
        problem instanceof IOException
            ? Said.of(problem, TEXTS.get("flow.this"))
            : Said.of(problem);
    dialogs.tell(TEXTS.get("dock.title"), TEXTS.get("flow.failed"), sentence);
  }

  /// What was named twice, or lies in a folder that was named too, is meant once.
  static List<ChosenPlace> subjects(List<Path> files) throws IOException {
    var subjects = new ArrayList<ChosenPlace>();
    var named = files.stream().map(file -> file.toAbsolutePath().normalize()).distinct().toList();
    for (Path file : named) {
      boolean directory = Files.isDirectory(file);
      subjects.add(
          new ChosenPlace(
              local(file, directory),
              directory ? OptionalLong.empty() : OptionalLong.of(Files.size(file))));
    }
    return ChosenOnce.of(subjects);
  }

  /// A file or directory of this computer as a place below the root of its file system.
  static Place local(Path file, boolean directory) {
    Path absolute = file.toAbsolutePath().normalize();
    Path root = absolute.getRoot();
    String separator = absolute.getFileSystem().getSeparator();
    String path = root.relativize(absolute).toString().replace(separator, "/");
    return new Place(
        new Location(
            new StoreAddress.Local(root), directory && !path.isEmpty() ? path + "/" : path),
        Access.AMBIENT);
  }
}
