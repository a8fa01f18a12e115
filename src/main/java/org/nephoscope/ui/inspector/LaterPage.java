package org.nephoscope.ui.inspector;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A tab that is made when it comes to the front for the first time: a window opens with one tab in
/// front, and most windows never show them all.
public final class LaterPage implements InspectorPage {

  private final String title;
  private final Predicate<Subject> speaks;
  private final Supplier<InspectorPage> made;
  private final StackPane room = new StackPane();
  private Optional<InspectorPage> page = Optional.empty();
  private @Nullable Subject subject;

  /// @param title the title the page will have
  /// @param speaks what [#turnTo] of the page will say of a subject
  public LaterPage(String title, Predicate<Subject> speaks, Supplier<InspectorPage> made) {
    this.title = title;
    this.speaks = speaks;
    this.made = made;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Node content() {
    return room;
  }

  @Override
  public boolean turnTo(Subject next) {
    subject = next;
    return page.map(known -> known.turnTo(next)).orElseGet(() -> speaks.test(next));
  }

  @Override
  public void shown() {
    if (page.isEmpty()) {
      InspectorPage now = made.get();
      page = Optional.of(now);
      if (subject != null) {
        now.turnTo(subject);
      }
      room.getChildren().setAll(now.content());
    }
    page.get().shown();
  }

  @Override
  public void hidden() {
    page.ifPresent(InspectorPage::hidden);
  }
}
