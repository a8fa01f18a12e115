package org.nephoscope.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.transfer.report.TableFile;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.PlacesViewModel;

/// Writes the bookmarks to a file, one line each: its name, its address and the account it is asked
/// under. Nothing that a person has entered to sign in is among them.
record BookmarkExport(
    List<Bookmark> bookmarks,
    PlacesViewModel places,
    WindowDialogs dialogs,
    Background background) {

  private static final Texts TEXTS = Texts.of(BookmarkExport.class);

  static Command command(DesktopApp app) {
    return new Command("export-bookmarks", "", Feather.STAR, null, () -> of(app).begin());
  }

  private static BookmarkExport of(DesktopApp app) {
    return new BookmarkExport(
        app.workbench().book().bookmarks(), app.places(), app.dialogs(), app.background());
  }

  void begin() {
    if (bookmarks.isEmpty()) {
      dialogs.tell(TEXTS.get("bookmarks.title"), TEXTS.get("bookmarks.none"), "");
      return;
    }
    dialogs
        .chooseFile(TEXTS.get("bookmarks.title"), "bookmarks.csv")
        .ifPresent(file ->
            background.run(
                () -> {
                  write(file);
                  return true;
                },
                _ -> {},
                failure ->
                    dialogs.tell(
                        TEXTS.get("bookmarks.title"),
                        TEXTS.get("bookmarks.failed"),
                        Said.of(failure))));
  }

  void write(Path file) throws IOException {
    TableFile.write(
        file, List.of("name", "address", "account"), bookmarks.stream().map(this::line).iterator());
  }

  private List<String> line(Bookmark mark) {
    return List.of(
        mark.name(),
        mark.place().location().toString(),
        places.accountName(mark.place()).orElse(""));
  }
}
