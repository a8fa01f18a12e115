package org.nephoscope.ui.inspector.arrays;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.StoredDigest;
import org.nephoscope.array.scan.StoredFile;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.WebAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Said;

/// What can be done with the chosen object of a grid, or with the rectangle that was picked, from
/// its card and from the menu of the grid.
final class GridActions {

  private static final int MOST_COPIED = 10_000;

  private final ArrayViewModel model;
  private final Means means;
  private final ReadOnlyObjectWrapper<Optional<String>> note =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// What it needs of the window.
  ///
  /// @param preview looks inside the chosen chunk
  /// @param table shows the objects as a table
  /// @param copy puts a text on the clipboard
  record Means(Runnable preview, Runnable table, Consumer<String> copy, SaveChooser files) {}

  GridActions(ArrayViewModel model, Means means) {
    this.model = model;
    this.means = means;
    model.chunkProperty().subscribe(_ -> note.set(Optional.empty()));
  }

  /// How the last of them ended; empty where that needs no word.
  ReadOnlyObjectProperty<Optional<String>> noteProperty() {
    return note.getReadOnlyProperty();
  }

  Optional<String> note() {
    return note.get();
  }

  void table() {
    means.table().run();
  }

  void preview() {
    means.preview().run();
  }

  void verify() {
    if (!model.shown().isInside()) {
      model.verify().check(model.shown().picked());
    }
  }

  /// Whether the picked objects can be downloaded.
  boolean canDownload() {
    return !model.shown().isInside()
        && model.grid().isPresent()
        && model.shown().download().isOffered();
  }

  /// Downloads the picked objects, shards as a whole.
  void download() {
    if (canDownload() && model.opened().array().isPresent() && model.place().isPresent()) {
      note.set(
          model
              .shown()
              .download()
              .of(
                  model.opened().array().get(),
                  model.place().get(),
                  model.shown().picked(),
                  model.grid().orElseThrow()));
    }
  }

  /// Saves the stored bytes of the chosen object.
  void save(Node owner) {
    Optional<ArrayMeta> array = model.opened().array();
    Optional<Place> place = model.place();
    if (array.isEmpty() || place.isEmpty()) {
      return;
    }
    ObjectKey key = array.get().key(model.object());
    String title = ArrayText.TEXTS.get("chosen.save.title", key.name());
    means
        .files()
        .choose(owner, title, key.name())
        .ifPresent(file ->
            model.saving(
                store -> StoredFile.save(store, key, file),
                found -> note.set(Optional.of(saved(file.toString(), found))),
                error ->
                    note.set(
                        Optional.of(
                            ArrayText.TEXTS.get(
                                "lists.not-saved", file, sentence(error, place.get(), key))))));
  }

  private static String saved(String file, StoredDigest found) {
    return found.isEqual()
        ? ArrayText.TEXTS.get("chosen.saved", file, ArrayText.digest(found.checked()))
        : ArrayText.TEXTS.get("chosen.saved.unproved", file, ArrayText.check(found.checked()));
  }

  private static String sentence(Exception error, Place place, ObjectKey key) {
    var at = new Place(new Location(place.location().store(), key.value()), place.access());
    return error instanceof StorageException || !(error instanceof IOException)
        ? ArrayViewModel.sentence(error, at)
        : Said.of(error);
  }

  /// Copies the addresses of all picked objects, a line for each, of very many only the first.
  void copyKeys() {
    var lines = new StringBuilder();
    int copied = 0;
    for (ChunkIndex object : model.shown().picked()) {
      if (copied++ == MOST_COPIED) {
        break;
      }
      lines.append(lines.isEmpty() ? "" : "\n").append(address(object));
    }
    means.copy().accept(lines.toString());
  }

  private String address(ChunkIndex object) {
    return at(object).map(place -> place.location().toString()).orElse("");
  }

  private Optional<Place> at(ChunkIndex object) {
    return model
        .place()
        .flatMap(place ->
            model
                .opened()
                .array()
                .map(array ->
                    new Place(
                        new Location(place.location().store(), array.key(object).value()),
                        place.access())));
  }

  /// What of the chosen chunk can be copied.
  List<MenuItem> copies() {
    MenuItem web = item("copy.web", () -> copy(at(model.object()).flatMap(WebAddress::of)));
    web.setDisable(at(model.object()).flatMap(WebAddress::of).isEmpty());
    return List.of(
        item("copy.key", () -> copy(at(model.object()).map(place -> place.location().path()))),
        item("copy.address", () -> copy(Optional.of(address(model.object())))),
        web,
        item("copy.index", () -> copy(Optional.of(model.chunk().toString()))));
  }

  /// The menu of the grid.
  List<MenuItem> menu(Node owner) {
    MenuItem verify = item("chosen.verify", this::verify);
    verify.setDisable(model.shown().isInside());
    MenuItem save = item("chosen.save", () -> save(owner));
    save.setDisable(model.shown().isInside() || model.shown().picked().count() > 1);
    MenuItem download = item("picked.download", this::download);
    download.setDisable(!canDownload());
    MenuItem enter = item("chosen.enter", model.shown()::enter);
    enter.setVisible(model.shown().canEnter());
    MenuItem keys = item("picked.copy", this::copyKeys);
    keys.setVisible(model.shown().picked().count() > 1);
    List<MenuItem> all =
        new java.util.ArrayList<>(
            List.of(
                item("chosen.preview", this::preview),
                enter,
                verify,
                save,
                download,
                new SeparatorMenuItem(),
                keys));
    all.addAll(copies());
    all.add(new SeparatorMenuItem());
    all.add(item("grid.table", means.table()));
    return all;
  }

  private void copy(Optional<String> text) {
    text.ifPresent(means.copy());
  }

  private static MenuItem item(String name, Runnable action) {
    var item = new MenuItem(ArrayText.TEXTS.get(name));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
