package org.nephoscope.ui.inspector;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.browser.RowDetails;

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
  private Background.Later soon = () -> {};

  public InspectorViewModel(BrowserViewModel browser, RowDetails details, Background background) {
    this.browser = browser;
    this.details = details;
    this.background = background;
    this.subject = new ReadOnlyObjectWrapper<>(of(browser.place()));
    browser.selection().changesProperty().addListener((_, _, _) -> updateSoon());
    browser.placeProperty().addListener((_, _, _) -> updateSoon());
    details.changesProperty().addListener((_, _, _) -> updateSoon());
  }

  public ReadOnlyObjectProperty<Subject> subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  /// How the subject's bytes were last checked.
  public ReadOnlyObjectProperty<Optional<Check>> checkProperty() {
    return check.getReadOnlyProperty();
  }

  private void updateSoon() {
    soon.cancel();
    soon = background.after(CALM, this::update);
  }

  private void update() {
    Optional<ObjectEntry> lead = browser.selection().leadEntry();
    if (lead.isEmpty()) {
      check.set(Optional.empty());
      subject.set(of(browser.place()));
      return;
    }
    RowDetails.Detail detail = details.of(browser.place(), lead.get());
    Optional<ObjectMeta> meta =
        lead.get() instanceof ObjectMeta listed
            ? Optional.of(detail.meta().orElse(listed))
            : Optional.empty();
    check.set(detail.check());
    subject.set(
        new Subject(
            Places.child(browser.place(), lead.get()),
            meta,
            browser.selection().count(),
            browser.selection().bytes()));
  }

  private static Subject of(Place place) {
    return new Subject(place, Optional.empty(), 0, 0);
  }
}
