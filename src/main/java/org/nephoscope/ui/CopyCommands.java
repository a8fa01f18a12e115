package org.nephoscope.ui;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WebAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.BrowserViewModel;

/// The commands that put the chosen rows, or the place shown, on the clipboard in other words.
final class CopyCommands {

  private static final Texts TEXTS = Texts.of(CopyCommands.class);

  /// How long a signed address can be used.
  private static final Duration VALID = Duration.ofHours(1);

  private static final int MOST = 1000;

  private final DesktopApp app;
  private final ObjectsPane list;
  private final BrowserViewModel browser;
  private final ObservableValue<String> tooMany;
  private final ObservableValue<String> noWeb;
  private final ObservableValue<String> noSignature;

  CopyCommands(DesktopApp app, ObjectsPane list) {
    this.app = app;
    this.list = list;
    this.browser = list.browser();
    this.tooMany = why(() -> "");
    this.noWeb = why(() -> WebAddress.of(one()).isPresent() ? "" : TEXTS.get("copy.no-web"));
    this.noSignature = why(this::whyNotSigned);
  }

  List<Command> all() {
    return List.of(
        command("copy-key", Feather.FILE_TEXT, tooMany, place -> place.location().path()),
        command("copy-web", Feather.GLOBE, noWeb, place -> WebAddress.of(place).orElse("")),
        new Command(
            "copy-python",
            "",
            Feather.CODE,
            null,
            tooMany,
            () -> CopiedText.copy(PythonText.of(places(), list.arrays().shownZarr()))),
        new Command("copy-signed", "", Feather.KEY, null, noSignature, this::sign));
  }

  private Command command(
      String name, Feather icon, ObservableValue<String> refusal, Function<Place, String> words) {
    return new Command(
        name,
        "",
        icon,
        null,
        refusal,
        () -> CopiedText.copy(places().stream().map(words).collect(Collectors.joining("\n"))));
  }

  /// Why something cannot be copied, asked again when other rows are chosen.
  private ObservableValue<String> why(java.util.function.Supplier<String> reason) {
    return Bindings.createStringBinding(
        () ->
            browser.selection().count() > MOST
                ? TEXTS.get("copy.too-many", Formats.count(MOST))
                : reason.get(),
        browser.placeProperty(),
        browser.selection().changesProperty(),
        list.listHidden());
  }

  private String whyNotSigned() {
    boolean single = browser.selection().count() == 1 && !list.listHidden().get();
    Place place = one();
    if (!single || place.location().isPrefix()) {
      return TEXTS.get("copy.one-object");
    }
    return switch (place.location().store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ -> "";
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          TEXTS.get("copy.unsigned");
    };
  }

  private List<Place> places() {
    List<ChosenPlace> chosen = list.listHidden().get() ? List.of() : browser.chosen();
    return chosen.isEmpty()
        ? List.of(list.arrays().shown().orElse(browser.place()))
        : chosen.stream().map(ChosenPlace::place).toList();
  }

  private Place one() {
    return browser.selection().count() > MOST ? browser.place() : places().getFirst();
  }

  private void sign() {
    Place place = one();
    Optional<ObjectKey> key = place.location().key();
    if (key.isEmpty()) {
      return; // another row was chosen meanwhile
    }
    app.background()
        .run(
            () -> signed(place, key.get()),
            CopiedText::copy,
            error ->
                app.dialogs()
                    .tell(
                        TEXTS.get("product"),
                        TEXTS.get("copy.sign.failed"),
                        error instanceof StorageException
                            ? Said.of(error, place.location().toString())
                            : Said.of(error)));
  }

  private String signed(Place place, ObjectKey key) throws StorageException {
    return app.stores()
        .at(place)
        .feature(SignedUrls.class)
        .orElseThrow(() -> new Unsupported(place.location().toString(), "signing an address", null))
        .sign(key, VALID)
        .toString();
  }
}
