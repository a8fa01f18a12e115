package org.nephoscope.ui.inspector;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WebAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.browser.EntryKind;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.browser.StorageClass;

/// The tab about the object itself: its check, what the store says of it, and the writer's own
/// metadata. Of a prefix it can only say where it is.
public final class ObjectPage implements InspectorPage {

  private static final Texts TEXTS = Texts.of(ObjectPage.class);

  private final InspectorViewModel model;
  private final TagsViewModel tags;
  private final TagsBox tagsBox;
  private final LocalCopyViewModel local;
  private final LocalCopyBox localBox;
  private final Consumer<String> copy;
  private final VBox box = new VBox();
  private final ScrollPane scroll = new ScrollPane(box);
  private final BorderPane page = new BorderPane(scroll);
  private JobLinks jobs = JobLinks.NONE;
  private Subject subject;

  /// @param copy puts an address on the clipboard
  /// @param dialogs ask for other tags
  public ObjectPage(
      InspectorViewModel model,
      TagsViewModel tags,
      LocalCopyViewModel local,
      Consumer<String> copy,
      WindowDialogs dialogs) {
    this.model = model;
    this.tags = tags;
    this.tagsBox = new TagsBox(tags, dialogs);
    this.local = local;
    this.localBox = new LocalCopyBox(local);
    this.copy = copy;
    this.subject = model.subjectProperty().get();
    box.getStyleClass().add("inspector-page");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    model.checkProperty().addListener((_, _, _) -> draw());
    model.unlistedProperty().addListener((_, _, _) -> draw());
    draw();
  }

  @Override
  public String title() {
    return TEXTS.get("object.title");
  }

  @Override
  public Node content() {
    return page;
  }

  /// Says what leads to transfers.
  public void jobs(JobLinks links) {
    jobs = links;
  }

  /// Puts what one can do with the object under what is said of it.
  public void foot(Node actions) {
    page.setBottom(actions);
  }

  /// Lets the file of this computer be looked at again, because transfers have ended.
  public void transfersEnded() {
    local.lookAgain();
  }

  @Override
  public boolean turnTo(Subject next) {
    subject = next;
    tags.turnTo(next);
    draw();
    return true;
  }

  @Override
  public void shown() {
    tags.watch(true);
    local.watch(true);
  }

  @Override
  public void hidden() {
    tags.watch(false);
    local.watch(false);
  }

  private void draw() {
    local.turnTo(subject, model.checkProperty().get());
    box.getChildren().setAll(head());
    subject.meta().ifPresentOrElse(this::drawObject, this::drawPrefix);
  }

