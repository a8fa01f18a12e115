package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.browser.Writing;
import org.nephoscope.ui.transfers.DockForm;

/// The commands that move objects about.
final class TransferCommands {

  private static final Texts TEXTS = Texts.of(TransferCommands.class);

  /// Each row is a pattern that every name is held against.
  private static final int MOST_COMPARED = 1000;

  private final BrowserViewModel browser;
  private final ObjectsPane list;
  private final BooleanBinding nothingChosen;
  private final BooleanBinding noPage;
  private final BooleanProperty nothingShown;
  private final ObservableValue<String> noUpload;
  private final ObservableValue<String> noDelete;
  private final ObservableValue<String> noName;
  private final ObservableValue<String> noVerify;

  TransferCommands(DesktopApp app, ObjectsPane list) {
    this.browser = list.browser();
    this.list = list;
    this.noPage =
        Bindings.createBooleanBinding(
            () ->
                !list.arrays().openProperty().get()
                    || app.dock().formProperty().get() == DockForm.GROWN
                    || app.start().shownProperty().get(),
            list.arrays().openProperty(),
            app.dock().formProperty(),
            app.start().shownProperty());
    this.nothingShown = app.start().shownProperty();
    this.nothingChosen =
        Bindings.createBooleanBinding(
            () -> list.listHidden().get() || browser.selection().count() == 0,
            list.listHidden(),
            browser.selection().changesProperty());
    this.noUpload = browser.placeProperty().map(place -> Writing.intoRefused(place).orElse(""));
    this.noDelete = browser.placeProperty().map(place -> Writing.refused(place).orElse(""));
    this.noName =
        browser
            .placeProperty()
            .map(place ->
                Places.isAccount(place)
                    ? TEXTS.get("name.bucket")
                    : Writing.refused(place).orElse(""));
    this.noVerify =
        Bindings.createStringBinding(
            this::whyNotVerify, browser.placeProperty(), browser.selection().changesProperty());
  }

  /// Whether no row is chosen, or none can be seen.
  BooleanBinding nothingChosen() {
    return nothingChosen;
  }

  Command upload(TransferActions actions) {
    return new Command(
        "upload",
        "Shortcut+U",
        Feather.UPLOAD,
        nothingShown,
        noUpload,
        () -> actions.upload(browser.place()));
  }

  /// The desktop's own dialog shows either files or folders.
  Command uploadFolder(TransferActions actions) {
    return new Command(
        "upload-folder",
        "",
        Feather.UPLOAD,
        nothingShown,
        noUpload,
        () -> actions.uploadFolder(browser.place()));
  }

  Command download(TransferActions actions) {
    return new Command(
        "download",
        "Shortcut+D",
        Feather.DOWNLOAD,
        nothingChosen.and(noPage),
        () -> actions.download(noPage.get() ? browser.chosen() : List.of(page())));
  }

  /// What the page of an array shows.
  private ChosenPlace page() {
    return ChosenPlace.of(list.arrays().shown().orElseThrow());
  }

  Command delete(TransferActions actions) {
    return new Command(
        "delete",
        "", // its key belongs to the table: elsewhere it deletes text
        Feather.TRASH_2,
        nothingChosen,
        noDelete,
        () -> actions.delete(browser.chosen()));
  }

  Command move(TransferActions actions) {
    return new Command(
        "move",
        "Shortcut+Shift+M", // without Shift it puts a window of macOS away
        Feather.CORNER_UP_RIGHT,
        nothingChosen,
        noDelete,
        () -> actions.move(browser.chosen()));
  }

  Command rename(TransferActions actions) {
    return new Command(
        "rename", "F2", Feather.EDIT_3, notOneChosen(), noName, () -> one(actions::rename));
  }

  Command duplicate(TransferActions actions) {
    return new Command(
        "duplicate",
        "Shortcut+Shift+D",
        Feather.COPY,
        notOneChosen(),
        noName,
        () -> one(actions::duplicate));
  }

  private BooleanBinding notOneChosen() {
    return Bindings.createBooleanBinding(
        () ->
            nothingChosen.get()
                || browser.selection().isEverything()
                || browser.selection().count() != 1,
        nothingChosen,
        browser.selection().changesProperty());
  }

  private void one(Consumer<ChosenPlace> action) {
    List<ChosenPlace> chosen = browser.chosen();
    if (chosen.size() == 1) {
      action.accept(chosen.getFirst());
    }
  }

  Command sync(TransferActions actions) {
    return sync(actions, this::folder);
  }

  /// The same beside the address, where it is about what is shown.
  Command syncShown(TransferActions actions) {
    return sync(actions, this::shownFolder);
  }

  private Command sync(TransferActions actions, Supplier<Optional<Place>> folder) {
    ObservableValue<String> noSync =
        Bindings.createStringBinding(
            () -> folder.get().isPresent() ? list.unlisted() : TEXTS.get("sync.one-folder"),
            browser.placeProperty(),
            browser.progressProperty(),
            browser.selection().changesProperty());
    return new Command(
        "sync",
        "Shortcut+Shift+S",
        Feather.SWAP,
        nothingShown,
        noSync,
        () -> folder.get().ifPresent(actions::sync));
  }

  Command verify(TransferActions actions) {
    return new Command(
        "verify",
        "Shortcut+Shift+V",
        Feather.SHIELD,
        nothingShown,
        noVerify,
        () -> actions.verify(browser.place(), browser.chosen()));
  }

  /// Why what is chosen cannot be compared with anything, in a few words; empty if it can.
  private String whyNotVerify() {
    long chosen = browser.selection().count();
    if (chosen > MOST_COMPARED) {
      return TEXTS.get("verify.too-many", Formats.count(MOST_COMPARED));
    }
    return isAccount() && chosen != 1 ? TEXTS.get("verify.one-bucket") : "";
  }

  private boolean isAccount() {
    Place shown = browser.place();
    return Writing.intoRefused(shown).isPresent() && Writing.refused(shown).isEmpty();
  }

  /// The folder that is meant beside the address: the chosen one, else the one that is shown,
  /// whatever objects are chosen in it.
  private Optional<Place> shownFolder() {
    boolean objects = !browser.selection().isEverything() && browser.selection().folderCount() == 0;
    return objects && !isAccount() ? Optional.of(browser.place()) : folder();
  }

  /// The folder that is meant: the chosen one, else the one that is shown. None if objects are
  /// chosen, or several, or if an account is shown.
  private Optional<Place> folder() {
    if (browser.selection().count() == 0) {
      return isAccount() ? Optional.empty() : Optional.of(browser.place());
    }
    List<ChosenPlace> chosen = browser.selection().count() == 1 ? browser.chosen() : List.of();
    return chosen.stream()
        .map(ChosenPlace::place)
        .filter(place -> place.location().isPrefix())
        .findFirst();
  }
}
