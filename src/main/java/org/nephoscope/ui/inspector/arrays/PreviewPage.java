package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.inspector.InspectorPage;
import org.nephoscope.ui.inspector.LaterPage;
import org.nephoscope.ui.inspector.Subject;

/// The inspector's tab with the decoded chunk, in one narrow column.
public final class PreviewPage implements InspectorPage {

  private final PreviewViewModel model;
  private final ScrollPane scroll;
  private Optional<Place> subject = Optional.empty();

  public PreviewPage(PreviewViewModel model) {
    this.model = model;
    var box = new VBox(new PreviewView(model, true));
    box.getStyleClass().add("inspector-page");
    scroll = new ScrollPane(box);
    ArrayPageView.dress(scroll);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
  }

  /// The tab, made when somebody looks at it.
  public static InspectorPage later(Supplier<InspectorPage> made) {
    return new LaterPage(ArrayText.TEXTS.get("inspector.preview"), Subject::isNode, made);
  }

  @Override
  public String title() {
    return ArrayText.TEXTS.get("inspector.preview");
  }

  @Override
  public Node content() {
    return scroll;
  }

  @Override
  public boolean turnTo(Subject next) {
    subject = next.badge().isPresent() ? Optional.of(next.place()) : Optional.empty();
    return subject.isPresent();
  }

  @Override
  public void shown() {
    subject.ifPresent(model.model()::open);
    model.watch(true);
  }

  @Override
  public void hidden() {
    model.watch(false);
  }
}