  private Node head() {
    String name = bucket().orElse(subject.place().location().name());
    var title = new Label(name.isEmpty() ? subject.place().location().toString() : name);
    title.getStyleClass().add("title-15");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    title.setGraphicTextGap(8);
    title.setGraphic(icon());
    var note =
        new Label(
            subject.chosen() > 1
                ? TEXTS.get(
                    "object.last",
                    Formats.count(subject.chosen()),
                    Formats.size(subject.chosenBytes()))
                : subject.meta().isPresent()
                    ? TEXTS.get("object.one")
                    : TEXTS.get("object." + kind()));
    note.getStyleClass().addAll("note", "under-title");
    var names = new VBox(2, title, note);
    names.setMinWidth(0);
    HBox.setHgrow(names, Priority.ALWAYS);
    var button = new Button(null, Icons.of(Feather.COPY));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get("object.copy"));
    Tip.on(button, TEXTS.get("object.copy"));
    button.setOnAction(_ -> copy.accept(subject.place().location().toString()));
    return new HBox(4, names, button);
  }

  /// The name of the bucket, if that is what is shown.
  private Optional<String> bucket() {
    Location at = subject.place().location();
    String bucket =
        switch (at.store()) {
          case StoreAddress.S3(_, var name) -> name;
          case StoreAddress.Gcs(var name) -> name;
          case StoreAddress.Http _,
              StoreAddress.Local _,
              StoreAddress.Memory _,
              StoreAddress.Demo _ ->
              "";
        };
    return Optional.of(bucket).filter(name -> !name.isEmpty() && at.path().isEmpty());
  }

  private Node icon() {
    if (Places.isAccount(subject.place())) {
      return Icons.of(Feather.CLOUD);
    }
    Location here = subject.place().location();
    return subject
        .meta()
        .map(meta -> EntryKind.of(meta, false, Optional.empty()))
        .orElseGet(
            () -> EntryKind.of(new Folder(here.prefix()), here.path().isEmpty(), Optional.empty()))
        .icon();
  }

  /// The word for what holds objects and is none.
  private String kind() {
    Location here = subject.place().location();
    return switch (here.store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ ->
          Places.isAccount(subject.place())
              ? "account"
              : here.path().isEmpty() ? "bucket" : "prefix";
      case StoreAddress.Local _ -> "folder";
      case StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ -> "prefix";
    };
  }

  private void drawPrefix() {
    var facts = addAddress(new Facts());
    String kind = kind();
    boolean uncounted =
        model.unlistedProperty().get() && (kind.equals("bucket") || kind.equals("folder"));
    var why = new Label(TEXTS.get("object." + kind + (uncounted ? ".unlisted" : ".body")));
    why.setWrapText(true);
    why.getStyleClass().add("note");
    box.getChildren().addAll(section("object.section." + kind()), facts, why);
  }

  private void drawObject(ObjectMeta meta) {
    box.getChildren().add(new CheckCard(meta, model.checkProperty().get(), jobs));
    var facts = new Facts();
    facts.add(TEXTS.get("object.size"), Formats.bothSizes(meta.size()));
    meta.headers().ifPresent(headers -> addHeaders(facts, headers));
    meta.modified().ifPresent(time -> facts.add(TEXTS.get("object.modified"), Formats.utc(time)));
    meta.etag()
        .ifPresent(
            etag -> facts.addDigest(TEXTS.get("object.etag"), etag, etagText(meta, etag), copy));
    meta.storageClass()
        .ifPresent(word -> facts.add(TEXTS.get("object.class"), StorageClass.word(word)));
    addAddress(facts);
    box.getChildren().addAll(section("object.section"), facts, localBox);
    if (!meta.checksums().isEmpty()) {
      var digests = new Facts();
      for (Checksum checksum : meta.checksums()) {
        digests.addDigest(checksum.algorithm().word(), checksum.value(), copy);
      }
      box.getChildren().addAll(section("object.digests"), digests);
    }
    meta.headers()
        .filter(headers -> !headers.metadata().isEmpty())
        .ifPresent(headers -> {
          var own = new Facts();
          new TreeMap<>(headers.metadata()).forEach(own::addCode);
          box.getChildren().addAll(section("object.metadata"), own);
        });
    box.getChildren().add(tagsBox);
  }

  /// Says where a tag that looks like an MD5 is none.
  private static String etagText(ObjectMeta meta, String etag) {
    boolean looks = etag.matches("\"?[0-9a-f]{32}\"?");
    boolean digest = meta.checksums().stream().anyMatch(one -> etag.contains(one.value()));
    return looks && !digest ? TEXTS.get("object.etag.other", etag) : etag;
  }

  private Facts addAddress(Facts facts) {
    Location location = subject.place().location();
    String address = location.toString();
    int scheme = address.indexOf("://");
    var ways = new LinkedHashMap<String, String>();
    if (scheme < 0) {
      ways.put(TEXTS.get("object.copy.path"), address);
    } else {
      if (!location.path().isEmpty()) {
        String name = location.isPrefix() ? "object.copy.prefix" : "object.copy.key";
        ways.put(TEXTS.get(name), location.path());
      }
      ways.put(TEXTS.get("object.copy.as", address.substring(0, scheme)), address);
      // On a web server it takes the place of the readable form.
      WebAddress.of(subject.place())
          .ifPresent(url ->
              ways.put(TEXTS.get("object.copy.as", url.substring(0, url.indexOf("://"))), url));
    }
    return facts.addCopied(TEXTS.get("object.address"), address, ways, copy);
  }

  private static void addHeaders(Facts facts, Headers headers) {
    facts.add(
        TEXTS.get("object.encoding"),
        headers.encoding().isEmpty()
            ? TEXTS.get("object.encoding.none")
            : String.join(", ", headers.encoding()));
    headers.contentType().ifPresent(type -> facts.add(TEXTS.get("object.type"), type));
  }

  private static Label section(String name) {
    var label = new Label(TEXTS.get(name));
    label.getStyleClass().addAll("section-name", "inspector-section");
    return label;
  }
}
