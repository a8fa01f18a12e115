package org.nephoscope.ui.inspector;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.browser.RowDetails;
import org.nephoscope.ui.browser.Unlisted;

/// Follows the selection a moment behind, so that holding an arrow key down asks for nothing on the
/// way.
public final class InspectorViewModel {

  private static final Duration CALM = Duration.ofMillis(80);

  private final BrowserViewModel browser;
  private final RowDetails details;
  private final Background background;
  private final ReadOnlyObjectWrapper<Subject> subject;
  private final ReadOnlyObjectWrapper<Optional<Check>> check =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper unlisted = new ReadOnlyBooleanWrapper();
  private Background.Later soon = () -> {};

  public InspectorViewModel(BrowserViewModel browser, RowDetails details, Background background) {
    this.browser = browser;
    this.details = details;
    this.background = background;
    this.subject = new ReadOnlyObjectWrapper<>(subject(browser.place(), Optional.empty()));
    browser.selection().changesProperty().addListener((_, _, _) -> updateSoon());
    browser.placeProperty().addListener((_, _, _) -> updateSoon());
    details.changesProperty().addListener((_, _, _) -> updateSoon());
    browser
        .progressProperty()
        .map(Unlisted::why)
        .addListener((_, _, _) -> updateSoon()); // not for every page that comes
    updateSoon();
  }

  public ReadOnlyObjectProperty<Subject> subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  /// How the subject's bytes were last checked.
  public ReadOnlyObjectProperty<Optional<Check>> checkProperty() {
    return check.getReadOnlyProperty();
  }

  /// Whether the subject is the place shown, and listing it was refused.
  public ReadOnlyBooleanProperty unlistedProperty() {
    return unlisted.getReadOnlyProperty();
  }

  private void updateSoon() {
    soon.cancel();
    soon = background.after(CALM, this::update);
  }

  private void update() {
    Optional<ObjectEntry> lead = browser.selection().leadEntry();
    unlisted.set(lead.isEmpty() && !Unlisted.why(browser.progressProperty().get()).isEmpty());
    if (lead.isEmpty()) {
      check.set(Optional.empty());
      subject.set(subject(browser.place(), badge(browser.place())));
      return;
    }
    RowDetails.Detail detail = details.of(browser.place(), lead.get());
    Optional<ObjectMeta> meta =
        lead.get() instanceof ObjectMeta listed
            ? Optional.of(detail.meta().orElse(listed))
            : Optional.empty();
    check.set(detail.check());
    Place place = Places.child(browser.place(), lead.get());
    subject.set(
        new Subject(
            place,
            meta,
            detail.badge().or(() -> known(place)),
            browser.selection().count(),
            browser.selection().bytes()));
  }

  /// What the row of a place says of it, without asking for it twice.
  private Optional<Badge> badge(Place place) {
    if (Places.isAccount(place)) {
      return Optional.empty();
    }
    Place listed = place.location().path().isEmpty() ? place : place.parent();
    return details.of(listed, new Folder(place.location().prefix())).badge().or(() -> known(place));
  }

  /// Details are forgotten after transfers; until they come anew the last ones hold.
  private Optional<Badge> known(Place place) {
    Subject last = subject.get();
    return last.place().equals(place) ? last.badge() : Optional.empty();
  }

  private static Subject subject(Place place, Optional<Badge> badge) {
    return new Subject(place, Optional.empty(), badge, 0, 0);
  }
}
