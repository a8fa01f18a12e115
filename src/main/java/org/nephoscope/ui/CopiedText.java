package org.nephoscope.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;

/// What the window puts on the clipboard, and into a drag. Called on the window's thread.
public final class CopiedText {

  private static final Texts TEXTS = Texts.of(CopiedText.class);
  private static final int MOST = 10_000;

  private CopiedText() {}

  /// Puts a text on the clipboard.
  public static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// What other programs are given of places: their addresses, one a line, and the files they are
  /// if all of them are files of this computer. Of very many only the first addresses, and no file,
  /// because some of the files would be taken for all of them.
  public static ClipboardContent of(List<ChosenPlace> places) {
    var content = new ClipboardContent();
    content.putString(
        places.stream()
            .limit(MOST)
            .map(one -> one.place().location().toString())
            .collect(Collectors.joining("\n")));
    if (places.size() <= MOST) {
      List<File> files =
          places.stream()
              .flatMap(one -> file(one.place().location()).stream())
              .map(path -> path.toFile())
              .toList();
      if (files.size() == places.size()) {
        content.putFiles(files);
      }
    }
    return content;
  }

  /// Where names tell encodings, no file need have the name of the object.
  private static Optional<Path> file(Location location) {
    return location.store() instanceof StoreAddress.Local(_, LocalNaming naming)
            && naming == LocalNaming.PLAIN
        ? location.file()
        : Optional.empty();
  }

  /// Copies places as other programs take them.
  static void places(List<ChosenPlace> places, Dialogs dialogs) {
    Clipboard.getSystemClipboard().setContent(of(places));
    tellIfSome(places, dialogs);
  }

  /// Copies addresses, one a line. Of very many only the first, and says so.
  static void addresses(List<ChosenPlace> places, Dialogs dialogs) {
    copy(of(places).getString());
    tellIfSome(places, dialogs);
  }

  private static void tellIfSome(List<ChosenPlace> places, Dialogs dialogs) {
    if (places.size() > MOST) {
      dialogs.tell(
          TEXTS.get("product"),
          TEXTS.get("copied.some", Formats.count(MOST), Formats.count(places.size())),
          TEXTS.get("copied.body"));
    }
  }
}
