package org.nephoscope.ui.inspector;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.inspector.CheckViewModel.State;

/// The inspector's tab about checking: what was compared, when and by what, which digests the store
/// gives, and a button that reads the object and compares.
public final class CheckPage implements InspectorPage {

  private static final Texts TEXTS = Texts.of(CheckPage.class);

  private final CheckViewModel model;
  private final VBox box = new VBox();
  private final ScrollPane scroll = new ScrollPane(box);

  public CheckPage(CheckViewModel model) {
    this.model = model;
    box.getStyleClass().add("inspector-page");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    model.stateProperty().addListener((_, _, _) -> draw());
    model.resultProperty().addListener((_, _, _) -> draw());
    model.knownProperty().addListener((_, _, _) -> draw());
  }

  /// The tab, made when somebody looks at it.
  public static InspectorPage later(Supplier<InspectorPage> made) {
    return new LaterPage(TEXTS.get("verify.title"), Subject::isObject, made);
  }

  @Override
  public String title() {
    return TEXTS.get("verify.title");
  }

  @Override
  public Node content() {
    return scroll;
  }

  @Override
  public boolean turnTo(Subject subject) {
    boolean object = model.turnTo(subject);
    draw();
    return object;
  }

  @Override
  public void shown() {}

  private void draw() {
    Optional<ObjectMeta> subject = model.subject().flatMap(Subject::meta);
    if (subject.isEmpty()) {
      box.getChildren().clear();
      return;
    }
    ObjectMeta meta = subject.get();
    Optional<Check> check = model.resultProperty().get().or(model.knownProperty()::get);
    boolean focused = scroll.isFocusWithin();
    box.getChildren().setAll(new CheckCard(meta, check, JobLinks.NONE));
    if (model.stateProperty().get() instanceof State.Failed(var error)) {
      box.getChildren().add(failure(error));
    }
    Node action =
        model.stateProperty().get() instanceof State.Reading(var read, var size)
            ? progress(read, size)
            : begin(meta);
    box.getChildren().add(action);
    if (focused) {
      box.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
    }
    var section = new Label(TEXTS.get("verify.given"));
    section.getStyleClass().addAll("section-name", "inspector-section");
    box.getChildren().addAll(section, given(meta));
  }

  /// What the store offers to compare with.
  private static Node given(ObjectMeta meta) {
    if (meta.checksums().isEmpty()) {
      return note(TEXTS.get(meta.etag().isPresent() ? "verify.given.tag" : "verify.given.none"));
    }
    var facts = new Facts();
    for (Checksum sum : meta.checksums()) {
      facts.addLong(sum.algorithm().word(), sum.value());
    }
    return facts;
  }

  private Node begin(ObjectMeta meta) {
    var button = new Button(TEXTS.get("verify.now"), Icons.of(Feather.SHIELD, 14));
    button.setId("verify-now");
    button.getStyleClass().addAll("neph-button", "small");
    button.setOnAction(_ -> model.verify());
    return new VBox(6, button, note(TEXTS.get("verify.now.body", Formats.size(meta.size()))));
  }

  private Node progress(long read, long size) {
    var bar = new ProgressBar(size == 0 ? 1 : (double) read / size);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    var stop = new Button(TEXTS.get("verify.stop"), Icons.of(Feather.X, 14));
    stop.setId("verify-stop");
    stop.getStyleClass().addAll("neph-button", "small");
    stop.setOnAction(_ -> model.stop());
    var row = new HBox(8, bar, stop);
    row.getStyleClass().add("verify-progress");
    return new VBox(
        6, row, note(TEXTS.get("verify.reading", Formats.size(read), Formats.size(size))));
  }

  private Node failure(Exception error) {
    String sentence =
        model
            .subject()
            .map(one -> VersionsViewModel.sentence(error, one.place()))
            .orElse(Said.of(error));
    var label = new Label(sentence);
    label.setWrapText(true);
    label.getStyleClass().add("danger-text");
    return label;
  }

  private static Label note(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("note");
    return label;
  }
}
