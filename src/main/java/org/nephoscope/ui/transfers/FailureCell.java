package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.report.Cause;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Shows one line of the list of failures.
final class FailureCell extends ListCell<FailureLine> {

  private static final Texts TEXTS = Texts.of(FailureCell.class);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final FailuresViewModel model;
  private final Consumer<Cause> onNames;
  private final Supplier<Optional<Runnable>> signIn;

  /// @param onNames copies the names of a cause's files
  /// @param signIn changes the account of the job; empty if there is no way to
  FailureCell(
      FailuresViewModel model, Consumer<Cause> onNames, Supplier<Optional<Runnable>> signIn) {
    this.signIn = signIn;
    this.model = model;
    this.onNames = onNames;
    setPrefWidth(0); // as wide as the list, never wider
  }

  /// The names of the columns of file lines.
  static Node heads() {
    var heads =
        line(
            text("failed.reason"),
            text("file.stored"),
            text("file.server-hash"),
            text("failed.got"),
            text("file.tries"),
            text("failed.last-at"));
    heads.getStyleClass().add("failures-heads");
    return heads;
  }

  @Override
  protected void updateItem(@Nullable FailureLine line, boolean empty) {
    super.updateItem(line, empty);
    getStyleClass().remove("failures-reason");
    if (empty || line == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    setGraphic(
        switch (line) {
          case FailureLine.Group group -> group(group);
          case FailureLine.File(var item, var cause) -> file(item, cause);
          case FailureLine.More(var cause, var count, var reading, var full) ->
              more(count, reading, full, () -> model.more(cause));
          case FailureLine.Others(var count) -> others(count);
          case FailureLine.Recovered recovered -> recovered(recovered);
          case FailureLine.RecoveredFile(var item) ->
              file(item, Said.here(Recovery.of(item).orElse("")), "muted");
          case FailureLine.RecoveredMore(var count, var reading, var full) ->
              more(count, reading, full, model::moreRecovered);
        });
    if (line instanceof FailureLine.Group
        || line instanceof FailureLine.Others
        || line instanceof FailureLine.Recovered) {
      getStyleClass().add("failures-reason");
    }
  }

  private Node group(FailureLine.Group line) {
    var group = line.group();
    Cause cause = group.cause();
    Button arrow = arrow(line.open(), () -> model.toggle(cause));
    String title = FailureText.title(kind(), group);
    var name = new Label(title);
    name.getStyleClass().add("strong");
    name.setMinWidth(0);
    Tip.on(name, title);
    var count = new Label(Formats.count(group.count()));
    count.getStyleClass().add("chip-count");
    count.setMinWidth(USE_PREF_SIZE);
    String meaning = FailureText.note(kind(), group);
    var note = new Label(meaning);
    note.getStyleClass().add("note");
    note.setMinWidth(0);
    Tip.on(note, meaning);
    var first = new HBox(6, name, count);
    first.setAlignment(Pos.CENTER_LEFT);
    var words = new VBox(1, first, note);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var names = button("failed.copy-names", Feather.COPY);
    names.setOnAction(_ -> onNames.accept(cause));
    var row = new HBox(8, arrow, new StatusIcon(status(group.examples().getFirst())), words, names);
    if (cause.kind() == Cause.Kind.DENIED && signIn.get().isPresent()) {
      var change = button("failed.sign-in", Feather.KEY);
      change.setOnAction(_ -> signIn.get().ifPresent(Runnable::run));
      row.getChildren().add(change);
    }
    if (line.canRetry()) {
      var retry = button("failed.retry", Feather.ROTATE_CW);
      retry.setText(TEXTS.get("failed.retry", Formats.count(group.count())));
      retry.setOnAction(_ -> model.retry(cause));
      row.getChildren().add(retry);
    }
    row.setAlignment(Pos.CENTER_LEFT);
    setAccessibleText(title + ", " + TEXTS.count("dock.failed", group.count()) + ". " + meaning);
    return row;
  }

  private static Button arrow(boolean open, Runnable toggle) {
    var arrow = new Button("", Icons.of(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    arrow.getStyleClass().addAll("icon-button", "small");
    arrow.setAccessibleText(TEXTS.get(open ? "failed.close" : "failed.open"));
    arrow.setOnAction(_ -> toggle.run());
    return arrow;
  }

  private CheckStatus status(ItemSnapshot item) {
    return kind() == JobKind.VERIFY ? CheckStatus.ofPair(item) : CheckStatus.of(item);
  }

  private JobKind kind() {
    return model.jobProperty().get().map(job -> JobKind.of(job.request())).orElse(JobKind.COPY);
  }

  private Node file(ItemSnapshot item, Cause cause) {
    return switch (cause.kind()) {
      case MISMATCH -> file(item, item.actual(), "danger-text", "mono");
      case DENIED -> file(item, Said.here(item.detail()), "warning-text");
      case FAILED, NOT_FOUND, CONFLICT, REFUSED, CANCELLED ->
          file(item, Said.here(item.detail()), "muted");
    };
  }

  private Node file(ItemSnapshot item, String said, String... styles) {
    var name =
        new Label(
            model
                .jobProperty()
                .get()
                .map(job -> JobText.within(job.request(), item.source()))
                .orElse(item.source()));
    Tip.on(name, item.source());
    boolean digests = List.of(styles).contains("mono");
    var got =
        new Label(
            digests
                ? FileDigest.value(said)
                : ErrorText.refusal(item.detail()).orElse(said));
    got.getStyleClass().addAll(styles);
    Tip.on(got, said);
    var server = new Label(FileDigest.value(item.expected()));
    Tip.on(server, item.expected());
    server.getStyleClass().add("mono");
    setAccessibleText(name.getText() + ". " + said);
    return line(
        name,
        new Label(Formats.size(item.size())),
        server,
        got,
        new Label(Formats.count(item.attempts())),
        new Label(item.ended().map(FailureCell::clock).orElse("–")));
  }

  private Node more(long many, boolean reading, boolean full, Runnable onMore) {
    String count = Formats.count(many);
    if (reading || full) {
      var rest = new Label(TEXTS.get(full ? "failed.rest" : "failed.reading", count));
      rest.getStyleClass().add("note");
      setAccessibleText(rest.getText());
      return rest;
    }
    var more = new Hyperlink(TEXTS.get("failed.more", count));
    more.getStyleClass().add("failures-more");
    more.setOnAction(_ -> onMore.run());
    setAccessibleText(more.getText());
    return more;
  }

  private Node others(long count) {
    var text = new Label(TEXTS.get("failed.others", Formats.count(count)));
    text.getStyleClass().add("strong");
    var note = new Label(TEXTS.get("failed.others.meaning"));
    note.getStyleClass().add("note");
    setAccessibleText(text.getText());
    return new VBox(1, text, note);
  }

  private Node recovered(FailureLine.Recovered line) {
    var name = new Label(TEXTS.get("failed.recovered"));
    name.getStyleClass().add("strong");
    var many = new Label(Formats.count(line.count()));
    many.getStyleClass().add("chip-count");
    var words = new VBox(1);
    var first = new HBox(6, name, many);
    first.setAlignment(Pos.CENTER_LEFT);
    var icon = new StatusIcon(new CheckStatus(CheckStatus.Shape.ARROW, "", ""));
    words.getChildren().add(first);
    List<String> reasons = FailureText.reasons(line);
    for (String reason : reasons) {
      var note = new Label(reason);
      note.getStyleClass().add("note");
      note.setMinWidth(0);
      Tip.on(note, reason);
      words.getChildren().add(note);
    }
    words.setMinWidth(0);
    var row = new HBox(8, arrow(line.open(), model::toggleRecovered), icon, words);
    row.setAlignment(Pos.CENTER_LEFT);
    setAccessibleText(name.getText() + ": " + many.getText() + ". " + String.join(". ", reasons));
    return row;
  }

  private static Button button(String name, Feather icon) {
    var button = new Button(TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Label text(String name) {
    return new Label(TEXTS.get(name));
  }

  private static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  private static HBox line(
      Label name, Label stored, Label server, Label got, Label tries, Label last) {
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(Zoom.now(120));
    name.setPrefWidth(0); // so that a long name moves no column
    HBox.setHgrow(name, Priority.ALWAYS);
    wide(stored, 84).setAlignment(Pos.CENTER_RIGHT);
    wide(server, 102);
    wide(got, 148);
    wide(tries, 44).setAlignment(Pos.CENTER_RIGHT);
    wide(last, 66).setAlignment(Pos.CENTER_RIGHT);
    last.setMinWidth(Zoom.now(60));
    var line = new HBox(name, stored, server, got, tries, last);
    line.getStyleClass().add("failures-line");
    return line;
  }

  private static Label wide(Label label, double width) {
    label.setMinWidth(width / 2);
    label.setPrefWidth(width);
    label.setMaxWidth(width);
    return label;
  }
}
