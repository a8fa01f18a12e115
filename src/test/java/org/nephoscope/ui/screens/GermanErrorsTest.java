package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting.Cause;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.OffScreen;

/// Whatever goes wrong, the German window says so in German.
class GermanErrorsTest extends ScreenDesk {

  /// Words without which hardly an English sentence is made, and which German does not have.
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(the|is|are|does|not|this|of|and|for|with|cannot|has|your?|it|there|from|again)\\b");

  private int bucket;
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    assertThat(CheckStatus.NONE.sentence()).isNotEmpty(); // kept as long as the program runs
    Language.GERMAN.speak();
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void aPlaceThatCannotBeListedIsGerman() throws IOException {
    open(lab("scratch-eu", "nothing/"));
    refused(new AccessDenied("closed", Why.FORBIDDEN, null), "nicht auflisten");
    refused(new AccessDenied("closed", Why.EXPIRED, null), "abgelaufen");
    refused(new AccessDenied("closed", Why.NO_CREDENTIALS, null), "keine Anmeldung");
    refused(new Unreachable("closed", "the connection was refused", true, null), "abgelehnt");
    refused(new NotFound("closed", null), "gibt es nicht");
    refused(new Busy("closed", null, null), "weniger Anfragen");
    refused(new Unsupported("closed", Unsupported.LISTING, null), "Auflistung");
    refused(new Unexpected("closed", "the disk is full", null), "die Platte ist voll");
  }

  @Test
  void aTransferThatRestsOrFailedIsGerman() throws IOException {
    open(lab("scratch-eu", "nothing/"));
    String address = "s3://em-atlas/cortex-m3/seg/";
    says(
        new TransferState.Waiting(Cause.OFFLINE, ErrorText.offline("s3.example.org")),
        "s3.example.org antwortet nicht");
    says(
        new TransferState.Waiting(Cause.DISK_FULL, ErrorText.full("/data/vol")),
        "Auf der Platte von /data/vol ist kein Platz mehr");
    says(
        new TransferState.Waiting(
            Cause.SIGN_IN, ErrorText.of(new AccessDenied("k", Why.EXPIRED, null), address)),
        "ist abgelaufen");
    says(failed(new NotFound("k", null), address), "gibt es nicht");
    says(failed(new AccessDenied("k", Why.FORBIDDEN, null), address), "wurde verweigert");
    says(
        failed(
            new AccessDenied("k", Why.FORBIDDEN, null).answered("403 AccessDenied, request 1"),
            address),
        "wurde verweigert (403 AccessDenied)");
    says(failed(new Unexpected("k", "the disk is full", null), address), "die Platte ist voll");
  }

  private static TransferState failed(StorageException error, String address) {
    return new TransferState.Failed(ErrorText.of(error, address), Failure.OTHER);
  }

  private void says(TransferState state, String says) {
    Place from = lab("em-atlas", "cortex-m3/seg/");
    Place to = folder("/data/vol/seg/");
    var runs = new Tally(10, 0, 0, 0, 0, 0, 0, 0, gib(1), 0, 0, 0);
    var ended = new Tally(10, 0, 0, 0, 10, 0, 0, 0, gib(1), 0, gib(1), 0);
    runner.say(copy(39, from, to, new TransferState.Running(false), runs));
    OffScreen.until(
        "it runs", () -> job().filter(TransferState.Running.class::isInstance).isPresent());
    runner.say(copy(39, from, to, state, state.isFinal() ? ended : runs));
    OffScreen.until("it is seen", () -> job().filter(state::equals).isPresent());
    OffScreen.until(says, () -> words().anyMatch(text -> text.contains(says)));
    isGerman();
  }

  private Optional<TransferState> job() {
    return app.transfers().jobs().stream().map(row -> row.snapshot().state()).findFirst();
  }

  private void refused(StorageException error, String says) {
    var closed = new StoreAddress.S3(Optional.empty(), "closed-" + bucket++);
    stores.register(
        closed, new FaultyStore(new MemoryStore("closed")).failAlways(Call.LIST, error));
    var place = new Place(new Location(closed, ""), LAB);
    OffScreen.run(() -> app.browser().open(place));
    OffScreen.until(
        "it is refused",
        () ->
            app.browser().place().equals(place)
                && app.browser().progressProperty().get().failure().isPresent());
    OffScreen.until(says, () -> words().anyMatch(text -> text.contains(says)));
    isGerman();
    OffScreen.run(() -> app.browser().open(lab("scratch-eu", "nothing/")));
    OffScreen.until("it is left", () -> words().noneMatch(text -> text.contains(says)));
  }

  private void isGerman() {
    assertThat(OffScreen.call(() -> words().filter(ENGLISH.asPredicate()).toList())).isEmpty();
  }

  private Stream<String> words() {
    return all(app.window())
        .flatMap(node ->
            Stream.of(
                node instanceof Labeled label ? label.getText() : null,
                node.getAccessibleText(),
                node.getAccessibleHelp())) // what a tip says
        .filter(text -> text != null && !text.isEmpty());
  }

  private static Stream<Node> all(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node),
            parent.getChildrenUnmodifiable().stream().flatMap(GermanErrorsTest::all))
        : Stream.of(node);
  }
}
